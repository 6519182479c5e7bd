"""Works on archives of a million members, with 128 MiB of heap, and on a store that is slow to open."""

import contextlib
import shutil
import sqlite3
import threading
import time

import made
import sink
import visits
from crowds import DIRECT, MIB, some
from home import Home
from lab import items
from work import Measured

HEAP = "-Xmx128m"
MEMBERS, SIZE = 1_000_000, 256
STARTERS = 200
FAR, FAR_SIZE, DELAY, SAMPLE = 1_000, 64 * 1024, 50, 100


def fresh(lab, name, count):
    """A home whose catalogue has the experiment and no plan of it yet, and the experiment's id."""
    template = lab.home("members")
    number = made.experiment(template, count, SIZE)
    copy = kept(lab, name)
    shutil.rmtree(copy.data, ignore_errors=True)
    shutil.copytree(template.data, copy.data)
    forget_plans(copy)
    return copy, number


def forget_plans(home):
    """Registering has planned the usual archives ahead, which is what is to be measured here."""
    with contextlib.closing(sqlite3.connect(home.data / "catalogue.db")) as catalogue:
        catalogue.execute("pragma foreign_keys = on")
        with catalogue:
            catalogue.execute("delete from plan")


def kept(lab, name="million"):
    """That home as the last work left it."""
    return Home(lab.distribution, lab.scratch / name, lab.files)


def million(lab):
    return members(lab, MEMBERS // 100 if lab.small else MEMBERS)


def members(lab, count):
    """What an archive of so many members takes: to be planned, and then to be asked for after a restart."""
    lab.rest()
    home, number = fresh(lab, "million", count)
    path = f"/download/experiment/{number}/tar/"
    with home.serving(HEAP) as server:
        began = time.monotonic()
        while True:
            answer = sink.take(server.address, path, method="HEAD", wanted=(200, 503))
            if answer.status == 200:
                break
            time.sleep(0.02)
        built, most = time.monotonic() - began, server.most_resident_mib()
    length = int(answer.headers["content-length"])
    with home.serving(HEAP) as server:
        head = sink.take(server.address, path, method="HEAD").seconds
        first = sink.take(server.address, path, most=1).first
        late = sink.take(server.address, path, [f"Range: bytes={length // 100 * 95}-{length // 100 * 95 + 511}"]).seconds
        most = max(most, server.most_resident_mib())
    return {"plan built, s": built, "HEAD, s": head, "first byte, s": first, "Range in the last tenth, s": late, "resident MiB": most}


def starters(lab):
    lab.rest()
    home, number = fresh(lab, "starters", MEMBERS // 100 if lab.small else MEMBERS)
    seconds = 3 if lab.small else 20
    with home.serving(HEAP, {"downloads.per-address": 0}) as server:
        bodies = picks(server, number, some(lab, STARTERS) if not lab.small else 10)
        counts, until = {}, time.monotonic() + seconds
        threads = [threading.Thread(target=start, args=(server, body, until, counts)) for body in bodies]
        for thread in threads:
            thread.start()
        times, failed = visits.visits(server, "/health/live", seconds)
        most = server.most_resident_mib()
        for thread in threads:
            thread.join()
    told = counts.get(503, 0) + counts.get(429, 0)
    begun = counts.get(200, 0)
    return {"archives begun": begun, "told to come back": told, "anything else": sum(counts.values()) - told - begun,
            "/health/live, 95th percentile, ms": visits.late(times), "resident MiB": most}


def picks(server, experiment, count):
    """Forms of all datasets but one, each another: different archives of nearly all members."""
    ids = [item["id"] for item in items(server, f"/api/v1/datasets?experiment={experiment}&limit=1000")]
    return ["&".join(f"dataset={each}" for each in ids if each != ids[out % len(ids)]).encode() for out in range(count)]


def start(server, body, until, counts):
    """Asks for an archive until it comes, as a client that does what it is told; counts each answer by its status."""
    headers = ["Content-Type: application/x-www-form-urlencoded", f"Content-Length: {len(body)}"]
    while time.monotonic() < until:
        try:
            answer = sink.take(server.address, "/download/datafiles/", headers, "POST", body, most=1, wanted=(200, 303, 429, 503))
            status, later = answer.status, answer.headers.get("retry-after")
        except (OSError, sink.Unanswered) as failure:
            status, later = str(failure), None
        if status in (429, 503) and later is None:
            status = f"{status} without Retry-After"
        counts[status] = counts.get(status, 0) + 1
        if status == 200:
            return
        time.sleep(min(float(later or 1), max(0.0, until - time.monotonic())))


def far(lab):
    """An archive from a store that is slow to open, and some of its files one after the other."""
    lab.rest()
    home = lab.home("members")
    number = made.experiment(home, FAR // 10 if lab.small else FAR, FAR_SIZE, DELAY)
    with home.serving(HEAP) as server:
        files = files_of(server, number, SAMPLE // 10 if lab.small else SAMPLE)
        path = f"/download/experiment/{number}/tar/"
        sink.take(server.address, path, method="HEAD")
        line, idle = sink.Line(server.address), server.metrics()[DIRECT]
        began = time.monotonic()
        for file in files:
            line.get(f"/download/datafile/{file}/")
        single = (time.monotonic() - began) / len(files) * (FAR // 10 if lab.small else FAR)
        line.close()
        watch = Held(server)
        archive = sink.take(server.address, path)
        return {"times as fast": single / archive.seconds, "archive, s": archive.seconds,
                "held outside the heap, MiB": (watch.end() - idle) / MIB, "resident MiB": server.most_resident_mib()}


def files_of(server, experiment, count):
    dataset = items(server, f"/api/v1/datasets?experiment={experiment}")[0]["id"]
    return [item["id"] for item in items(server, f"/api/v1/datafiles?dataset={dataset}&limit={count}")]


class Held(threading.Thread):
    """Watches the most that is held outside the heap."""

    def __init__(self, server):
        super().__init__()
        self.server, self.most, self.over = server, 0, threading.Event()
        self.start()

    def run(self):
        while not self.over.wait(0.05):
            self.most = max(self.most, self.server.metrics()[DIRECT])

    def end(self):
        self.over.set()
        self.join()
        return self.most


ALL = [
    Measured("slow-store", "1,000 members of 64 KiB, 50 ms per open, against one after the other", ["javac"], far,
             {"times as fast": ">= 24", "held outside the heap, MiB": "<= 16"}, rounds=3),
    Measured("million", "a million members, -Xmx128m", ["javac"], million,
             {"plan built, s": "<= 6", "HEAD, s": "<= 1", "first byte, s": "<= 1", "Range in the last tenth, s": "<= 1",
              "resident MiB": "<= 350"}, rounds=3),
    Measured("starters", "200 clients starting different million-member archives at once, -Xmx128m", ["javac"], starters,
             {"anything else": "<= 0", "resident MiB": "<= 350"}, rounds=1),
]
