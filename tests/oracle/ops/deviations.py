"""Differences that are right, each with its reason."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from keras_shape_lint.domain.dims import DYNAMIC, UNKNOWN
from keras_shape_lint.domain.shapes import Shape
from tests.oracle.ops.real import eager_outcome
from tests.oracle.outcomes import difference, same_dim

if TYPE_CHECKING:
    from tests.oracle.ops.calls import OpCall
    from tests.oracle.outcomes import Outcome


NOT_TOLD = (
    r"numpy.(ndarray.nonzero|nonzero|argwhere|flatnonzero|unique|where|extract|unique_values|bincount|linalg.lstsq)$"
    r"|numpy.(setdiff|setxor|intersect|union)1d$"
    r"|numpy.(cov|corrcoef)$"  # one observation was a variable before NumPy 2
)
"""Sizes that depend on the values of a tensor, or on NumPy's version: no rule is told of them."""


def allowed(kind: str, call: OpCall, true: Outcome, mine: Outcome) -> bool:
    """Whether a difference is known and right."""
    if kind == "other shape" and re.search(NOT_TOLD, call.name):
        return difference(true, mine, exact=False) is None
    if call.name == "keras.backend.batch_dot" and mine.raises is None and mine.outputs == (Shape.unknown(),):
        return True  # Releases before 2.3 gave something else for more than three axes.
    if not call.name.startswith(("tensorflow.", "keras.backend.")):
        return False
    if kind == "other shape":
        # A graph may lose sizes that its run has: ours leave them open, so that they hold for both.
        return all(map(_lost_by_graph, true.outputs, mine.outputs))
    # A graph may be built of which no run works: TensorFlow leaves some checks to its kernels.
    return kind.startswith("false alarm") and eager_outcome(call).raises is not None


def _lost_by_graph(true: Any, mine: Any) -> bool:
    """Whether ours differs from a graph's only where it is open and the graph has None."""
    if isinstance(true, (list, tuple)) and isinstance(mine, (list, tuple)):
        return len(true) == len(mine) and all(map(_lost_by_graph, true, mine))
    if not isinstance(true, Shape) or not isinstance(mine, Shape) or len(true) != mine.rank:
        return False
    pairs = zip(true, mine, strict=True)
    return all(same_dim(a, b, exact=True) or (a is DYNAMIC and b is UNKNOWN) for a, b in pairs)
