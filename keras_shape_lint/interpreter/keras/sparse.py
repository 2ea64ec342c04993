"""Sparse tensors: which ones are, and what operations do to their shapes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from keras_shape_lint.domain.decide import Truth, equal
from keras_shape_lint.domain.dims import DYNAMIC
from keras_shape_lint.domain.shapes import Shape
from keras_shape_lint.interpreter.collecting import findings_of
from keras_shape_lint.interpreter.keras.operations import apply_operation
from keras_shape_lint.interpreter.messages import report
from keras_shape_lint.interpreter.python.arguments import Arguments
from keras_shape_lint.interpreter.record import Operand
from keras_shape_lint.transfer.outcome import Mismatch
from keras_shape_lint.transfer.registry import layer_rule
from keras_shape_lint.values import Array, Const, Layer, Library, Opaque, Producer, Tensor, Tuple, Value, walk

if TYPE_CHECKING:
    from astroid import nodes

    from keras_shape_lint.interpreter.machine import Machine

_DENSE = {
    **{name: name for name in ("transpose", "reshape", "add", "reduce_sum", "reduce_max")},
    "sparse_dense_matmul": "matmul",
    **dict.fromkeys(("to_dense", "from_dense", "reorder", "retain"), "identity"),
    **{name: name for name in ("expand_dims", "eye", "maximum", "minimum", "slice", "concat")},
    "softmax": "nn.softmax",
}
"""Operations on sparse tensors, by the name of what does the same to the shape of a dense one."""
_MADE_DENSE = frozenset(("to_dense", "add", "reduce_sum", "reduce_max", "sparse_dense_matmul"))
_MAKING = "tensorflow.SparseTensor"
_REORDERING = frozenset(("tensorflow.raw_ops.SparseReorder", "tensorflow.python.ops.gen_sparse_ops.sparse_reorder"))
SPARSE_OPERATIONS = _REORDERING | frozenset(
    (_MAKING, "tensorflow.sparse.SparseTensor", *(f"tensorflow.sparse.{name}" for name in _DENSE))
)
_TAKING_SPARSE = frozenset(
    ("to_dense", "transpose", "reshape", "reorder", "retain", "expand_dims", "reduce_sum", "reduce_max", "slice")
)
_SPARSE_OUTPUTS = ("CategoryEncoding", "Discretization", "HashedCrossing", "Hashing", "IntegerLookup", "StringLookup")
_RENAMED = {"sp_a": "a", "sp_input": "input", "tensor": "input"}
_RENAMED_IN = {
    **{name: {"sp_a": "x", "sp_b": "y"} for name in ("maximum", "minimum")},
    "slice": {"sp_input": "input_", "start": "begin"},
    "concat": {"sp_inputs": "values"},
}


def is_sparse(m: Machine, value: Value) -> Value:
    """``K.is_sparse(x)``: true for an ``Input(sparse=True)``, unknown for what is made of one, else false."""
    if isinstance(value, Array):
        return Const(False)
    if not isinstance(value, Tensor):
        return m.derived("is_sparse", value)
    if value.serial in m.sparse:
        return Const(True)
    pending, seen = [value], set()
    while pending:
        tensor = pending.pop()
        if tensor.serial in m.sparse or not tensor.tracked:
            return Opaque(("is_sparse", value.serial))
        if tensor.serial in seen or tensor.producer is None:
            continue
        seen.add(tensor.serial)
        operands = (*tensor.producer.positional, *tensor.producer.keywords.values())
        pending += [found for operand in operands for found in walk(operand) if isinstance(found, Tensor)]
    return Const(False)


def apply_sparse(m: Machine, name: str, arguments: Arguments, node: nodes.NodeNG | None) -> Value:
    """The result of an operation on sparse tensors; but for products of matrices, what it refuses is not judged."""
    if name in _REORDERING:
        return _reordered(m, arguments)
    if name.endswith(".SparseTensor"):
        return _make_sparse(m, arguments, node)
    short = name.rpartition(".")[2]
    first = m.look(arguments.positional[0]) if arguments.positional else None
    if short in _TAKING_SPARSE and node is not None and _is_dense(m, first):
        said = Mismatch("keras-op-mismatch", "needs a sparse tensor, not a dense one", inputs=(0,))
        report(m, said, f"sparse.{short}", node, [Operand(first or Const(None), arguments.nodes[0])])
        return m.unknown()
    names = _RENAMED_IN.get(short, _RENAMED)
    keywords = {names.get(keyword, keyword): value for keyword, value in arguments.keywords.items()}
    positional = list(arguments.positional)
    if short == "retain":
        positional, keywords = positional[:1], {key: value for key, value in keywords.items() if key != "to_retain"}
    if short == "concat":
        positional[:2] = positional[1::-1]  # the axis comes first here
    matrices = [m.look(value) for value in (*positional, *keywords.values())[:2]]
    if short == "sparse_dense_matmul" and all(isinstance(each, Array) and each.shape.rank == 2 for each in matrices):
        return apply_operation(m, "tensorflow.matmul", positional, keywords, node)
    with findings_of(m):
        result = apply_operation(m, f"tensorflow.{_DENSE[short]}", positional, keywords, node)
    if isinstance(result, Tensor) and short not in _MADE_DENSE:
        m.sparse.add(result.serial)
    return result


def _is_dense(m: Machine, value: Value | None) -> bool:
    """Whether a value certainly is an array or tensor like any other: one of NumPy, or what a layer gives."""
    if isinstance(value, Tensor):
        made_by = value.producer.target if value.producer is not None else None
        return value.serial not in m.sparse and isinstance(made_by, Layer) and _gives_dense(made_by.api)
    if not isinstance(value, Array):
        return False
    label = value.origin.label if value.origin is not None else ""
    # What operations on sparse arrays give is labelled with those on dense ones.
    other = label and label not in {name.rpartition(".")[2] for name in _DENSE.values()}
    return (value.library == "numpy" and bool(other)) or _gives_dense(f"keras.layers.{label}")


def _gives_dense(api: str) -> bool:
    rule = layer_rule(api)
    return rule is not None and not rule.takes_data and not api.endswith(_SPARSE_OUTPUTS)


def _make_sparse(m: Machine, arguments: Arguments, node: nodes.NodeNG | None) -> Value:
    """``tf.SparseTensor(indices, values, dense_shape)`` of symbolic parts."""
    parts = (arguments.get("indices", 0), arguments.get("values", 1), arguments.get("dense_shape", 2))
    indices, values, dense_shape = parts
    if arguments.open or dense_shape is None or indices is None or values is None:
        return m.unknown()
    with findings_of(m):
        like = apply_operation(m, "tensorflow.zeros", [dense_shape], {}, None)
    if not isinstance(like, (Array, Tensor)):
        return m.unknown()
    dtype = values.dtype if isinstance(values, (Array, Tensor)) else None
    origin = m.origin("SparseTensor", node)
    if not isinstance(indices, Tensor) and not isinstance(values, Tensor):
        _check_parts(m, indices, values, like.shape, node)
        literal = isinstance(like, Array) and not isinstance(values, Opaque)
        return Array(like.shape, dtype, "tensorflow", origin) if literal else m.unknown()
    tensor = Tensor(like.shape, dtype, Producer(Library(_MAKING), (indices, values, dense_shape), {}), origin)
    m.sparse.add(tensor.serial)
    return tensor


def _check_parts(m: Machine, indices: Value, values: Value, shape: Shape, node: nodes.NodeNG | None) -> None:
    """A row of indices for each value, with an index for each axis of the shape."""
    places, held = (apply_operation(m, "tensorflow.constant", [part], {}, node) for part in (indices, values))
    if node is None or not isinstance(places, Array) or not isinstance(held, Array) or shape.rank is None:
        return
    mismatch = None
    if places.shape.rank is not None and places.shape.rank != 2:
        mismatch = Mismatch("keras-op-mismatch", "needs indices (values, axes)", inputs=(0,))
    elif places.shape.rank == 2 and held.shape.rank == 1 and equal(places.shape[0], held.shape[0]) is Truth.NO:
        mismatch = Mismatch("keras-op-mismatch", "needs as many indices as values", inputs=(0, 1))
    elif places.shape.rank == 2 and equal(places.shape[1], shape.rank) is Truth.NO:
        mismatch = Mismatch("keras-op-mismatch", f"needs {shape.rank} indices for each value", inputs=(0,))
    if mismatch is not None:
        report(m, mismatch, "SparseTensor", node, [Operand(places, None, "indices"), Operand(held, None, "values")])


def _reordered(m: Machine, arguments: Arguments) -> Value:
    """The sorted indices of a sparse tensor and its values in their order: as many as before."""
    parts = (arguments.get("input_indices", 0), arguments.get("input_values", 1))
    with findings_of(m):
        ordered = [apply_operation(m, "tensorflow.identity", [part], {}, None) for part in parts if part is not None]
    return Tuple(tuple(ordered)) if len(ordered) == len(parts) else m.unknown()


def part_of_sparse(m: Machine, value: Tensor, name: str) -> Value | None:
    """``tensor.indices`` and its like: a row for each of any number of elements; None for what is not sparse."""
    if value.serial not in m.sparse or value.shape.rank is None:
        return None
    producer = Producer(Library(f"<{name}>"), (value,), {})
    origin = m.origin(name, None)
    if name == "indices":
        return Tensor(Shape((DYNAMIC, value.shape.rank)), "int64", producer, origin)
    if name == "values":
        return Tensor(Shape((DYNAMIC,)), value.dtype, producer, origin)
    return Tensor(Shape((value.shape.rank,)), "int64", producer, origin) if name == "dense_shape" else None
