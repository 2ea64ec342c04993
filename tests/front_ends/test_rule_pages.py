"""Every message has a page whose examples are true: to the linter, and to Keras."""

from __future__ import annotations

import ast
import json
import re
import runpy
import subprocess
import sys
import traceback
from pathlib import Path

import pytest

from keras_shape_lint.reporting.explain import explain
from keras_shape_lint.rules import RULES, Rule

PAGES = Path(__file__).resolve().parents[2] / "docs" / "rules"
MARK = re.compile(r"# \[(?P<symbol>[\w-]+)\]")

# A line that these messages are about runs.
RAISING = [rule for rule in RULES.values() if rule.id.startswith("E")]
RUNNING = [rule for rule in RULES.values() if rule.id.startswith("W")]


def marked(path: Path) -> list[tuple[int, str]]:
    """(line, symbol) of the findings that an example announces."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [(number, found["symbol"]) for number, line in enumerate(lines, 1) for found in MARK.finditer(line)]


@pytest.fixture(scope="module")
def findings() -> dict[Path, list[tuple[int, str]]]:
    """(line, symbol) of what pylint reports on every example, information included where the page is about it."""
    found: dict[Path, list[tuple[int, str]]] = {}
    for enabled, rules in (
        ("keras-shape", [*RAISING, *RUNNING]),
        ("keras-inferred-shape", [RULES["keras-inferred-shape"]]),
        ("keras-shape-lost", [RULES["keras-shape-lost"]]),
    ):
        files = [str(PAGES / rule.symbol / name) for rule in rules for name in ("bad.py", "good.py")]
        command = [sys.executable, "-m", "pylint", "--load-plugins=keras_shape_lint", "--disable=all", "--rcfile="]
        options = [f"--enable={enabled}", "--output-format=json2", "--score=n", "--persistent=n"]
        done = subprocess.run([*command, *options, *files], capture_output=True, text=True, check=False, timeout=300)
        for file in files:
            found[Path(file)] = []
        for message in json.loads(done.stdout)["messages"]:
            found[Path(message["absolutePath"])].append((message["line"], message["symbol"]))
    return found


def test_every_folder_is_a_rule() -> None:
    assert {path.name for path in PAGES.iterdir() if path.is_dir()} == set(RULES)


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
def test_the_bad_example_is_marked_with_its_rule(rule: Rule) -> None:
    assert {symbol for _, symbol in marked(PAGES / rule.symbol / "bad.py")} == {rule.symbol}
    assert marked(PAGES / rule.symbol / "good.py") == []


@pytest.mark.parametrize("name", ["bad.py", "good.py"])
@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
def test_the_linter_reports_what_is_marked(rule: Rule, name: str, findings: dict[Path, list[tuple[int, str]]]) -> None:
    path = PAGES / rule.symbol / name
    assert sorted(findings[path]) == marked(path)


@pytest.mark.parametrize("rule", RAISING, ids=lambda rule: rule.symbol)
def test_keras_raises_in_the_marked_statement(rule: Rule) -> None:
    path = PAGES / rule.symbol / "bad.py"
    ((line, _),) = marked(path)
    with pytest.raises(Exception) as raised:  # noqa: PT011  whatever Keras raises
        runpy.run_path(str(path))
    frames = traceback.extract_tb(raised.value.__traceback__)
    at = next(frame.lineno for frame in reversed(frames) if frame.filename == str(path))
    statements = ast.parse(path.read_text(encoding="utf-8")).body
    statement = next(each for each in statements if each.lineno <= line <= (each.end_lineno or each.lineno))
    assert at is not None
    assert statement.lineno <= at <= (statement.end_lineno or statement.lineno)


@pytest.mark.parametrize("rule", RUNNING, ids=lambda rule: rule.symbol)
def test_keras_runs_what_is_only_warned_about(rule: Rule) -> None:
    runpy.run_path(str(PAGES / rule.symbol / "bad.py"))


@pytest.mark.parametrize("rule", [*RAISING, *RUNNING], ids=lambda rule: rule.symbol)
def test_keras_runs_the_good_example(rule: Rule) -> None:
    runpy.run_path(str(PAGES / rule.symbol / "good.py"))


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
def test_explain_shows_the_page(rule: Rule) -> None:
    text = explain(rule.symbol)
    assert text is not None
    assert (PAGES / rule.symbol / "details.md").read_text(encoding="utf-8").strip() in text
    assert f"# [{rule.symbol}]" in text
    assert "What to write instead:" in text
