"""What a server still holds when nobody asks it for anything, and what it may."""

import collections
import os
import pathlib
import re
import subprocess
import time

DIRECT = 'jvm_buffer_pool_used_bytes{pool="direct"}'
MIB = 1 << 20

# What is compared: its name, its figure at the start and at the end, what it may be at the end.
Figure = collections.namedtuple("Figure", "name before after allowed met")


def look(server):
    """The figures after a collection."""
    for _ in range(2):
        jcmd(server, "GC.run")  # what the first one lets go of by cleaners is gone after the second
        time.sleep(0.5)
    metrics = server.metrics()
    return {
        "threads": sum(1 for _ in pathlib.Path(f"/proc/{server.process.pid}/task").iterdir()),
        "file handles": sum(handles(server).values()),
        "heap, MiB": metrics['jvm_memory_used_bytes{area="heap"}'] / MIB,
        "memory outside the heap, MiB": metrics[DIRECT] / MIB,
        "downloads under way": metrics["decant_downloads_active"],
        "calls into providers": total(metrics, "decant_provider_calls{"),
        "provider versions with leases": total(metrics, "decant_provider_state{", 'state="draining"'),
        "answers a provider left open": total(metrics, "decant_provider_leaks_total"),
        "class loaders of bundles": len(re.findall("BundleClassLoader", jcmd(server, "VM.classloaders", "fold=false"))),
    }


ALLOWED = {
    "threads": ("± 2", lambda before, after: abs(after - before) <= 2),
    "file handles": ("± 2", lambda before, after: abs(after - before) <= 2),
    "heap, MiB": ("<= + 10 %", lambda before, after: after <= before * 1.1),
    "memory outside the heap, MiB": ("<= + 1 MiB", lambda before, after: after <= before + 1),
    "downloads under way": ("0", lambda _, after: after == 0),
    "calls into providers": ("0", lambda _, after: after == 0),
    "provider versions with leases": ("0", lambda _, after: after == 0),
    "answers a provider left open": ("0", lambda _, after: after == 0),
    "class loaders of bundles": ("as before", lambda before, after: after == before),
}


def compared(before, after):
    return [Figure(name, before[name], after[name], allowed, met(before[name], after[name])) for name, (allowed, met) in ALLOWED.items()]


def settled(server, before, seconds):
    """Looks until nothing is left over or the time is up: idle threads and connections end by and by."""
    until = time.monotonic() + seconds
    while True:
        figures = compared(before, look(server))
        if all(figure.met for figure in figures) or time.monotonic() > until:
            return figures
        time.sleep(5)


def handles(server):
    """How many are open of what: files by their paths, others by their kinds."""
    open_ones = collections.Counter()
    for handle in pathlib.Path(f"/proc/{server.process.pid}/fd").iterdir():
        try:
            open_ones[re.sub(r":?\[.*", "", os.readlink(handle))] += 1
        except FileNotFoundError:
            pass  # closed meanwhile
    return open_ones


def total(metrics, *parts):
    return sum(value for name, value in metrics.items() if all(part in name for part in parts))


def jcmd(server, *words):
    return subprocess.run(["jcmd", str(server.process.pid), *words], check=True, capture_output=True, text=True).stdout
