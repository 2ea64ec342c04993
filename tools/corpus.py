"""Lint published packages that contain Keras models: what is found there is a true bug or a false alarm.

    python tools/corpus.py FOLDER [--jobs N] [--seconds N] [--every-file] [--only NAME...]

The packages of tools/corpus.txt are downloaded as wheels into FOLDER and unpacked, never installed or imported. With
paths after ``--paths`` those files and folders are linted instead. Printed are all findings, the internal errors, the
slowest files and a table. The exit code is 1 after an internal error, a file that took too long, or a finding that is
not in tools/corpus_findings.txt.
"""

from __future__ import annotations

import argparse
import collections
import concurrent.futures
import signal
import subprocess
import sys
import tempfile
import time
import traceback
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType

from astroid.exceptions import AstroidError

from keras_shape_lint.configuration import Configuration
from keras_shape_lint.fixes.suggest import analyze_and_suggest
from keras_shape_lint.interpreter.analyze import OUT_OF_STEPS
from keras_shape_lint.interpreter.parsing import parse
from keras_shape_lint.relevance import Relevance
from keras_shape_lint.source import Source

PINS = Path(__file__).with_name("corpus.txt")
KNOWN = Path(__file__).with_name("corpus_findings.txt")
SLOWEST = 10


class TooLong(BaseException):
    """A file took more than its time; no Exception, so that nothing in the engine catches it."""


@dataclass(slots=True)
class Outcome:
    """What linting one file came to."""

    path: str
    seconds: float = 0.0
    concerned: bool = False
    """It, or what it imports, names Keras, so the engine ran."""
    findings: list[tuple[int, str, str]] = field(default_factory=list)
    """(line, symbol, message)."""
    calls: int = 0
    shaped: int = 0
    """Of the calls, those whose output shape has a known rank."""
    exhausted: bool = False
    unreadable: bool = False
    failure: str | None = None


def examine(path: Path, seconds: float, every_file: bool) -> Outcome:
    """Lint one file in this process."""
    outcome = Outcome(str(path))
    # Processor time, so that what else the machine does has no part in it.
    signal.signal(signal.SIGPROF, _stop)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    began = time.process_time()
    try:
        _lint(path, every_file, outcome)
    except TooLong:
        outcome.failure = f"takes more than {seconds:.0f} s"
    except Exception:  # noqa: BLE001 - to show whatever goes wrong is what this is for
        outcome.failure = traceback.format_exc()
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
    outcome.seconds = time.process_time() - began
    return outcome


def _stop(number: int, frame: FrameType | None) -> None:
    raise TooLong


def _lint(path: Path, every_file: bool, outcome: Outcome) -> None:
    data = path.read_bytes()
    outcome.concerned = every_file or Relevance().concerns_keras(data, path)
    if not outcome.concerned:
        return
    try:
        source = Source.from_bytes(data, str(path))
        module = parse(source)
    except (AstroidError, SyntaxError, UnicodeDecodeError, LookupError):
        # Pylint says so by itself.
        outcome.unreadable = True
        return
    analysis = analyze_and_suggest(module, Configuration(), source)
    outcome.findings = [(found.span.line, found.rule.symbol, found.message) for found in analysis.diagnostics]
    outcome.calls = len(analysis.calls)
    outcome.shaped = sum(call.output is not None for call in analysis.calls)
    outcome.exhausted = any(place.reason == OUT_OF_STEPS for place in analysis.lost)


def fetch(pin: str, folder: Path) -> Path | None:
    """The folder with the files of one pinned package, downloaded unless it is there; None if it is not to be had."""
    target = folder / pin.replace("==", "-")
    if target.is_dir():
        return target
    with tempfile.TemporaryDirectory() as wheels:
        # Only wheels: to read a source distribution's metadata pip would run its code.
        command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--only-binary", ":all:"]
        done = subprocess.run([*command, "--dest", wheels, pin], capture_output=True, text=True, check=False)
        for wheel in Path(wheels).glob("*.whl"):
            with zipfile.ZipFile(wheel) as archive:
                archive.extractall(target)
            return target
    print(f"{pin}: {done.stderr.strip().splitlines()[-1:]}", file=sys.stderr)
    return None


def pinned(only: list[str]) -> list[str]:
    """The pins of the list, or those of the packages that are named."""
    lines = (line.partition("#")[0].strip() for line in PINS.read_text(encoding="utf-8").splitlines())
    return [line for line in lines if line and (not only or line.partition("==")[0] in only)]


