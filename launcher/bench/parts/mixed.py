"""Mixed load: each kind on a thread of its own, again and again until it is over. What goes wrong is kept, and is a finding."""

import collections
import concurrent.futures
import random
import shutil
import socket
import threading
import time

import data
import made
import provider
import sink
import visits
from lab import items

SLOW, RATE = 100, 64_000
MEMBERS = 2_000


class Load:
    """Prepares what is asked for; begins when it is entered and has ended when it is left."""

    def __init__(self, lab, home, server):
        self.lab, self.home, self.server = lab, home, server
        self.done, self.wrong = collections.Counter(), []
        self.over = threading.Event()
        self.dice = random.Random(7)
        self.grown = lab.scratch / "files" / "grown"

    def prepare(self):
        """Takes in files, a large one among them, and an experiment of the bench's own provider."""
        for name in ("single", "small"):
            self.home.once(name, lambda: self.home.run("ingest", self.lab.folder(name), "--experiment", name, "--public", "full", "--json"))
        self.made = made.experiment(self.home, MEMBERS, 4096)

    def addresses(self):
        """What the running server calls them."""
        titles = {item["title"]: item["id"] for item in items(self.server, "/api/v1/experiments")}
        sets = {name: items(self.server, f"/api/v1/datasets?experiment={titles[name]}")[0]["id"] for name in ("single", "small")}
        files = {name: items(self.server, f"/api/v1/datafiles?dataset={sets[name]}&limit=1000") for name in sets}
        self.large = f"/download/datafile/{files['single'][0]['id']}/"
        self.small = [f"/download/datafile/{item['id']}/" for item in files["small"]]
        self.archives = [f"/download/{what}/{form}/" for form in ("tar", "zip")
                         for what in (f"dataset/{sets['small']}", f"experiment/{self.made}")]

    def rush(self):
        """So many at once that every reader of the catalogue is used: SQLite keeps their file handles for the next ones."""
        with concurrent.futures.ThreadPoolExecutor(64) as clients:
            list(clients.map(lambda number: sink.take(self.server.address, self.archives[number % len(self.archives)]), range(256)))

    def __enter__(self):
        kinds = [self.download, self.download, self.archive, self.part, self.abort, self.replace, self.take_in]
        self.threads = [threading.Thread(target=self.repeat, args=(kind,)) for kind in kinds]
        self.threads.append(threading.Thread(target=self.slow))
        for thread in self.threads:
            thread.start()
        return self

    def __exit__(self, *_):
        self.over.set()
        for thread in self.threads:
            thread.join()

    def repeat(self, kind):
        while not self.over.is_set():
            try:
                self.over.wait(kind() or 0)
                self.done[kind.__name__] += 1
            except (OSError, sink.Unanswered, SystemExit) as failure:
                self.wrong.append(f"{kind.__name__}: {failure}")
                self.over.wait(0.1)

    def download(self):
        sink.take(self.server.address, self.dice.choice(self.small))
        return 0.01

    def archive(self):
        sink.take(self.server.address, self.dice.choice(self.archives))
        return 0.1

    def part(self):
        _, size = data.counts("single", self.lab.small)
        first = self.dice.randrange(size)
        sink.take(self.server.address, self.large, [f"Range: bytes={first}-{first + self.dice.randrange(1 << 24)}"], wanted=(206,))
        return 0.02

    def abort(self):
        """Leaves in the middle, now politely, now by a reset."""
        with socket.create_connection(sink.place(self.server.address)) as connection:
            if self.dice.random() < 0.5:
                connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
            connection.sendall(sink.request("GET", self.server.address, self.dice.choice([self.large, *self.archives])))
            for _ in range(self.dice.randrange(1, 20)):
                connection.recv_into(sink.BLOCK)
        return 0.05

    def replace(self):
        """Another version of the bench's provider, as a jar put in the place of the former."""
        provider.provider(self.lab.distribution, self.home.bundles / "bench.jar", version=f"1.0.{int(time.time())}")
        return 5

    def take_in(self):
        """A hundred new files into an experiment that grows; the oldest go."""
        folder = self.grown / "grown" / str(time.time_ns())
        folder.mkdir(parents=True)
        for number in range(100):
            (folder / f"{number:03}.bin").write_bytes(self.dice.randbytes(4096))
        for former in sorted(folder.parent.iterdir())[:-5]:
            shutil.rmtree(former)
        self.home.run("ingest", self.grown, "--experiment", "Grown", "--public", "full", "--prune")
        return 5

    def slow(self):
        while not self.over.is_set():
            options = ["--clients", SLOW, "--rate", RATE, "--seconds", 5, "--apart"]
            with visits.crowd(self.server, self.large, *options) as crowd:
                result = crowd.result()
            self.done["slow"] += result["statuses"].get("200", 0)
            if result["statuses"].get("200", 0) < SLOW:
                self.wrong.append(f"slow: {result['statuses']}")
