"""Subscripts against NumPy and TensorFlow, also with arrays of indices and masks."""

from __future__ import annotations

from typing import Any

import pytest

from keras_shape_lint.domain.shapes import Shape
from keras_shape_lint.transfer.ops.indexing import BooleanMask, get_item
from keras_shape_lint.transfer.outcome import Mismatch
from tests.oracle.draw import Draw
from tests.oracle.ops.strategies.picking import subscript
from tests.oracle.outcomes import agree


def draw_key(draw: Draw, shape: tuple[int, ...], *, arrays: bool) -> tuple[Any, ...]:
    """Subscripts of a shape, at most one Ellipsis among them."""
    count = draw.rarely(draw.integer(1, len(shape)), len(shape) + 1, probability=0.05)
    keys = [subscript(draw) for _ in range(count)]
    if arrays:
        keys = [draw.rarely(key, "array", "array", [0, 0], "mask", probability=0.4) for key in keys]
    seen = False
    kept = []
    for key in keys:
        if key is Ellipsis and seen:
            continue
        seen = seen or key is Ellipsis
        kept.append(key)
    return tuple(kept)


@pytest.mark.parametrize("arrays", [False, True])
def test_numpy(arrays: bool, count: int) -> None:
    """Every basic subscript, and arrays of indices and masks, as NumPy has it."""
    import numpy

    findings = []
    for number in range(count * 20):
        draw = Draw(f"subscripts {arrays} {number}")
        shape = tuple(draw.size(1, 4) for _ in range(draw.integer(1, 4)))
        real, mine = [], []
        axis = 0
        for key in draw_key(draw, shape, arrays=arrays):
            if key == "array":
                indices = tuple(draw.size(1, 3) for _ in range(draw.integer(0, 2)))
                real.append(numpy.zeros(indices, int))
                mine.append(Shape(indices))
            elif key == "mask":
                length = (shape[axis] if axis < len(shape) else 1,)
                real.append(numpy.ones(length, bool))
                mine.append(BooleanMask(Shape(length)))
            else:
                real.append(key)
                mine.append(key)
            axis += key is not None and key is not Ellipsis
        try:
            expected: Any = Shape(numpy.zeros(shape)[tuple(real)].shape)
        except IndexError as error:
            expected = error
        answer = _answer(Shape(shape), tuple(mine), "numpy")
        masks = any(isinstance(key, BooleanMask) for key in mine)
        if not _fits(expected, answer, exact=not masks):
            findings.append(f"{shape}[{mine}] is {expected}, not {answer}")
    assert not findings, "\n".join(findings[:5])


def test_tensorflow(count: int) -> None:
    """Every basic subscript, with None among the sizes."""
    import tensorflow

    findings = []
    with tensorflow.Graph().as_default():
        for number in range(count * 4):
            draw = Draw(f"subscripts of tensors {number}")
            dims = tuple(draw.dim(1, 5) for _ in range(draw.integer(1, 4)))
            key = draw_key(draw, tuple(dim or 4 for dim in dims), arrays=False)
            try:
                expected: Any = Shape.of(*tensorflow.compat.v1.placeholder("float32", dims)[key].shape)
            except (IndexError, ValueError) as error:
                expected = error
            answer = _answer(Shape.of(*dims), key, "tensorflow")
            if not _fits(expected, answer, exact=True):
                findings.append(f"{dims}[{key}] is {expected}, not {answer}")
    assert not findings, "\n".join(findings[:5])


def _answer(shape: Shape, key: tuple[Any, ...], library: str) -> Any:
    try:
        return get_item(shape, key, library)
    except Mismatch as mismatch:
        return mismatch


def _fits(expected: Any, answer: Any, *, exact: bool) -> bool:
    if isinstance(expected, Exception) or isinstance(answer, Exception):
        missed = isinstance(expected, Exception) and not isinstance(answer, Exception) and not exact
        return missed or isinstance(expected, Exception) == isinstance(answer, Exception)
    return agree(expected, answer, exact=exact)
