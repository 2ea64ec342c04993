"""Run the commands shown in the documents and put what they print below them; make the fixed examples of the rules.

It also writes docs/coverage.md.

python tools/refresh_documents.py        (with the Python that the project is installed in)

A test compares the documents with the commands word for word; this writes what the test wants to see, to be read
before it is committed.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import sysconfig
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
MARK = re.compile(r" *# \[[\w-]+\]")
BLOCK = re.compile(r"^```console\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)


def output_of(command: str) -> str:
    """What a command prints, run at the root as a reader would."""
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith(("PYLINT", "PYTHONPATH"))},
        "PATH": os.pathsep.join([sysconfig.get_path("scripts"), os.environ["PATH"]]),
        "COLUMNS": "100",
    }
    done = subprocess.run(
        ["bash", "-c", command],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )
    return done.stdout if not done.stdout or done.stdout.endswith("\n") else f"{done.stdout}\n"


def refreshed(block: re.Match[str]) -> str:
    """The block with the present outputs."""
    commands = [row for row in block["text"].splitlines() if row.startswith("$ ")]
    parts = [f"{row}\n{output_of(row.removeprefix('$ '))}" for row in commands]
    return f"```console\n{''.join(parts)}```"


def fixed_example(bad: Path) -> str | None:
    """What the fixer makes of a bad example, without the mark of its finding; None if it has no fix."""
    from keras_shape_lint.configuration import Configuration
    from keras_shape_lint.fixes.rewriting import fixed_text
    from keras_shape_lint.fixes.suggest import analyze_and_suggest
    from keras_shape_lint.interpreter.parsing import parse
    from keras_shape_lint.source import Source

    source = Source(bad.read_text(encoding="utf-8"), str(bad))
    diagnostics = analyze_and_suggest(parse(source), Configuration(), source).diagnostics
    text = fixed_text(source, diagnostics, Configuration(), unsafe=True)
    return MARK.sub("", text) if text != source.text else None


def main() -> None:
    """Rewrite every document that shows commands, every fixed example, and the table of what is modelled."""
    for bad in sorted((ROOT / "docs" / "rules").glob("*/bad.py")):
        text, fixed = fixed_example(bad), bad.with_name("fixed.py")
        if text is None:
            fixed.unlink(missing_ok=True)
        else:
            fixed.write_text(text, encoding="utf-8")
    subprocess.run([sys.executable, ROOT / "tools" / "coverage_table.py"], cwd=ROOT, check=True)
    for path in (ROOT / "README.md", ROOT / "sample_projects" / "README.md", *sorted((ROOT / "docs").glob("*.md"))):
        text = path.read_text(encoding="utf-8")
        path.write_text(BLOCK.sub(refreshed, text), encoding="utf-8")


if __name__ == "__main__":
    main()
