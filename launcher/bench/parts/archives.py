"""Works on archives, each compared with what people would do instead."""

import subprocess
import time

import sink
from transfers import fetch
from work import Compared, Missing, Run

LEVELS = {"tgz": 6, "zst": 3}


def pipe(command, folder):
    """Runs a shell's pipe; what goes through it is not counted."""
    began = time.monotonic()
    subprocess.run(["bash", "-o", "pipefail", "-c", command], check=True, cwd=folder, stdout=subprocess.DEVNULL)
    return Run(time.monotonic() - began, 0, None)


def archive(dataset, form):
    def run(lab):
        try:
            return fetch(lab.decant, f"/download/dataset/{lab.dataset(dataset)}/{form}/")
        except sink.Unanswered as answer:
            if str(answer.status).startswith("4"):
                raise Missing(f"this Decant answers {answer.status} to {form}") from None
            raise
    return run


def _piped(dataset, command):
    return lambda lab: pipe(command, lab.folder(dataset))


def _compressed(form, command):
    needs = [command.split()[0], "tar"]
    return Compared(form, f"{form} of 128 MiB of text", command, needs, archive("text", form),
                    _piped("text", f"tar cf - . | {command} | cat"), {"time": "<= 1.1"})


ALL = [
    Compared("tar-large", "tar of 8 x 128 MiB", "tar \\| cat", ["tar"],
             archive("large", "tar"), _piped("large", "tar cf - . | cat"), {"time": "<= 0.67"}),
    Compared("tar-many", "tar of 20,000 x 32 KiB", "tar \\| cat", ["tar"],
             archive("many", "tar"), _piped("many", "tar cf - . | cat"), {"time": "<= 0.75"}),
    Compared("zip-large", "zip of 8 x 128 MiB", "our tar", [], archive("large", "zip"), archive("large", "tar"), {"time": "<= 1.1"}),
    Compared("zip-many", "zip of 20,000 x 32 KiB", "our tar", [], archive("many", "zip"), archive("many", "tar"), {"time": "<= 1.1"}),
    _compressed("tgz", f"pigz -p2 -{LEVELS['tgz']}"),
    _compressed("zst", f"zstd -T2 -{LEVELS['zst']}"),
]
