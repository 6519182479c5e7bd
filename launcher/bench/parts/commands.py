"""Works on the command line: starting, taking in; and on one method."""

import os
import shutil
import subprocess
import time

import data
from archives import pipe
from home import Home
from process import PROGRAMS
from work import Compared, Measured, Run


def start(lab):
    """From the start of bin/decant to its first answer; one start before it has left the class archive behind."""
    lab.rest()
    home = lab.home("start")
    home.once("small", lambda: home.run("ingest", lab.folder("small"), "--experiment", "small", "--public", "full", "--json"))
    if not list((lab.scratch / "cache").glob("*.jsa")):
        with home.serving():
            pass
    began = time.monotonic()
    with home.serving() as server:
        return {"first answer, s": time.monotonic() - began, "resident MiB": server.resident_mib()}


def ingest(name):
    def run(lab):
        folder = lab.folder(name)
        home = Home(lab.distribution, lab.scratch / "ingest", lab.files)
        shutil.rmtree(home.data, ignore_errors=True)
        began = time.monotonic()
        home.run("ingest", folder, "--experiment", name)
        count, size = data.counts(name, lab.small)
        return Run(time.monotonic() - began, count * size, None)
    return run


def _sums(lab):
    file = data.path("single", 0)
    lab.folder("single")
    return pipe(" & ".join(f"{each} {file}" for each in ("md5sum", "sha256sum", "sha512sum", "crc32")) + " & wait", lab.files)


def lookups(lab):
    _, user, files = lab.private
    distribution = lab.distribution
    libraries = os.pathsep.join([str(distribution / "decant.jar"), str(distribution / "lib" / "*")])
    ids = [",".join(map(str, each[:500])) for each in (lab.datafiles("small"), files)]
    words = [str(lab.home().data), "1" if lab.small else "3", str(user), *ids]
    quiet = f"-Dlogback.configurationFile={distribution / 'config' / 'logback.xml'}"
    command = ["java", quiet, "-cp", libraries, str(PROGRAMS / "Lookups.java"), *words]
    said = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()
    return {"by an anonymous caller, per second": float(said[1]), "by a user, per second": float(said[3])}


# What starts anew each time does not get warm, but its files do.
ONCE = 0

ALL = [
    Measured("start", "start to first answer of bin/decant, from the second start on", [], start, {"first answer, s": "<= 1.0"}),
    Compared("ingest-large", "ingest of 1 GiB, four digests", "md5sum, sha256sum, sha512sum, crc32 side by side",
             ["md5sum", "sha256sum", "sha512sum", "crc32"], ingest("single"), _sums, {"time": "<= 0.7"}, ONCE),
    Compared("ingest-small", "ingest of 100,000 x 4 KiB", "rclone hashsum sha256", ["rclone"], ingest("tiny"),
             lambda lab: pipe("rclone hashsum sha256 --config /dev/null .", lab.folder("tiny")), {"time": "<= 1.0"}, ONCE),
    Measured("lookups", "permission and catalogue look-up of a datafile, on one core", ["javac"], lookups,
             {"by an anonymous caller, per second": ">= 40,000", "by a user, per second": ">= 40,000"}, rounds=3),
]
