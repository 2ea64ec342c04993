"""What Keras asks of the data given to fit, evaluate and predict, before it looks at the model."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from keras_shape_lint.domain.decide import Truth, equal, less
from keras_shape_lint.domain.dims import UNKNOWN, Dim
from keras_shape_lint.domain.shapes import Shape
from keras_shape_lint.transfer.outcome import Mismatch

if TYPE_CHECKING:
    from collections.abc import Sequence

DEFAULT_BATCH_SIZE = 32
NO_SAMPLES = "needs arrays with an axis for the samples"


def leaves(structure: Any) -> list[Any]:
    """The parts of nested lists, tuples and dicts; None is left out as Keras does."""
    if isinstance(structure, (list, tuple)):
        return [leaf for part in structure for leaf in leaves(part)]
    if isinstance(structure, dict):
        return [leaf for part in structure.values() for leaf in leaves(part)]
    return [] if structure is None else [structure]


def holds_numbers(structure: Any) -> bool:
    """Whether lists of plain numbers or strings stand where arrays belong."""
    return isinstance(structure, (list, tuple, dict)) and any(
        isinstance(leaf, (int, float, str)) for leaf in leaves(structure)
    )


def check_no_lists(x: Any, y: Any, version: int, *, on_batch: bool) -> None:
    """Refuse lists of numbers: Keras takes each number for an array of its own.

    Keras 2 makes arrays of them in fit, evaluate and predict if all the data are such lists.

    Raises:
        Mismatch: keras-fit-input-mismatch, or keras-fit-target-mismatch if only the labels are a list.
    """
    if holds_numbers(x):
        if version == 3 or on_batch:
            raise Mismatch(
                "keras-fit-input-mismatch",
                "takes arrays and got a Python list of numbers as x",
                advice="make it an array: np.array(...)",
            )
        return
    if holds_numbers(y) and leaves(x) and all(isinstance(leaf, Shape) for leaf in leaves(x)):
        raise Mismatch(
            "keras-fit-target-mismatch",
            "takes arrays and got a Python list of numbers as labels",
            advice="make it an array: np.array(...)",
        )


def check_sample_counts(groups: Sequence[Sequence[Any]], *, split: bool = False) -> None:
    """Refuse arrays whose first axes certainly differ; `groups` are the leaves of x, of y and of the sample weights.

    Where a part is `split` off for validation, nobody looks at what is beyond the end of the first array
    (``train_validation_split``).

    Raises:
        Mismatch: keras-fit-input-mismatch; its inputs count the leaves of all groups in order.
    """
    flat = [leaf for group in groups for leaf in group]
    known = [(index, leaf[0]) for index, leaf in enumerate(flat) if isinstance(leaf, Shape) and leaf.head]
    for index, count in known[1:]:
        first, other = known[0]
        if (less(count, other) is Truth.YES) if split else (equal(count, other) is Truth.NO):
            raise Mismatch(
                "keras-fit-input-mismatch",
                "needs the same number of samples in all arrays",
                inputs=(first, index),
                first=str(other),
                second=str(count),
            )


def check_sample_axis(groups: Sequence[Sequence[Any]]) -> None:
    """Refuse an array without axes, which has no samples, behind x; `groups` as in `check_sample_counts`.

    Raises:
        Mismatch: keras-fit-input-mismatch.
    """
    flat = [leaf for group in groups for leaf in group]
    for index, leaf in enumerate(flat):
        if isinstance(leaf, Shape) and leaf.rank == 0 and leaf not in groups[0]:
            raise Mismatch("keras-fit-input-mismatch", NO_SAMPLES, inputs=(index,))


def batch_sizes(samples: Dim, batch_size: Any) -> list[Dim]:
    """The sizes of the batches that so many samples are cut into; one unknown size if that is not certain."""
    size = DEFAULT_BATCH_SIZE if batch_size is None else batch_size
    if not isinstance(samples, int) or not isinstance(size, int) or size <= 0 or samples <= 0:
        return [UNKNOWN]
    last = samples % size
    sizes: list[Dim] = [min(samples, size)]
    return [*sizes, last] if last and samples > size else sizes


def lacks_batch_axis(given: Shape, expected: Shape) -> bool:
    """Whether an array is a single sample of what a model expects."""
    if given.rank is None or expected.rank is None or given.rank != expected.rank - 1:
        return False
    return all(equal(have, want) is not Truth.NO for have, want in zip(given, expected.dims[1:], strict=True))
