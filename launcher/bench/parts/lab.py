"""What works measure with: data, servers and what things are called in them, each made when it is first asked for."""

import contextlib
import functools
import json
import urllib.request

import data
import peers
import process
from home import Home

# One user is behind all 16 connections of wrk, and all clients of the bench have one address.
ROOMY = {"downloads.per-address": 0, "downloads.per-caller": 0, "http.connections-per-address": 0}


class Lab:
    def __init__(self, distribution, scratch, small, java):
        self.distribution, self.small, self.java = distribution, small, java
        self.scratch = scratch / ("small" if small else "full")
        self.files = self.scratch / "files"
        self.files.mkdir(parents=True, exist_ok=True)
        self.stack = contextlib.ExitStack()
        self.shared = self.shared_server = None

    def close(self):
        self.rest()
        self.stack.close()

    @functools.cache
    def home(self, name="lab"):
        return Home(self.distribution, self.scratch / name, self.files)

    @property
    def decant(self):
        """The server that most works share."""
        if not self.shared:
            self.shared = contextlib.ExitStack()
            self.shared_server = self.shared.enter_context(self.home().serving(self.java, ROOMY))
        return self.shared_server

    def rest(self):
        """Ends the shared server until somebody asks for it again, to have its catalogue or the machine alone."""
        if self.shared:
            self.shared.close()
            self.shared = None

    @contextlib.contextmanager
    def serving(self, name="lab", java="", settings=None):
        """Another server, alone on the machine, with flags and settings of its own."""
        self.rest()
        with self.home(name).serving(java, {**ROOMY, **(settings or {})}) as server:
            yield server

    @functools.cached_property
    def nginx(self):
        return self.stack.enter_context(peers.nginx(self.scratch, self.files))

    @functools.cached_property
    def bare(self):
        return self.stack.enter_context(peers.bare(self.distribution, self.scratch, self.folder("small"), self.java))

    def folder(self, name):
        """The folder of a set, made when it is not there."""
        return data.make(self.files, name, self.small)

    @functools.cache
    def dataset(self, name):
        """The id of a set in the shared server."""
        taken = self.home().once(name, lambda: self._ingest(name, name, "--public", "full"))
        return items(self.decant, f"/api/v1/datasets?experiment={taken['experiment']}")[0]["id"]

    def _ingest(self, name, title, *options):
        return self.home().run("ingest", self.folder(name), "--experiment", title, *options, "--json")

    @functools.cache
    def datafiles(self, name):
        """The ids of a set's files, a thousand at most."""
        return [item["id"] for item in items(self.decant, f"/api/v1/datafiles?dataset={self.dataset(name)}&limit=1000")]

    @functools.cached_property
    def private(self):
        """A user's key and id, and the ids of the small files in an experiment that only this user was granted."""
        made = self.home().once("private", self._private)
        header = f"Authorization: Bearer {made['key']}"
        found = items(self.decant, f"/api/v1/datasets?experiment={made['experiment']}", header)
        files = items(self.decant, f"/api/v1/datafiles?dataset={found[0]['id']}&limit=1000", header)
        return header, made["user"], [item["id"] for item in files]

    def _private(self):
        experiment = self._ingest("small", "Private")["experiment"]
        home = self.home()
        home.run("user", "add", "bench", "--no-password")
        home.run("grant", "add", experiment, "--user", "bench")
        user = next(each["id"] for each in home.run("user", "list", "--json") if each["name"] == "bench")
        return {"experiment": experiment, "user": user, "key": home.run("key", "add", "bench", "--json")["key"]}


def items(server, path, header=None):
    """All items of a list of the API, of its first page."""
    name, _, value = (header or "").partition(": ")
    with urllib.request.urlopen(urllib.request.Request(server.address + path, headers={name: value} if header else {})) as answer:
        return json.load(answer)["items"]
