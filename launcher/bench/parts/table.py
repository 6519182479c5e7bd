"""Prints what was measured, as Markdown: ratios of the same round, their median and their range."""

import os
import platform
import statistics

from works import GIB

RATIOS = {
    "throughput": lambda ours, theirs: (ours.amount / ours.seconds) / (theirs.amount / theirs.seconds),
    "time": lambda ours, theirs: ours.seconds / theirs.seconds,
    "cpu": lambda ours, theirs: (ours.cpu / ours.amount) / (theirs.cpu / theirs.amount),
}


def heading(rounds, lab):
    print(f"{os.cpu_count()} processors, {platform.system()} {platform.release()}, loopback, page cache warm;"
          f" median of {rounds} rounds, in brackets the least and the greatest.\n")
    print("| work | against | measured | ratio | goal | Decant | CPU s/GiB | resident MiB |")
    print("|---|---|---|---|---|---|---|---|")
    row.lab = lab


def row(work, runs):
    if isinstance(runs, str):
        print(f"| {work.title} | {work.peer} | {runs} | | | | | |", flush=True)
        return
    for kind, goal in work.goals.items():
        ratios = sorted(_ratio(kind, ours, theirs) for ours, theirs in runs)
        middle = statistics.median(ratios)
        verdict = "" if _met(middle, goal) else " (missed)"
        print(f"| {work.title} | {work.peer} | {kind} | {middle:.2f} ({ratios[0]:.2f}–{ratios[-1]:.2f})"
              f" | {goal}{verdict} | {_figure(work, runs)} | {_cpu(work, runs)} | {row.lab.decant.resident_mib():.0f} |", flush=True)


def _ratio(kind, ours, theirs):
    try:
        return RATIOS[kind](ours, theirs)
    except ZeroDivisionError:
        return float("nan")  # too short for the clock, as with --small


def _met(ratio, goal):
    word, bound = goal.split()
    return ratio >= float(bound) if word == ">=" else ratio <= float(bound)


def _figure(work, runs):
    rate = statistics.median(ours.amount / ours.seconds for ours, _ in runs)
    return f"{rate:,.0f} requests/s" if "wrk" in work.needs else f"{rate / GIB:.2f} GiB/s"


def _cpu(work, runs):
    if "wrk" in work.needs:
        return f"{statistics.median(ours.cpu / ours.amount for ours, _ in runs) * 1e6:.0f} us/request"
    return f"{statistics.median(ours.cpu / ours.amount for ours, _ in runs) * GIB:.2f}"
