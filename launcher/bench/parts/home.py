"""One Decant to be measured: the program as it was built, with settings, providers and a catalogue of its own."""

import json
import os
import shutil
import subprocess
import time

import process
from provider import provider


class Home:
    """Folders below the scratch folder, kept for the next run."""

    def __init__(self, distribution, folder, roots):
        self.distribution, self.folder = distribution, folder
        self.config, self.data, self.bundles = folder / "config", folder / "data", folder / "bundles"
        self.command = [str(distribution / "bin" / "decant")]
        self._prepare(roots)

    def _prepare(self, roots):
        for name in ("config", "bundles"):
            shutil.rmtree(self.folder / name, ignore_errors=True)
            shutil.copytree(self.distribution / name, self.folder / name)
        (self.config / "providers" / "org.decant.file.cfg").write_text(f"roots = {roots.resolve()}\n")
        provider(self.distribution, self.bundles / "bench.jar")
        self._settle()

    def _settle(self):
        """Makes them as old as an installation's: a file that was written just now may still be copied, and a start waits for it."""
        long_ago = time.time() - 3600
        for folder in (self.config, self.bundles):
            for file in folder.rglob("*"):
                os.utime(file, (long_ago, long_ago))

    def environment(self, java="", settings=None):
        named = {"DECANT_" + key.upper().replace(".", "_").replace("-", "_"): str(value) for key, value in (settings or {}).items()}
        return {**os.environ, "DECANT_JAVA_OPTIONS": java, "DECANT_CACHE": str(self.folder.parent / "cache"),
                "DECANT_BUNDLES_FOLDER": str(self.bundles), **named}

    def words(self, *words):
        """A command line on this catalogue."""
        return [*self.command, *map(str, words), "--config", str(self.config / "decant.properties"), "--data", str(self.data)]

    def run(self, *words):
        """Runs a verb to its end and gives what it printed as JSON, if it did."""
        done = subprocess.run(self.words(*words), env=self.environment(), capture_output=True, text=True, check=False)
        if done.returncode:
            raise SystemExit(f"decant {words[0]} failed: {done.stderr or done.stdout}")
        return json.loads(done.stdout) if "--json" in words else done.stdout

    def once(self, name, make):
        """What was made here under a name, from a former run or now, by a function that gives what JSON can hold."""
        note = self.folder / (name + ".json")
        if not note.exists():
            note.write_text(json.dumps(make()))
        return json.loads(note.read_text())

    def serving(self, java="", settings=None):
        """A running server; ends with the block."""
        command = self.words("serve", "--port", "{port}")
        return process.running("Decant", command, "/health/ready", self.environment(java, settings), self.folder / "log")
