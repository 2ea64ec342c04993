"""The one place that keeps engine errors from users, with an engine put in that fails."""

from __future__ import annotations

import io
import sys
import types
from collections.abc import Callable
from pathlib import Path

import pytest
from pylint.lint import Run
from pylint.reporters.text import TextReporter

from keras_shape_lint.checker import DEBUG_VARIABLE
from keras_shape_lint.diagnostics import Diagnostic
from keras_shape_lint.rules import RULES

ENGINE = "keras_shape_lint.fixes.suggest"


@pytest.fixture
def lint(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., str]:
    """Pylint's report on three files; the engine fails on the one that says so and finds something in the others."""

    def analyze(module: object, configuration: object, source: object) -> types.SimpleNamespace:
        if "fails" in source.text:  # type: ignore[attr-defined]
            raise KeyError("units")
        span = source.span(module.body[0])  # type: ignore[attr-defined]
        finding = Diagnostic(RULES["keras-merge-mismatch"], span, "100 % wrong")
        return types.SimpleNamespace(diagnostics=[finding], calls=[], lost=[], dialect="3")

    monkeypatch.setitem(sys.modules, ENGINE, types.SimpleNamespace(analyze_and_suggest=analyze))  # type: ignore[arg-type]
    monkeypatch.chdir(tmp_path)
    for name, text in (("first", "import keras\n"), ("second", "import keras  # fails\n"), ("third", "import keras\n")):
        (tmp_path / f"{name}.py").write_text(text, encoding="utf-8")

    def run(*arguments: str) -> str:
        output = io.StringIO()
        options = ["--load-plugins=keras_shape_lint", "--disable=all", "--score=n", "--persistent=n", *arguments]
        Run([*options, "first.py", "second.py", "third.py"], TextReporter(output), exit=False)
        return output.getvalue()

    return run


def test_an_engine_error_costs_the_findings_of_one_file(
    lint: Callable[..., str], monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv(DEBUG_VARIABLE)
    report = lint("--enable=keras-shape")
    assert [line for line in report.splitlines() if not line.startswith("*")] == [
        "first.py:1:0: E6804: 100 % wrong (keras-merge-mismatch)",
        "third.py:1:0: E6804: 100 % wrong (keras-merge-mismatch)",
    ]
    assert capfd.readouterr() == ("", "")


def test_an_engine_error_is_told_where_shapes_get_lost(
    lint: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(DEBUG_VARIABLE)
    report = lint("--enable=keras-shape-lost")
    assert "second.py:1:0: I6831: internal error: KeyError: 'units' (keras-shape-lost)" in report.splitlines()


def test_an_engine_error_is_printed_for_debugging(
    lint: Callable[..., str], monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv(DEBUG_VARIABLE, "1")
    lint("--enable=keras-shape")
    errors = capfd.readouterr().err
    assert "second.py: keras_shape_lint gave up:" in errors
    assert "KeyError: 'units'" in errors


def test_an_engine_error_reaches_tests(
    lint: Callable[..., str], monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv(DEBUG_VARIABLE, "raise")
    assert "astroid-error" in lint("--enable=keras-shape,astroid-error")
    assert "KeyError: 'units'" in capfd.readouterr().err
