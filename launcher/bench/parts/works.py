"""What is measured: each work is done by Decant and by its peer in turn, so that a change of the machine's mood hits both."""

import collections
import pathlib
import re
import shutil
import subprocess
import tempfile
import time

GIB = 1 << 30

# One run: how long it took, how much came, and what it cost the server (None where the peer is no server).
Run = collections.namedtuple("Run", "seconds amount cpu")

# A work: peer says what it is compared with; needs names programs; ours and theirs do it once; goal is (kind, bound).
Work = collections.namedtuple("Work", "name title peer needs ours theirs goals")


def measure(work, lab, rounds):
    """The runs of both, in turn, after one of each that does not count; or what is missing."""
    missing = [need for need in work.needs if not shutil.which(need)]
    if missing:
        return "not measured: there is no " + ", no ".join(missing)
    work.ours(lab), work.theirs(lab)
    return [(work.ours(lab), work.theirs(lab)) for _ in range(rounds)]


def fetch(server, path, *options):
    """Downloads with curl to nowhere."""
    before = server.cpu_seconds()
    command = ["curl", "-sf", "-o", "/dev/null", "-w", "%{time_total} %{size_download}", *options, server.address + path]
    words = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()
    return Run(float(words[0]), int(words[1]), server.cpu_seconds() - before)


def pipe(command, folder):
    """Runs a shell's pipe; what goes through it is not counted."""
    began = time.monotonic()
    subprocess.run(["bash", "-o", "pipefail", "-c", command], check=True, cwd=folder, stdout=subprocess.DEVNULL)
    return Run(time.monotonic() - began, 0, None)


def storm(server, paths):
    """Requests per second of these addresses over 16 connections that are kept open, for three seconds."""
    with tempfile.NamedTemporaryFile("w", suffix=".lua") as script:
        listed = ",".join(f'"{path}"' for path in paths)
        script.write(f"local paths = {{{listed}}}\nlocal next = 0\n"
                     "request = function() next = next % #paths + 1; return wrk.format('GET', paths[next]) end\n")
        script.flush()
        before = server.cpu_seconds()
        command = ["wrk", "-t1", "-c16", "-d3s", "-s", script.name, server.address]
        text = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    if "Non-2xx" in text or "Socket errors" in text:
        raise SystemExit("not every request was answered:\n" + text)
    requests = int(re.search(r"(\d+) requests in", text).group(1))
    return Run(float(re.search(r"requests in ([\d.]+)s", text).group(1)), requests, server.cpu_seconds() - before)


def _single(lab):
    return f"/download/datafile/{lab.ids['single']}/"


def _archive(lab, dataset, form):
    return f"/download/dataset/{lab.ids['datasets'][dataset]}/{form}/"


def _last_tenth(lab):
    return ["-H", f"Range: bytes={lab.files.single_bytes * 9 // 10}-"]


def _small(lab):
    return [f"/download/datafile/{each}/" for each in lab.ids["small"]]


def _small_of_nginx(lab):
    return [f"/small/{number:04}.bin" for number in range(lab.files.small_count)]


def _tar(dataset):
    return lambda lab: pipe("tar cf - . | cat", pathlib.Path(lab.files.root, dataset))


ALL = [
    Work("file", "one 1 GiB file", "nginx", ["curl", "nginx"],
         lambda lab: fetch(lab.decant, _single(lab)), lambda lab: fetch(lab.nginx, "/single/one.bin"),
         {"throughput": ">= 1.25", "cpu": "<= 0.85"}),
    Work("resume", "its last tenth, by Range", "nginx", ["curl", "nginx"],
         lambda lab: fetch(lab.decant, _single(lab), *_last_tenth(lab)),
         lambda lab: fetch(lab.nginx, "/single/one.bin", *_last_tenth(lab)),
         {"throughput": ">= 1.25", "cpu": "<= 0.85"}),
    Work("small-files", "64 KiB files, 16 connections", "nginx", ["wrk", "nginx"],
         lambda lab: storm(lab.decant, _small(lab)), lambda lab: storm(lab.nginx, _small_of_nginx(lab)),
         {"throughput": ">= 0.40"}),
    Work("tar-large", "tar of 8 x 128 MiB", "tar \\| cat", ["curl", "tar"],
         lambda lab: fetch(lab.decant, _archive(lab, "large", "tar")), _tar("large"), {"time": "<= 0.67"}),
    Work("tar-many", "tar of 20,000 x 32 KiB", "tar \\| cat", ["curl", "tar"],
         lambda lab: fetch(lab.decant, _archive(lab, "many", "tar")), _tar("many"), {"time": "<= 0.75"}),
    Work("zip-large", "zip of 8 x 128 MiB", "our tar", ["curl"],
         lambda lab: fetch(lab.decant, _archive(lab, "large", "zip")),
         lambda lab: fetch(lab.decant, _archive(lab, "large", "tar")), {"time": "<= 1.1"}),
    Work("zip-many", "zip of 20,000 x 32 KiB", "our tar", ["curl"],
         lambda lab: fetch(lab.decant, _archive(lab, "many", "zip")),
         lambda lab: fetch(lab.decant, _archive(lab, "many", "tar")), {"time": "<= 1.1"}),
]
