"""The servers that are measured: Decant from its distribution, and nginx where it is installed."""

import contextlib
import json
import os
import pathlib
import shlex
import shutil
import socket
import subprocess
import time
import urllib.error
import urllib.request

TICKS = os.sysconf("SC_CLK_TCK")

NGINX = """\
daemon off; worker_processes 1; pid {scratch}/nginx.pid; error_log {scratch}/nginx.log;
events {{ worker_connections 4096; }}
http {{
  access_log off; sendfile on; tcp_nopush off; keepalive_requests 1000000;
  client_body_temp_path {scratch}/nginx-body; proxy_temp_path {scratch}/nginx-proxy;
  fastcgi_temp_path {scratch}/nginx-fastcgi; uwsgi_temp_path {scratch}/nginx-uwsgi; scgi_temp_path {scratch}/nginx-scgi;
  server {{ listen 127.0.0.1:{port}; root {root}; }}
}}
"""


class Server:
    """A server process and its children."""

    def __init__(self, name, process, address):
        self.name, self.process, self.address = name, process, address

    def pids(self):
        children = pathlib.Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text().split()
        return [self.process.pid, *map(int, children)]

    def cpu_seconds(self):
        """User and system seconds so far, of all its threads."""
        return sum(self._stat(pid) for pid in self.pids())

    @staticmethod
    def _stat(pid):
        fields = pathlib.Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / TICKS

    def resident_mib(self):
        """What it holds of the machine's memory now."""
        lines = [line for pid in self.pids() for line in pathlib.Path(f"/proc/{pid}/status").read_text().splitlines()]
        return sum(int(line.split()[1]) for line in lines if line.startswith("VmRSS:")) / 1024


class Lab:
    """Everything a measurement needs: the servers, the files, and what they are called in Decant."""

    def __init__(self, decant, nginx, files, ids):
        self.decant, self.nginx, self.files, self.ids = decant, nginx, files, ids


@contextlib.contextmanager
def running(distribution, scratch, files, java_options):
    environment = {**os.environ, "DECANT_JAVA_OPTIONS": java_options}
    data = files.root.parent / "catalogue"
    config = files.root.parent / "config"
    if not config.exists():
        shutil.copytree(distribution / "config", config)
    command = [str(distribution / "bin" / "decant")]
    settings = ["--config", str(config / "decant.properties"), "--data", str(data)]
    if not (data / "ingested").exists():
        subprocess.run([*command, "ingest", str(files.root), "--experiment", "Bench", "--public", "full", *settings],
                       check=True, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        (data / "ingested").touch()
    with contextlib.ExitStack() as stack:
        log = stack.enter_context(open(files.root.parent / "decant.log", "w"))
        decant = _start(stack, "Decant", [*command, "serve", "--port", "{port}", *settings], "/health/ready", environment, log)
        nginx = None
        if shutil.which("nginx"):
            port = _free_port()
            text = NGINX.format(scratch=scratch, port=port, root=files.root)
            (scratch / "nginx.conf").write_text(text)
            nginx = _start(stack, "nginx", ["nginx", "-c", str(scratch / "nginx.conf")], "/single/", environment, log, port)
        yield Lab(decant, nginx, files, _ids(decant))


def _start(stack, name, command, probe, environment, log, port=None):
    port = port or _free_port()
    arguments = [word.replace("{port}", str(port)) for word in command]
    process = subprocess.Popen(arguments, env=environment, stdout=log, stderr=log)
    stack.callback(_stop, process)
    address = f"http://127.0.0.1:{port}"
    for _ in range(600):
        with contextlib.suppress(urllib.error.URLError):
            try:
                urllib.request.urlopen(address + probe, timeout=5).close()
            except urllib.error.HTTPError:
                pass  # it answers
            return Server(name, process, address)
        if process.poll() is not None:
            raise SystemExit(f"{name} did not start ({shlex.join(arguments)}); see {log.name}")
        time.sleep(0.05)
    raise SystemExit(f"{name} does not answer; see {log.name}")


def _stop(process):
    process.terminate()
    try:
        process.wait(20)
    except subprocess.TimeoutExpired:
        process.kill()


def _free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _ids(decant):
    """The datasets by their name, and the first datafile of each that is asked for by itself."""
    datasets = {item["description"]: item["id"] for item in _items(decant, "/api/v1/datasets?experiment=1")}
    single = _items(decant, f"/api/v1/datafiles?dataset={datasets['single']}")[0]["id"]
    small = [item["id"] for item in _items(decant, f"/api/v1/datafiles?dataset={datasets['small']}&limit=1000")]
    return {"datasets": datasets, "single": single, "small": small}


def _items(decant, path):
    with urllib.request.urlopen(decant.address + path) as answer:
        return json.load(answer)["items"]
