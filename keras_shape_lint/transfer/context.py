"""What a transfer function may ask about the program around it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from keras_shape_lint.domain.dims import UNKNOWN, UnknownDim
from keras_shape_lint.domain.shapes import ANY_SHAPE

if TYPE_CHECKING:
    from keras_shape_lint.heap import Heap
    from keras_shape_lint.transfer.outcome import Structure
    from keras_shape_lint.values import Value


@dataclass(slots=True)
class Context:
    """Surroundings of one application of a layer or operation.

    `apply(callee, shapes)` runs another layer, model or function of the program on tensors of these shapes and gives
    the structure of its output; it raises Mismatch as that callee does.
    `require_arguments(function, count)` raises Mismatch if a function of the program cannot be called with so many.
    `declared(function, structure)` gives the shapes that a function of the program returns for those of the inputs.
    `on_data` says that the layers run: then they meet what Keras 3 does not look at while it builds a model. They may
    run in a graph, which looks at the shapes once more; they do not if there are `arrays`, and in Keras 3 they may not.
    An operation on `arrays` runs at once.
    `sized` says that the batch has a size, so that the program's own layers can be run again as they are on data.
    """

    heap: Heap
    keras_version: int
    default_data_format: str | UnknownDim
    apply: Callable[[Value, list[Structure]], Structure]
    declared: Callable[[Value, Structure], Structure] = lambda function, structure: ANY_SHAPE
    require_arguments: Callable[[Value, int], None] = lambda function, count: None
    asked_version: bool = field(default=False)
    on_data: bool = False
    arrays: bool = False
    asked_running: bool = field(default=False)
    sized: bool = False
    generated: bool = False
    """Whether the data come out of a generator: Keras 2 knows how many axes they have, and no size, before it runs."""
    release: Callable[[], tuple[int, int] | None] = lambda: None
    """The release of Keras, (3, 5) say, if the project pins it exactly."""
    operand_dtype: str | None = None
    """The dtype of the first operand of an operation, if it is known."""

    @property
    def version(self) -> int:
        """The major version of Keras (1, 2 or 3) to answer for."""
        self.asked_version = True
        return self.keras_version

    @property
    def running(self) -> bool:
        """Whether the layer runs on data, or as Keras 3 traces a layer of the program's own."""
        self.asked_running = True
        return self.on_data

    @property
    def eager(self) -> bool:
        """Whether the layer may run without a graph, so that only the kernels of the backend look at shapes."""
        return self.running and (self.arrays or self.version == 3)

    @property
    def computes(self) -> bool:
        """Whether the layer computes here: Keras 2 does so while it builds, Keras 3 only on data."""
        return self.running or self.version < 3

    def data_format(self, argument: Any) -> str | UnknownDim:
        """ "channels_first" or "channels_last" for a `data_format` argument, in which None means the default."""
        if argument is None:
            return self.default_data_format
        return argument if argument in ("channels_first", "channels_last") else UNKNOWN
