"""What TensorFlow 2 no longer has: programs for both versions try it first."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from keras_shape_lint.interpreter.machine import Machine

TENSORFLOW_1_ARGUMENTS = frozenset(("keep_dims", "reduction_indices", "squeeze_dims", "concat_dim", "split_dim", "dim"))
TENSORFLOW_1_NAMES = frozenset(
    f"tensorflow.{name}"
    for name in [
        *("div", "to_float", "to_double", "to_int32", "to_int64", "log", "ceil", "placeholder", "Session", "layers"),
        *("get_variable", "variable_scope", "truncated_normal", "random_normal", "random_uniform", "set_random_seed"),
        *("contrib", "app", "flags", "global_variables_initializer", "reset_default_graph", "ConfigProto"),
    ]
)


def is_tensorflow2(m: Machine, written: str) -> bool:
    """Whether a name of TensorFlow, as the program reaches it, is that of version 2."""
    return written.startswith("tensorflow.") and ".compat.v1" not in written and 1 not in m.versions