def known_findings() -> frozenset[tuple[str, str]]:
    """The findings that were looked at and are true: where, from the name of the package on, and which symbol."""
    found = set()
    for line in KNOWN.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            package, place, symbol = line.partition(": ")[0].split()
            found.add((f"{package}/{place}", symbol))
    return frozenset(found)


def new_findings(outcomes: list[Outcome], folder: Path) -> list[tuple[str, str]]:
    """The findings that nobody looked at yet."""
    known = known_findings()
    new = []
    for outcome in outcomes:
        path = Path(outcome.path)
        # The folder of a package is called by its name and version.
        parts = path.relative_to(folder).parts if path.is_relative_to(folder) else path.parts
        place = "/".join((parts[0].rpartition("-")[0] or parts[0], *parts[1:]))
        found = {(f"{place}:{line}", symbol) for line, symbol, _ in outcome.findings}
        new += sorted(found - known)
    return new


def run(places: list[Path], jobs: int, seconds: float, every_file: bool) -> Iterator[Outcome]:
    """Lint every file below some places, several at a time; outcomes in the order of the files."""
    files = [file for place in places for file in (sorted(place.rglob("*.py")) if place.is_dir() else [place])]
    with concurrent.futures.ProcessPoolExecutor(jobs) as pool:
        waiting = [pool.submit(examine, file, seconds, every_file) for file in files if file.is_file()]
        for future in waiting:
            yield future.result()


def print_outcome(outcome: Outcome) -> None:
    """Print what there is to say about one file, as soon as it is known."""
    for line, symbol, message in outcome.findings:
        print(f"{outcome.path}:{line}: {message} ({symbol})")
    if outcome.failure is not None:
        print(f"{outcome.path}: {outcome.failure.rstrip()}")
    if outcome.exhausted:
        print(f"{outcome.path}: {OUT_OF_STEPS}")
    sys.stdout.flush()


def print_table(outcomes: list[Outcome]) -> None:
    """Print the slowest files and the sums."""
    symbols = collections.Counter(symbol for outcome in outcomes for _, symbol, _ in outcome.findings)
    print("\nslowest")
    for outcome in sorted(outcomes, key=lambda found: -found.seconds)[:SLOWEST]:
        print(f"{outcome.seconds:8.2f} s  {outcome.path}")
    rows = {
        "files": len(outcomes),
        "  with Keras": sum(outcome.concerned for outcome in outcomes),
        "  unreadable": sum(outcome.unreadable for outcome in outcomes),
        "  out of steps": sum(outcome.exhausted for outcome in outcomes),
        "  failed": sum(outcome.failure is not None for outcome in outcomes),
        "calls of layers, models and operations": sum(outcome.calls for outcome in outcomes),
        "  with a shape": sum(outcome.shaped for outcome in outcomes),
        "findings": symbols.total(),
        **{f"  {symbol}": count for symbol, count in sorted(symbols.items())},
        "seconds": round(sum(outcome.seconds for outcome in outcomes)),
    }
    print()
    for name, count in rows.items():
        print(f"{name:40} {count:8}")


def main() -> int:
    """Fetch, lint, report."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="where the packages are kept")
    parser.add_argument("--jobs", type=int, default=2, metavar="N", help="files linted at a time (default: 2)")
    parser.add_argument("--seconds", type=float, default=60, metavar="N", help="time for one file (default: 60)")
    parser.add_argument("--every-file", action="store_true", help="run the engine on files without Keras too")
    parser.add_argument("--only", nargs="+", default=[], metavar="NAME", help="these packages of the list")
    parser.add_argument("--paths", nargs="+", type=Path, metavar="PATH", help="lint these instead of packages")
    options = parser.parse_args()
    places = options.paths or [place for pin in pinned(options.only) if (place := fetch(pin, options.folder))]
    outcomes = []
    for outcome in run(places, options.jobs, options.seconds, options.every_file):
        print_outcome(outcome)
        outcomes.append(outcome)
    print_table(outcomes)
    new = new_findings(outcomes, options.folder)
    for where, symbol in new:
        print(f"to be looked at: {where} {symbol}")
    return int(bool(new) or any(outcome.failure is not None for outcome in outcomes))


if __name__ == "__main__":
    raise SystemExit(main())
