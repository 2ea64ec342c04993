"""The stubs that come with the linter, against what tools/compare_stubs.py recorded of the packages themselves."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from keras_shape_lint.configuration import Configuration
from keras_shape_lint.interpreter.analyze import Analysis, analyze
from keras_shape_lint.interpreter.parsing import parse
from keras_shape_lint.source import Source

HERE = Path(__file__).parent
CASES: list[dict[str, Any]] = json.loads((HERE / "stub_cases.json").read_text(encoding="utf-8"))
STUBS = HERE.parents[1] / "stubs"

PROGRAM = """\
from {library} import Input
from {package} import {name}
x = Input({shape}, dtype={dtype!r})
y = {layer}(x)
print(y)
"""


def analysed(text: str, path: Path, **options: Any) -> Analysis:
    source = Source(text, str(path))
    return analyze(parse(source), Configuration(**options), source)


def of_case(case: dict[str, Any], folder: Path) -> Analysis:
    text = PROGRAM.format(
        library="tensorflow.keras" if case["package"] == "keras_self_attention" else "keras",
        package=case["package"],
        name=case["layer"].partition("(")[0],
        layer=case["layer"],
        shape=tuple(case["input"]),
        dtype=case["dtype"],
    )
    return analysed(text, folder / "program.py")


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['layer']}-{case['input']}")
def test_stubs_give_the_shapes_of_the_package(case: dict[str, Any], tmp_path: Path) -> None:
    analysis = of_case(case, tmp_path)
    (call,) = [call for call in analysis.calls if call.span.line == 4 or call.kind == "layer"] or [None]
    if isinstance(case["output"], str):
        assert call is None or call.output is None
    elif case.get("runs", True):
        assert analysis.diagnostics == []
        assert call is not None
        assert call.output == case["output"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['layer']}-{case['input']}")
def test_stubs_refuse_what_the_package_refuses(case: dict[str, Any], tmp_path: Path) -> None:
    # What is built and fails on data is refused as well.
    assert bool(of_case(case, tmp_path).diagnostics) is (isinstance(case["output"], str) or not case.get("runs", True))


def test_every_stub_is_compared() -> None:
    packages = {case["package"].partition(".")[0] for case in CASES}
    assert packages == {path.stem for path in STUBS.iterdir() if path.is_dir() or path.suffix == ".py"}
