"""Works with many clients at once: slow ones, stalled ones, greedy ones."""

import time

import visits
from transfers import single
from work import Measured

SLOW, RATE = 2_000, 64_000
STALLED = 10_000
STREAMS = 50
MIB = 1 << 20
DIRECT = 'jvm_buffer_pool_used_bytes{pool="direct"}'
HELD = "decant_download_buffers_bytes"

# What a small server would be given: room for everybody who comes, and for the normal requests beside.
HEAP = "-Xmx160m -XX:+UseSerialGC"
OPEN = {"downloads.concurrent": 11_000}


def some(lab, count):
    """A hundredth of them with --small."""
    return count // 100 if lab.small else count


def small_file(lab):
    return f"/download/datafile/{lab.datafiles('small')[0]}/"


def slow(lab):
    return slow_clients(lab, some(lab, SLOW), seconds=2 if lab.small else 12)


def slow_clients(lab, count, seconds):
    path, visited = single(lab), small_file(lab)
    with lab.serving(java=HEAP, settings=OPEN) as server:
        visits.visits(server, visited, 1)
        options = ["--clients", count, "--rate", RATE, "--seconds", seconds, "--apart"]
        with visits.crowd(server, path, *options) as crowd:
            crowd.begin()
            times, failed = visits.visits(server, visited, seconds - 1)
            result = crowd.result()
        return {"clients at their rate": result["at their rate"],
                "normal requests, 95th percentile, ms": visits.late(times), "normal requests that failed": failed,
                "resident MiB": server.most_resident_mib()}


def stalled(lab):
    path, visited = single(lab), small_file(lab)
    # The server needs a handle for each connection and one for each file.
    count = min(some(lab, STALLED), (visits.open_files() - 500) // 2)
    with lab.serving(java=HEAP, settings=OPEN) as server:
        visits.visits(server, visited, 1)
        with visits.crowd(server, path, "--clients", count, "--rate", 0, "--seconds", 60, "--apart") as crowd:
            crowd.begin()
            time.sleep(2 if lab.small else 12)
            times, failed = visits.visits(server, visited, 2 if lab.small else 10)
            held = server.metrics()[HELD]
            crowd.process.kill()
        return {"let in": crowd.let_in, "asked for": count, "buffers for each, KiB": held / 1024 / count,
                "normal requests, 95th percentile, ms": visits.late(times), "normal requests that failed": failed,
                "resident MiB": server.most_resident_mib()}


def fair(lab):
    path, seconds = single(lab), 2 if lab.small else 6
    keys = lab.home().once("callers", lambda: {name: _key(lab.home(), name) for name in ("greedy", "modest")})
    options = {name: ["--seconds", seconds, "--header", f"Authorization: Bearer {key}"] for name, key in keys.items()}
    greedy = [*options["greedy"], "--clients", STREAMS]
    with lab.serving(settings=OPEN) as server:
        with visits.crowd(server, path, *greedy) as many:
            alone = many.result()
        with visits.crowd(server, path, *greedy) as many, visits.crowd(server, path, *options["modest"]) as one:
            many.begin(), one.begin()
            of_one, of_many = one.result(), many.result()
        share = of_one["bytes"] / (of_one["bytes"] + of_many["bytes"])
        return {"share of the one": share, "50 streams alone, GiB/s": alone["bytes"] / alone["seconds"] / (1 << 30),
                "both together, GiB/s": (of_one["bytes"] + of_many["bytes"]) / seconds / (1 << 30),
                "resident MiB": server.most_resident_mib()}


def _key(home, name):
    home.run("user", "add", name, "--no-password")
    return home.run("key", "add", name, "--json")["key"]


ALL = [
    Measured("slow-clients", "2,000 clients of 64 kB/s, and normal requests beside them", [], slow,
             {"clients at their rate": ">= 2000", "normal requests, 95th percentile, ms": "<= 150",
              "normal requests that failed": "<= 0", "resident MiB": "<= 350"}, rounds=2),
    Measured("stalled", "10,000 stalled connections", [], stalled,
             {"buffers for each, KiB": "<= 1",
              "normal requests that failed": "<= 0", "resident MiB": "<= 500"}, rounds=1),
    Measured("fair-share", "one caller with 50 streams, another with 1", [], fair,
             {"share of the one": ">= 0.40"}, rounds=3),
]
