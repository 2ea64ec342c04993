"""Which library computes for Keras, as far as a program tells: TensorFlow unless it says otherwise."""

from __future__ import annotations

from typing import TYPE_CHECKING

from keras_shape_lint.interpreter.dialect import imported

if TYPE_CHECKING:
    from astroid import nodes

    from keras_shape_lint.interpreter.machine import Machine

_OTHERS = ("KERAS_BACKEND", "jax", "torch")
"""Words of programs in which another library than TensorFlow may compute."""


def may_use_another_backend(m: Machine) -> bool:
    """Whether the program says anything of JAX or PyTorch."""
    return any(word in m.main.text for word in _OTHERS)


def imports_tensorflow(node: nodes.NodeNG) -> bool:
    """Whether the module of a node imports TensorFlow: in ``call()`` it has TensorFlow's shapes, with None in them."""
    return any(name.partition(".")[0] in ("tensorflow", "tf_keras") for name in imported(node.root()))


def imports_tf_keras(node: nodes.NodeNG) -> bool:
    """Whether the module of a node imports the Keras 2 that only works with TensorFlow 2."""
    return any(name.partition(".")[0] == "tf_keras" for name in imported(node.root()))
