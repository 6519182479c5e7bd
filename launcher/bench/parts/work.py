"""The two kinds of work: one that is compared with a peer's, in turn, and one that is measured for itself."""

import collections
import shutil
import statistics
import time

GIB = 1 << 30

# One run of a compared work: seconds, bytes or requests that came, and what it cost the server (None: the peer is none).
Run = collections.namedtuple("Run", "seconds amount cpu")

# A line of the table: text in each, met is True, False or None where there is no goal.
Row = collections.namedtuple("Row", "work against measured result goal met figure cpu resident")

RATIOS = {
    "throughput": lambda ours, theirs: (ours.amount / ours.seconds) / (theirs.amount / theirs.seconds),
    "requests/s": lambda ours, theirs: (ours.amount / ours.seconds) / (theirs.amount / theirs.seconds),
    "time": lambda ours, theirs: ours.seconds / theirs.seconds,
    "CPU": lambda ours, theirs: (ours.cpu / ours.amount) / (theirs.cpu / theirs.amount),
}


class Missing(Exception):
    """What is not there, in a few words."""


class Work:
    """Something that can be measured. Goals say for each figure what it should be: a sign and a bound, such as '<= 1.1'."""

    def __init__(self, name, title, against, needs, goals):
        self.name, self.title, self.against, self.needs, self.goals = name, title, against, needs, goals

    def rows(self, lab, rounds):
        """What came of it, or one row that says why nothing did."""
        missing = [need for need in self.needs if not found(need)]
        if missing:
            return [self.left_out("there is no " + ", no ".join(missing))]
        try:
            return self.measured(lab, rounds)
        except Missing as reason:
            return [self.left_out(reason)]

    def left_out(self, reason):
        return Row(self.title, self.against, f"left out: {reason}", "", "", None, "", "", "")

    def row(self, measured, results, figure="", cpu="", resident=""):
        """A line for one figure; its goal is looked up, its result is the median."""
        results = sorted(results)
        middle = statistics.median(results)
        goal = self.goals.get(measured, "")
        spread = f" ({number(results[0])}–{number(results[-1])})" if len(results) > 1 else ""
        return Row(self.title, self.against, measured, number(middle) + spread, goal, met(middle, goal), figure, cpu, resident)


class Compared(Work):
    """Ours and theirs do it in turn, so that a change of the machine's mood hits both; the first ones, for so many seconds, do not
    count: Java's compiler has its share of the processors then."""

    def __init__(self, name, title, against, needs, ours, theirs, goals, warming=10):
        super().__init__(name, title, against, needs, goals)
        self.ours, self.theirs, self.warming = ours, theirs, warming

    def measured(self, lab, rounds):
        end = time.monotonic() + (0 if lab.small else self.warming)
        self.ours(lab), self.theirs(lab)
        while time.monotonic() < end:
            self.ours(lab), self.theirs(lab)
        runs = [(self.ours(lab), self.theirs(lab)) for _ in range(rounds)]
        figures = [self.figure(runs), cpu(runs), resident(lab, runs)]
        return [self.row(kind, [ratio(kind, *each) for each in runs], *figures) for kind in self.goals]

    def figure(self, runs):
        rate = statistics.median(ours.amount / ours.seconds for ours, _ in runs)
        return f"{rate:,.0f} requests/s" if "requests/s" in self.goals else f"{rate / GIB:.2f} GiB/s"


class Measured(Work):
    """Done so many times for itself; once gives each figure, a name with its unit, and what was held in MiB."""

    def __init__(self, name, title, needs, once, goals, rounds=5):
        super().__init__(name, title, "–", needs, goals)
        self.once, self.most_rounds = once, rounds

    def measured(self, lab, rounds):
        runs = [self.once(lab) for _ in range(min(rounds, self.most_rounds))]
        names = [name for name in runs[0] if name != "resident MiB" or name in self.goals]
        held = statistics.median(run["resident MiB"] for run in runs) if "resident MiB" in runs[0] else None
        return [self.row(name, [run[name] for run in runs], resident="" if held is None else f"{held:.0f}") for name in names]


def found(need):
    """Where a program is, also where those for administrators are."""
    return shutil.which(need) or shutil.which(need, path="/usr/sbin:/sbin")


def number(value):
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.2f}" if abs(value) < 10 else f"{value:.1f}"


def met(value, goal):
    if not goal:
        return None
    sign, bound = goal.split()[:2]
    bound = float(bound.replace(",", ""))
    return value >= bound if sign == ">=" else value <= bound


def ratio(kind, ours, theirs):
    try:
        return RATIOS[kind](ours, theirs)
    except ZeroDivisionError:
        return float("nan")  # too short for the clock, as with --small


def cpu(runs):
    if runs[0][0].cpu is None:
        return ""
    each = statistics.median(ours.cpu / ours.amount for ours, _ in runs)
    return f"{each * GIB:.2f}" if each < 1e-7 else f"{each * 1e6:.0f} us/request"


def resident(lab, runs):
    return f"{lab.decant.resident_mib():.0f}" if runs[0][0].cpu is not None else ""
