"""Arguments of fit and its kin by which some of the data are not looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from keras_shape_lint.values import Const

if TYPE_CHECKING:
    from collections.abc import Mapping

    from keras_shape_lint.interpreter.python.arguments import Arguments

_LIMITS: Mapping[str, Mapping[str, int | None]] = {
    "fit": {"steps_per_epoch": 12, "validation_steps": 13, "samples_per_epoch": None, "nb_val_samples": None},
    "evaluate": {"steps": 5},
    "predict": {"steps": 3},
}
_OTHERS: Mapping[str, int | None] = dict.fromkeys(
    ("steps_per_epoch", "steps", "validation_steps", "samples_per_epoch", "nb_val_samples")
)
"""Arguments that count batches, with their places."""
_SIZES = {"batch_size": {"fit": 2, "evaluate": 2, "predict": 1}, "validation_batch_size": {"fit": 14}}
_NOT_GIVEN = (None, Const(None))


def counts_batches(name: str, arguments: Arguments) -> bool:
    """Whether a call takes so many batches and no more."""
    return any(arguments.get(limit, place) not in _NOT_GIVEN for limit, place in _LIMITS.get(name, _OTHERS).items())


def takes_all(name: str, arguments: Arguments) -> bool:
    """Whether a call certainly looks at all samples of its arrays, as steps without a size of the batches do."""
    if runs_no_epoch(name, arguments):
        return False
    if validates_rarely(name, arguments) and arguments.get("validation_split", 6) not in (*_NOT_GIVEN, Const(0.0)):
        return False
    sized = any(arguments.get(size, places.get(name)) not in _NOT_GIVEN for size, places in _SIZES.items())
    return not (sized and counts_batches(name, arguments))


def validates_rarely(name: str, arguments: Arguments) -> bool:
    """Whether fit may end before it validates."""
    return name == "fit" and arguments.get("validation_freq", 15) not in (*_NOT_GIVEN, Const(1))


def runs_no_epoch(name: str, arguments: Arguments) -> bool:
    """Whether fit certainly ends before it starts."""
    if name != "fit":
        return False
    epochs, first = arguments.get("epochs", 3), arguments.get("initial_epoch", 11) or Const(0)
    numbers = [value.value for value in (epochs, first) if isinstance(value, Const) and isinstance(value.value, int)]
    return len(numbers) == 2 and numbers[0] <= numbers[1]
