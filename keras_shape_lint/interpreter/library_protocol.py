"""What running Python needs of those who know the libraries that the program uses.

The rooms build on each other: ``python`` runs statements and expressions on any values and knows none of Keras;
``keras`` and ``training`` know what layers, tensors, arrays and data sets do. Where Python hands over, as for
``value.name`` or ``value(...)``, the machine asks its `Libraries`, which the module ``interpreter/libraries.py`` is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from astroid import nodes

    from keras_shape_lint.interpreter.machine import Machine
    from keras_shape_lint.interpreter.python.arguments import Arguments
    from keras_shape_lint.values import Array, Instance, Layer, Library, List, Model, Tuple, Value


class Libraries(Protocol):
    """What values of libraries do. None is the answer for a value that is none of theirs."""

    def attribute(self, m: Machine, value: Value, name: str, node: nodes.NodeNG) -> Value | None:
        """``value.name``."""

    def call(self, m: Machine, callee: Value, arguments: Arguments, node: nodes.NodeNG | None) -> Value | None:
        """``callee(...)``, for instances of the program's own layers and models too."""

    def call_method(
        self, m: Machine, owner: Value, name: str, arguments: Arguments, node: nodes.NodeNG | None
    ) -> Value | None:
        """``owner.name(...)``, for methods that an instance inherits from a library too."""

    def subscript(self, m: Machine, value: Value, key: Value, node: nodes.NodeNG | None) -> Value | None:
        """``value[key]``."""

    def write_item(self, m: Machine, value: Value, key: Value) -> None:
        """``value[key] = ...`` has happened."""

    def write_attribute(self, m: Machine, value: Value, name: str, content: Value) -> None:
        """``value.name = content`` of a table."""

    def delete_item(self, m: Machine, value: Value, key: Value) -> None:
        """``del value[key]`` of a value that Python does not know."""

    def write_array(self, m: Machine, array: Value, key: Value, item: Value) -> Value:
        """``array[key] = item`` happens: the array afterwards."""

    def first_batch(self, m: Machine, source: Value, item: Value) -> Value:
        """What a loop over something gets first, if it gets all the rest in the same place."""

    def check_store(self, m: Machine, array: Value, key: Value, item: Value, target: nodes.Subscript) -> None:
        """``array[key] = item`` is about to happen."""

    def binary(self, m: Machine, symbol: str, left: Value, right: Value, node: nodes.NodeNG) -> Value | None:
        """``left <symbol> right``, comparisons too."""

    def construct_base(self, m: Machine, instance: Instance, arguments: Arguments, node: nodes.NodeNG | None) -> Value:
        """Run the constructor that an instance inherits from Keras."""

    def base_attribute(self, m: Machine, instance: Instance, name: str, node: nodes.NodeNG) -> Value:
        """An attribute that an instance inherits from Keras."""

    def lacks_attribute(self, m: Machine, value: Value, name: str) -> bool:
        """Whether a tensor, layer or model certainly has no attribute of this name."""

    def another(self, m: Machine, made: Layer | Model) -> Value | None:
        """A layer or model made like this one, which nobody has called yet."""

    def check_name(self, m: Machine, library: Library, name: str, node: nodes.NodeNG) -> None:
        """A name of a library is read."""

    def check_truth(self, m: Machine, value: Value, node: nodes.NodeNG) -> None:
        """The truth of a value is asked for."""

    def check_iteration(
        self, m: Machine, value: Value, node: nodes.NodeNG | None, place: nodes.NodeNG, what: str
    ) -> None:
        """A value of no known items is iterated over or unpacked."""

    def check_number(
        self, m: Machine, what: str, value: Value, written: nodes.NodeNG | None, place: nodes.NodeNG | None
    ) -> None:
        """A value is used where Python needs a number, and None raises TypeError."""

    def check_unpacking(self, m: Machine, value: Tuple | List | Array, count: int, node: nodes.NodeNG) -> None:
        """A tuple, list or array is unpacked into a number of names that is not its own."""

    def check_index(self, m: Machine, value: Tuple | List, index: int, node: nodes.NodeNG) -> None:
        """A tuple or list of known items is subscripted."""

    def check_attribute_of_shape(self, m: Machine, shape: Tuple, name: str, node: nodes.NodeNG) -> None:
        """An attribute of a tensor's shape is read."""

    def check_expression(self, m: Machine, value: Value, node: nodes.NodeNG) -> None:
        """The value of an expression that is a statement of its own is thrown away."""

    def check_assignment(self, m: Machine, value: Value, node: nodes.Assign) -> None:
        """A value is about to be assigned."""

    def check_refusal(self, m: Machine, statement: nodes.Raise | nodes.Assert) -> None:
        """The program raises an exception of its own here."""
