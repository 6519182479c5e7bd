"""A server in a process of its own: started, waited for, looked at from outside, ended."""

import contextlib
import pathlib
import shlex
import socket
import subprocess
import time
import urllib.error
import urllib.request

PROGRAMS = pathlib.Path(__file__).resolve().parent.parent / "programs"


class Server:
    """A server process and its children."""

    def __init__(self, name, process, address):
        self.name, self.process, self.address = name, process, address

    def pids(self):
        children = pathlib.Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text().split()
        return [self.process.pid, *map(int, children)]

    def cpu_seconds(self):
        """User and system seconds so far, of all its threads, to the nanosecond (the CPU clock of another process)."""
        return sum(time.clock_gettime((~pid << 3) | 2) for pid in self.pids())

    def resident_mib(self):
        """What it holds of the machine's memory now."""
        return self._status("VmRSS")

    def most_resident_mib(self):
        """The most it has held since it started, or since forget_most."""
        return self._status("VmHWM")

    def forget_most(self):
        for pid in self.pids():
            pathlib.Path(f"/proc/{pid}/clear_refs").write_text("5")

    def _status(self, key):
        lines = [line for pid in self.pids() for line in pathlib.Path(f"/proc/{pid}/status").read_text().splitlines()]
        return sum(int(line.split()[1]) for line in lines if line.startswith(key + ":")) / 1024

    def metrics(self):
        """What /metrics says, by name and labels."""
        with urllib.request.urlopen(self.address + "/metrics") as answer:
            lines = answer.read().decode().splitlines()
        return {name: float(value) for name, _, value in (line.rpartition(" ") for line in lines if line[0] != "#")}


@contextlib.contextmanager
def running(name, command, probe, environment, log, port=None):
    """Starts it on a port, a free one unless it has one, which stands as {port} in the command, and waits until it answers the probe with anything."""
    port = port or free_port()
    arguments = [word.replace("{port}", str(port)) for word in command]
    with open(log, "a") as out:
        process = subprocess.Popen(arguments, env=environment, stdout=out, stderr=out)
    try:
        server = Server(name, process, f"http://127.0.0.1:{port}")
        _await(server, probe, arguments, log, time.monotonic() + 60)
        yield server
    finally:
        end(process)


def _await(server, probe, arguments, log, until):
    while time.monotonic() < until:
        try:
            urllib.request.urlopen(server.address + probe, timeout=5).close()
            return
        except urllib.error.HTTPError as answer:
            if answer.code != 503:
                return  # it answers
        except OSError:
            pass
        if server.process.poll() is not None:
            raise SystemExit(f"{server.name} did not start ({shlex.join(arguments)}); see {log}")
        time.sleep(0.005)
    raise SystemExit(f"{server.name} does not answer; see {log}")


def end(process):
    process.terminate()
    try:
        process.wait(20)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
