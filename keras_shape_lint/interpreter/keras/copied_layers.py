"""The copies that a Bidirectional makes of the layer it is given, out of the configuration of that layer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from keras_shape_lint.interpreter.collecting import findings_of
from keras_shape_lint.interpreter.keras.structures import data_value
from keras_shape_lint.interpreter.python.arguments import Arguments, misfit_of
from keras_shape_lint.interpreter.python.classes import BASE, UNSEEN, find_attribute, has_unknown_base, instantiate
from keras_shape_lint.transfer.outcome import Mismatch
from keras_shape_lint.values import Function, Instance, Layer

if TYPE_CHECKING:
    from keras_shape_lint.interpreter.machine import Machine

_DECIDING = (
    *("__call__", "__getattr__", "call", "build", "get_initial_state"),
    *("compute_output_shape", "compute_output_spec"),
)
"""What a subclass of a recurrent layer may not have to be run as that layer is."""
_MAKING = ("__new__", "get_config", "from_config")
"""What a subclass may not have to be made again by its constructor from the configuration of that layer."""
_IN_CONFIG = frozenset(
    (
        *("units", "activation", "use_bias", "dropout", "recurrent_dropout", "return_sequences", "return_state"),
        *("go_backwards", "stateful", "unroll", "name", "trainable", "dtype"),
    )
)
"""What the configuration of a recurrent layer holds in every version."""


def copied(m: Machine, value: Any) -> Any:
    """The built-in layer that a Bidirectional copies where it is given an object of a subclass that runs as that one.

    Raises:
        Mismatch: the constructor of the subclass does not take what the configuration holds.
    """
    base = value.slots.get(BASE) if isinstance(value, Instance) else None
    if not isinstance(base, Layer) or "go_backwards" not in base.arguments or has_unknown_base(value.cls):
        return value
    if any(find_attribute(value.cls, name) is not None for name in _MAKING) or UNSEEN in value.slots:
        return value
    made = find_attribute(value.cls, "__init__")
    if isinstance(made, Function) and 1 not in m.versions:
        _require_parameters(value, made, base)
    if any(find_attribute(value.cls, name) is not None for name in _DECIDING):
        return value
    own = [slot for slot in value.slots if isinstance(slot, str) and slot != "name" and not slot.startswith("<")]
    if made is None:
        return value if own else base
    return _made_again(m, value, base) or value


def _require_parameters(value: Instance, made: Function, base: Layer) -> None:
    """The constructor takes all that is in the configuration, and needs nothing else.

    Raises:
        Mismatch: keras-invalid-argument.
    """
    misfit = misfit_of(made.node.args, 0, _IN_CONFIG | base.arguments.keys(), bound=1)
    if misfit is None:
        return
    lacks = f"needs {misfit.name!r}, which is not in it"
    if misfit.kind == "unknown":
        misfit = misfit_of(made.node.args, 0, _IN_CONFIG, bound=1)
        first = "name" if misfit is not None and not _takes(made, "name") else None
        if first is None:
            return
        lacks = f"does not take its {first!r}"
    raise Mismatch(
        "keras-invalid-argument",
        f"makes {value.cls.name} again from its configuration, but {value.cls.name}.__init__() {lacks}",
        argument="layer",
    )


def _takes(made: Function, name: str) -> bool:
    written = made.node.args
    return any(each.name == name for each in (*(written.args or ()), *(written.kwonlyargs or ())))


def _made_again(m: Machine, value: Instance, base: Layer) -> Layer | None:
    """The layer that the constructor makes of the configuration, as far as shapes depend on it."""
    given = {name: data_value(base.arguments[name]) for name in _IN_CONFIG & base.arguments.keys()}
    mark, calls = m.heap.mark(), len(m.record.calls)
    with findings_of(m) as found:
        made = instantiate(m, value.cls, Arguments([], {**given, "name": m.unknown()}), None)
        again = made.slots.get(BASE) if isinstance(made, Instance) else None
        arguments = dict(again.arguments) if isinstance(again, Layer) else {}
    m.heap.undo(mark)
    del m.record.calls[calls:]
    if found or not isinstance(again, Layer) or again.api != base.api:
        return None
    return Layer(again.api, {**arguments, "name": None}, again.explicit, base.origin, None)
