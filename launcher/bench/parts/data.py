"""The files that are served: made once in a scratch folder, when a work first asks for them, the same bytes every time."""

import itertools
import random

MIB = 1 << 20
KIB = 1 << 10

# How many files of how many bytes; with --small the first number that is over 20, or else the second, is a hundredth.
SETS = {
    "single": (1, 1024 * MIB),
    "large": (8, 128 * MIB),
    "many": (20_000, 32 * KIB),
    "small": (1_000, 64 * KIB),
    "text": (16, 8 * MIB),
    "tiny": (100_000, 4 * KIB),
}


def counts(name, small):
    """How many files there are of a set, and of how many bytes."""
    count, size = SETS[name]
    if not small:
        return count, size
    return (count // 100, size) if count > 20 else (count, size // 100)


def make(root, name, small):
    """Makes what is not there yet of a set, as root/NAME/NAME/…: ingest makes the inner folder a dataset of that name."""
    folder, stamp = root / name / name, root / (name + ".made")
    if not stamp.exists():
        count, size = counts(name, small)
        block = _text() if name == "text" else random.Random(20110217).randbytes(MIB)
        for number in range(count):
            _file(folder / f"{number // 100:03}" / f"{number:05}.bin", size, _turned(block, number) if name == "text" else block)
        stamp.touch()
    return root / name


def path(name, number):
    """Where a file of a set is below the root."""
    return f"{name}/{name}/{number // 100:03}/{number:05}.bin"


def _file(path, size, block):
    path.parent.mkdir(parents=True, exist_ok=True)
    with open(path, "wb") as out:
        while size > 0:
            size -= out.write(block[: min(size, len(block))])


def _text():
    """Words as often as in a language, so that they compress as a log or a table does."""
    dice = random.Random(1805)
    words = ["".join(dice.choices("etaoinshrdlu0123456789_", k=dice.randint(2, 12))) for _ in range(20_000)]
    often = list(itertools.accumulate(1 / rank for rank in range(1, len(words) + 1)))
    lines = (" ".join(dice.choices(words, cum_weights=often, k=12)) for _ in range(2 * MIB // 10))
    return "\n".join(lines).encode()


def _turned(block, number):
    """Another beginning for each file; nothing comes again within the window of a compressor."""
    start = number * len(block) // 16
    return block[start:] + block[:start]
