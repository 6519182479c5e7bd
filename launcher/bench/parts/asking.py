"""What run, plot and soak are asked on the command line alike."""

import contextlib
import pathlib
import sys
import tempfile

from lab import Lab

BUILT = pathlib.Path(__file__).resolve().parents[2] / "target" / "decant"


def common(parser):
    parser.add_argument("--small", action="store_true", help="a hundredth of the data: to see that it works, not to measure")
    parser.add_argument("--distribution", type=pathlib.Path, default=BUILT, help="the Decant to measure (default: the one the build made)")
    parser.add_argument("--scratch", type=pathlib.Path, help="where the data is made and kept for the next run"
                        " (default: a temporary folder, removed at the end)")
    parser.add_argument("--java-options", default="", help="flags for the Java of the server most works share, such as -Xmx512m")
    return parser


@contextlib.contextmanager
def lab(asked):
    if not (asked.distribution / "bin" / "decant").exists():
        sys.exit(f"there is no Decant in {asked.distribution}: build it with mvn -DskipTests package")
    with tempfile.TemporaryDirectory(prefix="decant-bench-") as temporary:
        made = Lab(asked.distribution.resolve(), (asked.scratch or pathlib.Path(temporary)).resolve(), asked.small, asked.java_options)
        try:
            yield made
        finally:
            made.close()
