"""The documents show what really happens: their commands are run and must print what stands below them."""

from __future__ import annotations

import os
import re
import subprocess
import sysconfig
from dataclasses import dataclass
from pathlib import Path

import pytest

from keras_shape_lint.rules import RULES

ROOT = Path(__file__).resolve().parents[2]
DOCUMENTS = (
    "README.md",
    "sample_projects/README.md",
    *(str(path.relative_to(ROOT)) for path in ROOT.glob("docs/*.md")),
)

BLOCK = re.compile(r"^```console\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)
PROMPT = "$ "


@dataclass(frozen=True)
class Shown:
    """One command of a document and the output shown for it."""

    document: str
    line: int
    command: str
    output: str


def shown(document: str) -> list[Shown]:
    text = (ROOT / document).read_text(encoding="utf-8")
    commands = []
    for block in BLOCK.finditer(text):
        first = text.count("\n", 0, block.start("text")) + 1
        rows = block["text"].splitlines(keepends=True)
        assert rows[0].startswith(PROMPT), f"{document}:{first}: a console block begins with a command"
        starts = [index for index, row in enumerate(rows) if row.startswith(PROMPT)]
        for start, end in zip(starts, [*starts[1:], len(rows)], strict=True):
            command = rows[start].removeprefix(PROMPT).strip()
            commands.append(Shown(document, first + start, command, "".join(rows[start + 1 : end])))
    return commands


SHOWN = [each for document in DOCUMENTS for each in shown(document)]


@pytest.mark.parametrize("example", SHOWN, ids=lambda each: f"{each.document}:{each.line}")
def test_a_command_prints_what_is_shown(example: Shown) -> None:
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith(("PYLINT", "PYTHONPATH"))},
        "PATH": os.pathsep.join([sysconfig.get_path("scripts"), os.environ["PATH"]]),
        "COLUMNS": "100",
    }
    done = subprocess.run(
        ["bash", "-c", example.command],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
        timeout=300,
    )
    assert done.stdout.splitlines() == example.output.splitlines()


def test_the_readme_shows_something() -> None:
    assert any("keras-shape-lint check" in each.command and each.output for each in SHOWN)


def test_the_readme_has_every_message_as_the_table_has() -> None:
    rows = [f"| {rule.id} | `{rule.symbol}` | {rule.summary} |" for rule in RULES.values()]
    lines = (ROOT / "README.md").read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if re.match(r"\| [EWI]68", line)] == rows


def test_continuous_integration_runs_the_test_command_of_the_readme() -> None:
    (command,) = re.findall(
        r"^python -m pip install .*pytest.*$", (ROOT / "README.md").read_text(encoding="utf-8"), re.M
    )
    assert command in (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()


def test_links_lead_somewhere() -> None:
    links = [
        (document, target)
        for document in DOCUMENTS
        for target in re.findall(r"\]\(([^)#\s]+)[^)]*\)", (ROOT / document).read_text(encoding="utf-8"))
        if not target.startswith(("http://", "https://"))
    ]
    assert [
        (document, target) for document, target in links if not (ROOT / document).parent.joinpath(target).exists()
    ] == []
