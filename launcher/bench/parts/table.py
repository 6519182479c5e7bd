"""Prints what was measured, as Markdown."""

import os
import platform
import subprocess


def heading(rounds):
    version = subprocess.run(["java", "-version"], capture_output=True, text=True, check=False).stderr.split("\n")[0]
    print(f"{os.cpu_count()} processors, {platform.system()} {platform.release()}, {version}, loopback, page cache warm;"
          f" median of {rounds} rounds at most, in brackets the least and the greatest.\n")
    print("| work | against | measured | result | goal | | Decant | CPU s/GiB | resident MiB |")
    print("|---|---|---|---|---|---|---|---|---|")


def row(line):
    verdict = {True: "met", False: "**missed**", None: ""}[line.met]
    cells = [line.work, line.against, line.measured, line.result, line.goal, verdict, line.figure, line.cpu, line.resident]
    print("| " + " | ".join(cells) + " |", flush=True)


def summary(rows):
    judged = [line.met for line in rows if line.met is not None]
    left = sum(line.measured.startswith("left out") for line in rows)
    print(f"\n{judged.count(True)} goals met, {judged.count(False)} missed, {left} works left out.")
