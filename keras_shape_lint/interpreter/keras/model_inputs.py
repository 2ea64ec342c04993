"""What Keras makes of a shape that goes into a model: which it takes, and as which."""

from __future__ import annotations

from keras_shape_lint.domain.decide import Truth, equal
from keras_shape_lint.domain.dims import DYNAMIC, UNKNOWN, Dim
from keras_shape_lint.domain.shapes import ANY_SHAPE, Shape
from keras_shape_lint.transfer.input_checks import compare_sizes
from keras_shape_lint.transfer.outcome import Mismatch


def squeeze_input(given: Shape, expected: Shape, position: int) -> Shape:
    """The shape with its last axis of size 1 taken off or put on, where a model expects that (Keras 2)."""
    if given.rank is None or expected.rank is None:
        return ANY_SHAPE
    if given.rank == expected.rank + 1:
        last = equal(given[-1], 1)
        return given.slice(0, -1) if last is Truth.YES else given if last is Truth.NO else ANY_SHAPE
    if given.rank == expected.rank - 1 and equal(expected[-1], 1) is Truth.YES:
        return given + Shape((1,))
    return given


def fit_symbol(given: Shape, expected: Shape, position: int) -> Shape:
    """The shape of a symbolic tensor that Keras 3 takes for an input of a model; unknown where no run would.

    While it builds, Keras compares the sizes from the front as far as both go, each without a last axis of size 1
    (``assert_input_compatibility``); whether the ranks agree shows in a run.

    Raises:
        Mismatch: keras-model-input-mismatch.
    """
    if given.rank is None or expected.rank is None:
        return ANY_SHAPE
    compare_sizes(given, expected, position)
    try:
        fits = fit_input(given, expected, position)
    except Mismatch:
        return ANY_SHAPE
    return fits if given.rank == expected.rank else ANY_SHAPE


def fit_array(given: Shape, expected: Shape, position: int) -> Shape:
    """The shape of an array that Keras 2 takes for an input of a model: the layers decide about its rank.

    Raises:
        Mismatch: keras-model-input-mismatch.
    """
    if given.rank is not None and expected.rank is not None:
        compare_sizes(given, expected, position)
        return squeeze_input(given, expected, position)
    return fit_input(given, expected, position)


def fit_generated(given: Shape, expected: Shape, position: int) -> Shape:
    """The shape of what a generator of Keras 2 gives to a model: the layers decide about its sizes, too."""
    if given.rank is None or expected.rank is None:
        return fit_input(given, expected, position)
    if given.rank == expected.rank - 1 and equal(expected[-1], 1) is not Truth.NO:
        return given + Shape((1,)) if equal(expected[-1], 1) is Truth.YES else Shape.unknown()
    return given


def fit_data(given: Shape, expected: Shape, position: int) -> Shape:
    """The shape of data that a functional model of Keras 3 takes: sizes are compared without last axes of size 1.

    Raises:
        Mismatch: keras-model-input-mismatch.
    """
    if given.rank is None or expected.rank is None:
        return fit_input(given, expected, position)
    compare_sizes(given, expected, position)
    if given.rank == expected.rank + 1 and equal(given[-1], 1) is not Truth.NO:
        given = given.slice(0, -1)
    elif given.rank == expected.rank - 1 and may_be_added(expected[-1]):
        given = given + Shape((1,))
    if given.rank != expected.rank:
        requirement = f"expects shape {expected}"
        raise Mismatch("keras-model-input-mismatch", requirement, inputs=(position,), expected=str(expected))
    compared = zip(given.dims[:-1], expected.dims[:-1], strict=True)
    return Shape((*(want if have is UNKNOWN else have for have, want in compared), *given.dims[-1:]))


def may_be_added(last: Dim) -> bool:
    """Whether Keras 3 may put on the last axis of an input, which it does where its size is 1, not where it is open."""
    return last is not DYNAMIC and equal(last, 1) is not Truth.NO


def fit_input(given: Shape, expected: Shape, position: int) -> Shape:
    """The shape a model takes an input for, which it may squeeze or expand by a trailing 1."""
    if given.rank is None or expected.rank is None:
        return Shape(given.head[:1]) + expected.slice(1) if given.head and expected.rank is not None else ANY_SHAPE
    if given.rank == expected.rank + 1 and equal(given[-1], 1) is not Truth.NO:
        given = given.slice(0, -1)
    elif given.rank == expected.rank - 1 and equal(expected[-1], 1) is not Truth.NO:
        given = given + Shape((1,))
    wrong = given.rank != expected.rank or any(
        equal(have, want) is Truth.NO for have, want in zip(given.dims[1:], expected.dims[1:], strict=False)
    )
    if wrong:
        raise Mismatch(
            "keras-model-input-mismatch", f"expects shape {expected}", inputs=(position,), expected=str(expected)
        )
    dims = [want if have is UNKNOWN else have for have, want in zip(given, expected, strict=True)]
    return Shape(tuple(dims))
