"""The files that are served: made once in a scratch folder, the same bytes every time."""

import collections
import random

MIB = 1 << 20

Files = collections.namedtuple("Files", "root single_bytes large_count large_bytes many_count small_count")


def make(scratch, small):
    """Makes what is not there yet: one large file, eight of 128 MiB, 20,000 of 32 KiB, a thousand of 64 KiB."""
    scale = 100 if small else 1
    files = Files(scratch / ("small" if small else "full") / "lab", 1024 * MIB // scale, 8, 128 * MIB // scale, 20_000 // scale, 1_000 // scale)
    stamp = files.root.parent / "made"
    if not stamp.exists():
        block = random.Random(20110217).randbytes(MIB)
        _file(files.root / "single" / "one.bin", files.single_bytes, block)
        for number in range(files.large_count):
            _file(files.root / "large" / f"{number}.bin", files.large_bytes, block)
        for number in range(files.many_count):
            _file(files.root / "many" / f"{number // 100:03}" / f"{number:05}.bin", 32 * 1024, block)
        for number in range(files.small_count):
            _file(files.root / "small" / f"{number:04}.bin", 64 * 1024, block)
        stamp.touch()
    return files


def _file(path, size, block):
    path.parent.mkdir(parents=True, exist_ok=True)
    with open(path, "wb") as out:
        while size > 0:
            size -= out.write(block[: min(size, len(block))])
