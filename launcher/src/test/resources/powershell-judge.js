// Reads a PowerShell script by a grammar: node powershell-judge.js FILE, with NODE_PATH where the npm packages
// tree-sitter-powershell and web-tree-sitter are. Says what the grammar does not know, a line each; where that is nothing,
// "read" and what is assigned in it, a line each.
'use strict';
const fs = require('fs');
const { Parser, Language } = require('web-tree-sitter');

async function main() {
  await Parser.init();
  const parser = new Parser();
  parser.setLanguage(await Language.load(require.resolve('tree-sitter-powershell/tree-sitter-powershell.wasm')));
  const tree = parser.parse(fs.readFileSync(process.argv[2], 'utf8').replace(/^\uFEFF/, ''));
  const wrong = [];
  const visit = (node) => {
    if (node.isError || node.isMissing) {
      wrong.push(node.startPosition.row + 1 + ': ' + node.type + ' ' + JSON.stringify(node.text.slice(0, 200)));
    }
    node.children.forEach(visit);
  };
  visit(tree.rootNode);
  const assigned = tree.rootNode.descendantsOfType('assignment_expression').map((node) => node.text);
  console.log(wrong.length ? wrong.join('\n') : ['read', ...assigned].join('\n'));
}

main().catch((failure) => console.log(failure.stack));
