"""One-line models of layers: what a notation means, and what is said of one that means nothing."""

from __future__ import annotations

import contextlib
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from keras_shape_lint.custom.notation import apply_notation, parse_notation
from keras_shape_lint.custom.options import layer_models
from keras_shape_lint.domain.dims import DYNAMIC, UNKNOWN, symbol
from keras_shape_lint.domain.shapes import ANY_SHAPE, Shape
from keras_shape_lint.transfer.outcome import Mismatch

H = symbol("h")


def applied(notation: str, *inputs: Any, keywords: dict[str, Any] | None = None, **arguments: Any) -> Any:
    return apply_notation(parse_notation(notation), inputs, keywords or {}, arguments)


@pytest.mark.parametrize(
    ("notation", "inputs", "arguments", "output"),
    [
        ("b h w c -> b h w c", [(None, 8, 8, 3)], {}, "(None, 8, 8, 3)"),
        ("b t d -> b t units", [(None, 8, 3)], {"units": 5}, "(None, 8, 5)"),
        ("b t d -> b t units", [(None, 8, 3)], {}, "(None, 8, ?)"),
        ("b t d -> b t units", [(None, 8, 3)], {"units": (5, 5)}, "(None, 8, ?)"),
        ("b h w c -> b (h//size)*(w//size) size*size*c", [(None, 8, 12, 3)], {"size": 4}, "(None, 6, 48)"),
        ("b h w c -> b h // 2 w//2 2*c", [(None, 9, H, 3)], {}, "(None, 4, h//2, 6)"),
        ("b t d -> b t%3+1 2*(d-1)", [(None, 8, 3)], {}, "(None, 3, 4)"),
        ("b t d -> b t-1-1 d", [(None, 8, 3)], {}, "(None, 6, 3)"),
        ("b t d -> b 2*t d", [(None, None, 3)], {}, "(None, None, 3)"),
        ("b ... d -> b ... 1", [(None, 4, 5, 6, 7)], {}, "(None, 4, 5, 6, 1)"),
        ("... -> ... 1", [(None, 4)], {}, "(None, 4, 1)"),
        ("b ... -> b 3", [(None, 4, 5)], {}, "(None, 3)"),
        ("b t d, b s d -> b t s", [(None, 4, 5), (None, 6, 5)], {}, "(None, 4, 6)"),
        ("b _ d -> b _ d", [(None, 4, 5)], {}, "(None, ?, 5)"),
        ("b 28 28 c -> b c 10", [(None, 28, None, 3)], {}, "(None, 3, 10)"),
        ("b a a -> b a", [(None, None, 4)], {}, "(None, 4)"),
        ("b t//n d -> b t", [(None, 4, 5)], {}, ValueError),
        ("b t d -> b t//zero d", [(None, 4, 5)], {"zero": 0}, "(None, ?, 5)"),
    ],
)
def test_outputs(notation: str, inputs: list[Any], arguments: dict[str, Any], output: Any) -> None:
    shapes = [Shape.of(*shape) for shape in inputs]
    if output is ValueError:
        with pytest.raises(ValueError, match="arithmetic"):
            applied(notation, *shapes, **arguments)
        return
    assert str(applied(notation, *shapes, **arguments)) == output
    if len(shapes) > 1:
        assert str(applied(notation, shapes, **arguments)) == output


def test_several_outputs() -> None:
    made = applied("b t d -> b t d//2, b d", Shape.of(None, 8, 6))
    assert [str(shape) for shape in made] == ["(None, 8, 3)", "(None, 6)"]


