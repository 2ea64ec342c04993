"""Gradients: each has the shape of what it is taken for."""

from __future__ import annotations

from typing import Any

from keras_shape_lint.domain.dims import UNKNOWN
from keras_shape_lint.domain.shapes import Shape
from keras_shape_lint.transfer.registry import op


@op({"keras.backend.gradients": "loss variables"})
def gradients(variables: Any) -> Any:
    """One gradient for each variable, of its shape; one that nothing depends on has none."""
    if isinstance(variables, Shape):
        return [variables]
    known = isinstance(variables, (list, tuple)) and all(isinstance(found, Shape) for found in variables)
    return list(variables) if known else Shape.unknown()


@op({"tensorflow.GradientTape.gradient": "self target sources output_gradients unconnected_gradients"})
def tape_gradient(sources: Any) -> Any:
    """One gradient for each source, in the same structure."""
    if isinstance(sources, (list, tuple)):
        return type(sources)(tape_gradient(source) for source in sources)
    return sources if isinstance(sources, Shape) else UNKNOWN
