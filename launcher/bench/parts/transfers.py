"""Works on files: whole, resumed, small."""

import re
import subprocess
import tempfile

import data
import sink
from work import Compared, Run

RESUMES = 10

# Seconds: so long Java's compiler is busy with what a small file takes.
WARMING = 60


def fetch(server, path, headers=(), times=1):
    """Downloads it so many times, one after the other."""
    before = server.cpu_seconds()
    taken = [sink.take(server.address, path, headers) for _ in range(times)]
    return Run(sum(each.seconds for each in taken), sum(each.length for each in taken), server.cpu_seconds() - before)


def storm(server, paths, header=None, seconds=3):
    """Requests per second of these addresses over 16 connections that are kept open."""
    with tempfile.NamedTemporaryFile("w", suffix=".lua") as script:
        listed = ",".join(f'"{path}"' for path in paths)
        script.write(f"local paths = {{{listed}}}\nlocal next = 0\n"
                     "request = function() next = next % #paths + 1; return wrk.format('GET', paths[next]) end\n")
        script.flush()
        before = server.cpu_seconds()
        command = ["wrk", "-t1", "-c16", f"-d{seconds}s", "-s", script.name, *(["-H", header] if header else []), server.address]
        text = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    if "Non-2xx" in text or "Socket errors" in text:
        raise SystemExit("not every request was answered:\n" + text)
    requests = int(re.search(r"(\d+) requests in", text).group(1))
    return Run(float(re.search(r"requests in ([\d.]+)s", text).group(1)), requests, server.cpu_seconds() - before)


def single(lab):
    return f"/download/datafile/{lab.datafiles('single')[0]}/"


def _of_nginx(lab, name):
    lab.folder(name)
    count, _ = data.counts(name, lab.small)
    return ["/" + data.path(name, number) for number in range(count)]


def _last_tenth(lab):
    _, size = data.counts("single", lab.small)
    return [f"Range: bytes={size * 9 // 10}-"]


def _storm(lab, server, paths, header=None):
    return storm(server, paths, header, seconds=1 if lab.small else 3)


def _small(lab):
    return _storm(lab, lab.decant, [f"/download/datafile/{each}/" for each in lab.datafiles("small")])


def _private(lab):
    header, _, files = lab.private
    return _storm(lab, lab.decant, [f"/download/datafile/{each}/" for each in files], header)


def _small_of_nginx(lab):
    return _storm(lab, lab.nginx, _of_nginx(lab, "small"))


def _small_of_bare(lab):
    count, _ = data.counts("small", lab.small)
    return _storm(lab, lab.bare, [f"/{number}" for number in range(count)])


ALL = [
    Compared("file", "one 1 GiB file", "nginx", ["nginx"],
             lambda lab: fetch(lab.decant, single(lab)),
             lambda lab: fetch(lab.nginx, _of_nginx(lab, "single")[0]),
             {"throughput": ">= 1.25", "CPU": "<= 0.85"}),
    Compared("resume", "its last tenth, by Range", "nginx", ["nginx"],
             lambda lab: fetch(lab.decant, single(lab), _last_tenth(lab), RESUMES),
             lambda lab: fetch(lab.nginx, _of_nginx(lab, "single")[0], _last_tenth(lab), RESUMES),
             {"throughput": ">= 1.25", "CPU": "<= 0.85"}),
    Compared("small-files", "64 KiB files, 16 connections", "nginx", ["wrk", "nginx"],
             _small, _small_of_nginx, {"requests/s": ">= 0.40", "CPU": ""}, WARMING),
    Compared("small-private", "the same, private, with a user's key", "nginx", ["wrk", "nginx"],
             _private, _small_of_nginx, {"requests/s": ">= 0.40"}, WARMING),
    Compared("small-bare", "64 KiB files, 16 connections", "bare servlet", ["wrk", "javac"],
             _small, _small_of_bare, {"requests/s": ">= 0.80", "CPU": ""}, WARMING),
]
