"""Normal requests beside a crowd, and the crowd itself as a process of its own."""

import contextlib
import json
import pathlib
import resource
import statistics
import subprocess
import sys
import time

import sink

CROWD = pathlib.Path(__file__).with_name("crowd.py")


class Crowd:
    """The clients of crowd.py, once all of them have been answered; so many were let in."""

    def __init__(self, process, let_in):
        self.process, self.let_in = process, let_in

    def begin(self):
        self.process.stdin.close()

    def result(self):
        """What they got, begun now where it was not before."""
        self.begin()
        return json.loads(self.process.stdout.read())


@contextlib.contextmanager
def crowd(server, path, *options):
    command = [sys.executable, str(CROWD), server.address, path, *map(str, options)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        try:
            said = process.stdout.readline().split()
            if said[:1] != ["ready"]:
                raise SystemExit("the crowd of clients failed")
            yield Crowd(process, int(said[1]))
        finally:
            process.kill()


def visits(server, path, seconds, pause=0.02):
    """Milliseconds that each of many small requests takes, one after the other with a pause; and how many failed."""
    line, times, failed = sink.Line(server.address), [], 0
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        try:
            taken, status = line.get(path)
            times.append(taken * 1000)
            failed += status != 200
        except (OSError, sink.Unanswered):
            failed += 1
            line = sink.Line(server.address)
        time.sleep(pause)
    line.close()
    return times, failed


def late(times):
    """Their 95th percentile."""
    return statistics.quantiles(times, n=20)[-1]


def open_files():
    """How many files this process and its children may open; raised as far as this user may."""
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    return hard
