"""Operations on tensors and arrays: run for every combination of alternatives, recorded, reported where none works."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from keras_shape_lint.domain.dims import UNKNOWN
from keras_shape_lint.domain.shapes import ANY_SHAPE
from keras_shape_lint.interpreter.budget import LAYER_STEPS
from keras_shape_lint.interpreter.keras.array_sizes import refuse_as_size
from keras_shape_lint.interpreter.keras.class_limits import refuse_class_without_column
from keras_shape_lint.interpreter.keras.label_followers import follow_values
from keras_shape_lint.interpreter.keras.missing_sizes import refuse_missing_argument
from keras_shape_lint.interpreter.keras.operation_results import result_of
from keras_shape_lint.interpreter.keras.silent_operations import warn_of_call
from keras_shape_lint.interpreter.keras.size_vectors import follow_sizes, sizes_among
from keras_shape_lint.interpreter.keras.structures import (
    json_shape,
    plain_with_shapes,
    structure_of,
    tensors_in,
)
from keras_shape_lint.interpreter.keras.written import given_operands
from keras_shape_lint.interpreter.messages import report
from keras_shape_lint.interpreter.paths import combinations, unite
from keras_shape_lint.interpreter.python.arguments import given_by_name
from keras_shape_lint.interpreter.python.plain_numbers import as_scalars
from keras_shape_lint.interpreter.python.samples import without_choices
from keras_shape_lint.interpreter.record import CallRecord, Operand
from keras_shape_lint.transfer.apply_op import apply_op, bind, operands_of, result_dtype
from keras_shape_lint.transfer.arguments import plain
from keras_shape_lint.transfer.dtypes import NUMBERS, common_dtype, holds_objects, literal_dtype
from keras_shape_lint.transfer.outcome import Mismatch
from keras_shape_lint.transfer.registry import op_rule
from keras_shape_lint.transfer.signatures import surroundings
from keras_shape_lint.values import (
    Array,
    Const,
    Library,
    List,
    Number,
    Producer,
    Tensor,
    Tuple,
    Value,
    all_items,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from astroid import nodes

    from keras_shape_lint.interpreter.machine import Machine
    from keras_shape_lint.transfer.context import Context
    from keras_shape_lint.transfer.registry import OpRule


_MAKING_ONE_ARRAY = frozenset(
    ("array", "asarray", "asanyarray", "ascontiguousarray", "asfarray", "stack", "constant", "convert_to_tensor")
)
"""Operations that refuse a list of arrays of different shapes."""


def dtype_of(value: Value) -> str | None:
    """The dtype of an array or tensor, or of what an array would be made of; None if it is not known."""
    if isinstance(value, (Array, Tensor)):
        return value.dtype
    if isinstance(value, (Tuple, List)):
        items = all_items(value)
        return None if items is None else common_dtype([dtype_of(item) for item in items])
    if isinstance(value, Number):
        return "int64"
    return literal_dtype(value.value) if isinstance(value, Const) else None


def apply_operation(
    m: Machine, name: str, positional: list[Value], keywords: dict[str, Value], node: nodes.NodeNG | None
) -> Value:
    """The value of a call of a registered operation; unknown if there is no such operation."""
    rule = op_rule(name)
    if rule is None:
        return m.unknown(f"{name} is not modelled")
    # Before its first release, beside Keras 1, TensorFlow took other arguments: ``tf.concat(axis, values)``.
    with m.frame.silent(1 in m.versions and name.startswith("tensorflow.")):
        return _apply(m, name, rule, positional, keywords, node)


def _apply(
    m: Machine, name: str, rule: OpRule, positional: list[Value], keywords: dict[str, Value], node: nodes.NodeNG | None
) -> Value:
    call = (m, rule, positional, keywords, node)
    if refuse_as_size(*call) or refuse_missing_argument(*call) or refuse_class_without_column(*call):
        return m.unknown()
    label = name.rpartition(".")[2]
    if node is not None:
        warn_of_call(m, label, positional, keywords, node)
    values = [*positional, *keywords.values()]
    applied = _Application(m, rule, label, len(positional), list(keywords), node)
    producer = Producer(Library(name), tuple(positional), keywords)
    tensors = tensors_in(Tuple(tuple(values)))
    value = evaluate_operation(m, applied.run, values, tensors, producer, label, node, applied.dtype, applied.shown)
    for written in [keywords["out"]] if "out" in keywords else _results(name, positional):
        m.note_write(m.look(written))
    if name.startswith("cv2.") and len(positional) > 1:
        m.note_write()  # The second argument may be where the result goes.
    value = follow_values(m, name, positional, keywords, value)
    return follow_sizes(m, name, positional, keywords, value)


def _results(name: str, positional: Sequence[Value]) -> Sequence[Value]:
    """The arrays to which a function of NumPy may write without their names: `out` is a late one."""
    if not name.startswith("numpy.") or name in _WITHOUT_RESULT:
        return ()
    return [value for value in positional[2:] if isinstance(value, Array)]


_WITHOUT_RESULT = frozenset(("numpy.where", "numpy.ndarray.reshape"))
"""Functions of NumPy that take a third array and read it only."""


@dataclass(frozen=True, slots=True)
class _Application:
    """One call of an operation, whose arguments are `chosen` from alternatives: the first `count`, then the `names`."""

    m: Machine
    rule: OpRule
    label: str
    count: int
    names: list[str]
    node: nodes.NodeNG | None

    def _named(self, chosen: Sequence[Any]) -> dict[str, Any]:
        return given_by_name(self.names, chosen[self.count :])

    def run(self, chosen: Sequence[Value]) -> Any:
        """The structure of the result.

        Raises:
            Mismatch: Keras, TensorFlow or NumPy refuses the arguments.
        """
        from keras_shape_lint.interpreter.keras.verdicts import for_every_version
        from keras_shape_lint.interpreter.refusals import is_called

        m, rule = self.m, self.rule
        one_shape, ragged = self._makes_one_array(chosen), self.label == "pad_sequences"
        chosen = [as_scalars(m, value) for value in chosen] if one_shape else chosen
        sizes = sizes_among(m, rule, chosen[: self.count], self._named(chosen))
        given = [
            sizes[id(value)] if id(value) in sizes else plain_with_shapes(value, one_shape=one_shape, ragged=ragged)
            for value in chosen
        ]
        operands = tensors_in(Tuple(tuple(chosen)))
        arrays = not any(isinstance(found, Tensor) for found in operands)

        def apply(ctx: Context) -> Any:
            ctx.arrays = arrays and not m.tracing
            ctx.operand_dtype = dtype_of(operands[0]) if operands else None
            try:
                return apply_op(rule, given[: self.count], self._named(given), ctx, traced=arrays or m.tracing > 0)
            except Mismatch as mismatch:
                if "empty" in mismatch.facts and not is_called(m):
                    # The default of a parameter is empty, and whoever calls the function gives something.
                    return UNKNOWN
                raise

        made = for_every_version(m, apply)
        # Where nothing is known of the result of ``unstack``, it may be a list as well.
        return UNKNOWN if made == ANY_SHAPE and not surroundings(rule.function).gives_tensor else made

    def _makes_one_array(self, chosen: Sequence[Value]) -> bool:
        """Whether arrays of different shapes in a list are refused: an array of objects may hold them."""
        texts = (value.value for value in chosen[1:] if isinstance(value, Const) and isinstance(value.value, str))
        classes = (value.name.rpartition(".")[2] for value in chosen[1:] if isinstance(value, Library))
        return self.label in _MAKING_ONE_ARRAY and not any(map(holds_objects, (*texts, *classes)))

    def dtype(self, chosen: Sequence[Value]) -> str | None:
        """The dtype of the result, if it is known."""
        rule, given, named = self.rule, chosen[: self.count], self._named(chosen)
        written = {key: value.name for key, value in named.items() if isinstance(value, Library)}
        arguments = list((bind(rule, given, named) or {}).values())
        operands = operands_of(rule, given, named) or (arguments if rule.dtype == NUMBERS else arguments[:1])
        dtypes = [dtype_of(operand) for operand in operands if isinstance(operand, Value)]
        plain_given = [value.name if isinstance(value, Library) else plain(value) for value in given]
        plain_named = {key: written.get(key, plain(value)) for key, value in named.items()}
        return result_dtype(rule, plain_given, plain_named, dtypes)

    def shown(self, chosen: Sequence[Value]) -> list[Operand]:
        """The operands for messages."""
        return given_operands(self.rule, self.node, chosen[: self.count], self._named(chosen))


def evaluate_operation(
    m: Machine,
    run: Any,
    values: list[Value],
    operands: Sequence[Value],
    producer: Producer,
    label: str,
    node: nodes.NodeNG | None,
    dtype: Callable[[Sequence[Value]], str | None],
    shown: Callable[[Sequence[Value]], list[Operand]],
) -> Value:
    """Run an operation for every combination of alternatives; report it only if none of them works.

    `shown` are the operands of one combination as `Mismatch.inputs` counts them.
    """
    pairs = combinations(values, m.facts)
    if pairs is None and isinstance(producer.target, Library) and _makes_an_array(producer.target.name):
        pairs = combinations([without_choices(value) for value in values], m.facts)
    if pairs is None:
        return m.unknown("too many paths meet here")
    origin = m.origin(label, node)
    results: list[Any] = []
    failure: tuple[Mismatch, Sequence[Value]] | None = None
    for guard, chosen in pairs:
        m.budget.spend(LAYER_STEPS)
        try:
            structure = run(chosen)
        except Mismatch as mismatch:
            failure = failure or (mismatch, chosen)
            continue
        eager = not any(
            isinstance(found, Tensor) for value in (*chosen, *operands) for found in [value, *tensors_in(value)]
        )
        results.append((guard, result_of(m, structure, origin, producer, eager, operands, dtype(chosen))))
    if not results:
        if failure is not None and node is not None:
            refused, combination = failure
            report(m, refused, label, node, shown(combination))
        eager = not any(isinstance(value, Tensor) for value in operands)
        return result_of(m, ANY_SHAPE, origin, None, eager, operands, None)
    if m.inquiry is not None:
        m.inquiry.settle(m, label, node)
    value = unite(results)
    _record(m, producer, operands, value, node)
    return value


def _record(m: Machine, producer: Producer, operands: Sequence[Value], value: Value, node: nodes.NodeNG | None) -> None:
    """Note an operation on symbolic tensors."""
    if node is None or not any(isinstance(operand, Tensor) for operand in operands):
        return
    name = producer.target.name if isinstance(producer.target, Library) else ""
    inputs = [json_shape(structure_of(operand)) for operand in operands]
    m.note_call(
        CallRecord(
            m.source.path,
            m.source.span(node),
            "op",
            name,
            None,
            inputs,
            json_shape(structure_of(value)),
            0,
            m.context_lines(),
        )
    )


_MAKING_AN_ARRAY = frozenset(
    ("tensorflow.constant", "tensorflow.convert_to_tensor", "keras.ops.array", "keras.ops.convert_to_tensor")
)


def _makes_an_array(name: str) -> bool:
    """Whether a function makes one array of the items of a list, each of them of the shape that it has."""
    return name.startswith("numpy.") or name in _MAKING_AN_ARRAY
