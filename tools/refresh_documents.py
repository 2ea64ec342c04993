"""Run the commands shown in the documents and put what they print below them.

python tools/refresh_documents.py        (with the Python that the project is installed in)

A test compares the documents with the commands word for word; this writes what the test wants to see, to be read
before it is committed.
"""

from __future__ import annotations

import os
import re
import subprocess
import sysconfig
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
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


def main() -> None:
    """Rewrite every document that shows commands."""
    for path in (ROOT / "README.md", ROOT / "sample_projects" / "README.md", *sorted((ROOT / "docs").glob("*.md"))):
        text = path.read_text(encoding="utf-8")
        path.write_text(BLOCK.sub(refreshed, text), encoding="utf-8")


if __name__ == "__main__":
    main()
