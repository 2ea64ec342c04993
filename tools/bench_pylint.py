"""What the plugin adds to the time that pylint takes.

    python tools/bench_pylint.py [--repeat N] [FILE_OR_FOLDER...]

Each target is linted by pylint alone and by pylint with the plugin, in turns, each time in a new process; the default
targets are the sample projects and a package without Keras. Printed are the shortest times, in seconds.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import time
from pathlib import Path

import pylint

ROOT = Path(__file__).resolve().parents[1]
TARGETS = (
    *sorted(str(path) for path in (ROOT / "sample_projects").glob("[!.]*/")),
    str(Path(pylint.__file__).parent / "lint"),
)
PYLINT = (sys.executable, "-m", "pylint", "--rcfile=", "--recursive=y", "--persistent=n", "--score=n", "--exit-zero")
PLUGIN = "--load-plugins=keras_shape_lint"


def seconds(*arguments: str) -> float:
    """How long one run of pylint takes."""
    began = time.perf_counter()
    subprocess.run([*PYLINT, *arguments], stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - began


def compare(target: str, repeat: int) -> tuple[float, float]:
    """The shortest time without and with the plugin."""
    alone, together = zip(*((seconds(target), seconds(PLUGIN, target)) for _ in range(repeat)), strict=True)
    return min(alone), min(together)


def main() -> None:
    """Measure and print one line for each target."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--repeat", type=int, default=3, metavar="N", help="runs of each kind (default: 3)")
    parser.add_argument("targets", nargs="*", default=TARGETS, metavar="FILE_OR_FOLDER")
    options = parser.parse_args()
    print(f"{'target':40} {'pylint':>7} {'with':>7} {'adds':>7}")
    for target in options.targets:
        alone, together = compare(target, options.repeat)
        name = "/".join(Path(target).parts[-2:])
        print(
            f"{name:40} {alone:7.2f} {together:7.2f} {together - alone:+7.2f} ({together / alone - 1:+.0%})", flush=True
        )


if __name__ == "__main__":
    main()
