"""Files with their fixes made: the examples of the rules, several findings at once, and what must stay as it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from keras_shape_lint.configuration import Configuration
from keras_shape_lint.diagnostics import Diagnostic, Edit, Fix
from keras_shape_lint.fixes.rewriting import fixed_text, unified_diff
from keras_shape_lint.fixes.suggest import SAFE, analyze_and_suggest
from keras_shape_lint.interpreter.parsing import parse
from keras_shape_lint.rules import RULES
from keras_shape_lint.source import Source, Span
from tools.refresh_documents import fixed_example

PAGES = Path(__file__).resolve().parents[2] / "docs" / "rules"
WITHOUT_FIX = {"keras-invalid-argument", "keras-tensor-in-tf-function", "keras-inferred-shape", "keras-shape-lost"}

TWO = """\
import keras
from keras import layers
x = keras.Input((20, 4))
y = layers.LSTM(3, return_sequence=True)(x)
z = layers.Dense(2, activatio="relu")(y)
print(z)
"""


def diagnostics(text: str, path: str = "model.py") -> list[Diagnostic]:
    source = Source(text, path)
    return analyze_and_suggest(parse(source), Configuration(), source).diagnostics


def fixed(text: str, *, unsafe: bool = True) -> str:
    return fixed_text(Source(text, "model.py"), diagnostics(text), Configuration(), unsafe=unsafe)


@pytest.mark.parametrize("symbol", RULES)
def test_the_fixed_example_is_what_the_fixer_makes_of_the_bad_one(symbol: str) -> None:
    example = PAGES / symbol / "fixed.py"
    assert (example.read_text() if example.exists() else None) == fixed_example(PAGES / symbol / "bad.py")
    assert example.exists() is (symbol not in WITHOUT_FIX)


@pytest.mark.parametrize("path", sorted(PAGES.glob("*/fixed.py")), ids=lambda path: path.parent.name)
def test_a_fixed_example_has_no_finding(path: Path) -> None:
    assert diagnostics(path.read_text(), str(path)) == []


def test_several_findings_are_fixed_at_once() -> None:
    assert fixed(TWO) == TWO.replace("return_sequence=", "return_sequences=").replace("activatio=", "activation=")


def test_only_matters_of_spelling_are_fixed_unasked() -> None:
    wrong = TWO + "print(layers.LSTM(3)(layers.Flatten()(x)))\n"
    assert fixed(wrong, unsafe=False).splitlines()[-1] == wrong.splitlines()[-1]
    assert fixed(wrong, unsafe=False) != wrong
    assert {"keras-unknown-name", "keras-unknown-argument"} == SAFE


def test_a_fix_after_which_as_much_is_wrong_is_not_made() -> None:
    (first, *_) = diagnostics(TWO)
    useless = Fix("write the same", True, (Edit(Span(1, 0, 1, 0), "# nothing\n"),))
    overlapping = Fix("overlap", True, (Edit(Span(4, 0, 4, 9), ""), Edit(Span(4, 3, 4, 12), "")))
    no_python = Fix("break it", True, (Edit(Span(4, 0, 4, 0), "("),))
    for fix in (useless, overlapping, no_python):
        wrong = Diagnostic(first.rule, first.span, first.message, fixes=(fix,))
        assert fixed_text(Source(TWO, "model.py"), [wrong], Configuration(), unsafe=True) == TWO


def test_the_difference_is_a_patch() -> None:
    assert unified_diff("a\nb", "a\nc", "x.py") == (
        "--- a/x.py\n+++ b/x.py\n@@ -1,2 +1,2 @@\n a\n-b\n\\ No newline at end of file\n"
        "+c\n\\ No newline at end of file\n"
    )