@pytest.mark.parametrize(
    ("notation", "inputs", "rule", "requirement"),
    [
        ("b t d -> b d", [(None, 4)], "keras-incompatible-rank", "expects 3 dimensions (b, t, d)"),
        ("b t ... d -> b d", [(None, 4)], "keras-incompatible-rank", "expects at least 3 dimensions (b, t, ..., d)"),
        ("b 4 -> b", [(None, 5)], "keras-incompatible-axis", "needs size 4 on axis 1"),
        ("b a a -> b a", [(None, 4, 5)], "keras-incompatible-axis", "needs one size for a"),
        ("b d, b d -> b d", [(None, 4), (None, 5)], "keras-incompatible-axis", "needs one size for d"),
        ("b ..., b ... -> b", [(None, 4), (None, 5)], "keras-incompatible-axis", "needs the same axes for '...'"),
        ("b d, b d -> b d", [(None, 4)], "keras-input-count", "expects 2 inputs, but it received 1"),
        ("b d -> b d-4", [(None, 4)], "keras-empty-output", "would make axis 1 empty"),
    ],
)
def test_inputs_that_are_refused(notation: str, inputs: list[Any], rule: str, requirement: str) -> None:
    with pytest.raises(Mismatch) as refused:
        applied(notation, *(Shape.of(*shape) for shape in inputs))
    assert (refused.value.rule, refused.value.requirement) == (rule, requirement)


@pytest.mark.parametrize(
    ("notation", "inputs", "keywords", "output"),
    [
        ("b t d -> b t 4", [UNKNOWN], {}, "(?, ?, 4)"),
        ("b ... d -> b ... 4", [ANY_SHAPE], {}, "(?, ..., 4)"),
        ("b 4 -> b", [Shape.of(None, UNKNOWN)], {}, "(None,)"),
        ("b a a -> b a", [Shape((DYNAMIC, UNKNOWN, UNKNOWN))], {}, "(None, ?)"),
        ("b d, b d -> b d", [Shape.of(None, 4)], {"context": Shape.of(None, 5)}, "?"),
        ("b d, b d -> b d", [Shape.of(None, 4), UNKNOWN], {}, "?"),
        ("b d -> b d", [Shape.of(None, 4), None], {"training": True}, "(None, 4)"),
    ],
)
def test_what_is_not_known_is_not_refused(notation: str, inputs: list[Any], keywords: Any, output: str) -> None:
    assert str(applied(notation, *inputs, keywords=keywords)) == output


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("squeeze", "not of the form 'name = notation': 'squeeze'"),
        ("a.B =", "axes expected before end|axes expected at the end"),
        ("a.B = b t d", "'->' expected at the end"),
        ("a.B = b t d ->", "axes expected at the end"),
        ("a.B = b t -> b t -> b", "a size expected before '->'"),
        ("a.B = b (t -> b", "'\\)' expected before '->'"),
        ("a.B = b t -> b t//", "a size expected at the end"),
        ("a.B = b ... ... -> b", "a second '...' before"),
        ("a.B = b -> b ...", "of an input, which has none"),
        ("a.B = b 2*t -> b t", "arithmetic belongs right of"),
        ("a.B(3) = b -> b", "not the name of a parameter: '3'"),
        ("a.B = b, -> b", "axes expected before '->'"),
        ("a.B = b é! -> b", "a size expected before '!'"),
    ],
)
def test_what_means_nothing_is_refused(text: str, complaint: str) -> None:
    with pytest.raises(ValueError, match=complaint):
        layer_models(text)


def test_entries_are_told_apart_at_commas() -> None:
    models = layer_models(
        'a.B = b t, b s -> b t, b s, c.D(n, size=3) = "b -> b n" , e.F: \'b -> b\', g.H = "b, c -> b"'
    )
    assert dict(models) == {
        "a.B": "b t, b s -> b t, b s",
        "c.D": "(n, size=3) b -> b n",
        "e.F": "b -> b",
        "g.H": "b, c -> b",
    }
    assert parse_notation(models["c.D"]).parameters == (("n", None), ("size", 3))


@given(st.text(alphabet="ab_ .,->/*%()+=3", max_size=25))
def test_any_text_is_a_model_or_refused(text: str) -> None:
    try:
        notation = parse_notation(text)
    except ValueError:
        return
    shape = Shape.of(None, 4, UNKNOWN, H)
    with contextlib.suppress(Mismatch):
        apply_notation(notation, [shape] * len(notation.inputs), {}, {"a": 3})
