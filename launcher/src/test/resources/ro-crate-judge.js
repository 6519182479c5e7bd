// Judges an RO-Crate in a folder, offline: node ro-crate-judge.js FOLDER, with NODE_PATH where the npm packages ro-crate and
// jsonld are. Says what is wrong, a line each; the exit code is 0 where nothing is, and then it says what there is.
'use strict';
const crypto = require('crypto');
const fs = require('fs');
const path = require('path');
const jsonld = require('jsonld');
const official = require('ro-crate/lib/context.json'); // https://w3id.org/ro/crate/1.2/context, CC0 1.0
globalThis.fetch = async (url) => ({ ok: true, json: async () => (await documentLoader(String(url))).document });
const { Validator } = require('ro-crate/lib/validator'); // keeps that fetch

const CRATE = 'ro-crate-metadata.json';
const BASE = 'arcp://uuid,00000000-0000-0000-0000-000000000000/';
const folder = process.argv[2];
const wrong = [];
const requireThat = (holds, text) => holds || wrong.push(text);
const array = (value) => (value === undefined ? [] : [].concat(value));

async function documentLoader(url) {
  if (url !== official['@id']) throw new Error('no such document here: ' + url);
  return { document: official, documentUrl: url, contextUrl: null };
}

/** Relative names of all files, as bytes are decoded from UTF-8. */
function filesBelow(at) {
  return fs.readdirSync(path.join(folder, at), { withFileTypes: true }).flatMap((each) => {
    const name = path.posix.join(at, each.name);
    return each.isDirectory() ? filesBelow(name) : [name];
  });
}

async function byTheValidator(text) {
  const validator = new Validator();
  validator.parseJSON(text);
  await validator.validate();
  requireThat(validator.results.some((each) => each.status === 'success'), 'the validator found nothing right');
  validator.results.filter((each) => each.status !== 'success').forEach((each) => wrong.push(JSON.stringify(each)));
}

async function asLinkedData(crate) {
  const options = { base: BASE, documentLoader };
  const expanded = await jsonld.expand(crate, { ...options, safe: true }); // a word without meaning is an error
  const flat = await jsonld.flatten(expanded, null, options);
  requireThat(flat.length === crate['@graph'].length, 'it is not flat: ' + flat.length + ' things');
  return flat;
}

function byItsWords(crate) {
  const things = new Map(crate['@graph'].map((each) => [each['@id'], each]));
  requireThat(things.size === crate['@graph'].length, 'an @id is there twice');
  requireThat(things.get(CRATE)?.about?.['@id'] === './', 'the descriptor is about something else');
  requireThat(things.get(CRATE)?.conformsTo?.['@id'] === 'https://w3id.org/ro/crate/1.2', 'it is of another version');
  const reached = new Set();
  const reach = (id) => {
    requireThat(!reached.has(id), 'part of several: ' + id);
    reached.add(id);
    requireThat(things.has(id), 'refers to what is not in it: ' + id);
    array(things.get(id)?.hasPart).forEach((part) => reach(part['@id']));
  };
  reach('./');
  things.forEach((each, id) => requireThat(id === CRATE || reached.has(id), 'part of nothing: ' + id));
  return [...things.values()].filter((each) => each['@type'] === 'File');
}

function byTheFiles(files) {
  const there = new Set(filesBelow('').filter((name) => name !== CRATE));
  for (const file of files) {
    const name = decodeURIComponent(file['@id']);
    if (!there.delete(name)) {
      wrong.push('no such file: ' + JSON.stringify(name));
      continue;
    }
    const bytes = fs.readFileSync(path.join(folder, name));
    requireThat(file.contentSize === String(bytes.length), 'another size: ' + name);
    requireThat(file.name === path.posix.basename(name), 'another name: ' + name);
    for (const algorithm of ['sha256', 'sha512', 'md5']) {
      const sum = crypto.createHash(algorithm).update(bytes).digest('hex');
      requireThat((file[algorithm] ?? sum) === sum, 'another ' + algorithm + ': ' + name);
    }
  }
  there.forEach((name) => wrong.push('not in it: ' + JSON.stringify(name)));
}

async function main() {
  const text = fs.readFileSync(path.join(folder, CRATE), 'utf8');
  const crate = JSON.parse(text);
  await byTheValidator(text);
  const flat = await asLinkedData(crate);
  const files = byItsWords(crate);
  byTheFiles(files);
  const media = flat.filter((each) => each['@type'].includes('http://schema.org/MediaObject'));
  requireThat(media.length === files.length, 'File means something else');
  console.log(wrong.length ? wrong.join('\n') : files.length + ' files, ' + flat.length + ' things');
  process.exitCode = wrong.length ? 1 : 0;
}

main().catch((failure) => {
  console.log(failure.stack, failure.details ? JSON.stringify(failure.details) : '');
  process.exitCode = 1;
});
