"""Repairs for weights, calculations, and loops over timesteps, with a size that is None."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from astroid import nodes

from keras_shape_lint.domain.dims import DYNAMIC
from keras_shape_lint.fixes.candidate import candidate
from keras_shape_lint.fixes.chains import SHAPE_PRESERVING, recurrent_layer, steps_behind
from keras_shape_lint.fixes.layout import reference, rename

if TYPE_CHECKING:
    from keras_shape_lint.fixes.candidate import Candidate, Finding


def undefined_dimension(finding: Finding) -> Iterator[Candidate]:
    """Flatten of images whose size is not fixed: pool them instead."""
    layer = finding.layer
    if layer is None or not finding.operands:
        return
    if recurrent_layer(layer) is not None and layer.arguments.get("unroll") is True:
        yield from candidate("leave unroll out", finding.set_argument(layer, "unroll", "False"))
    for step in steps_behind(finding.operands[0].value):
        rank = step.given.rank
        if step.kind == "Flatten" and step.layer is not None and rank in (3, 4, 5) and DYNAMIC in step.given.dims[1:]:
            name = f"GlobalAveragePooling{rank - 2}D"
            edits = rename(finding, step.layer, name)
            yield from candidate(
                f"use {name} instead of {reference(step.layer)}", edits, remark="or fix the sizes of the input"
            )
        if step.kind not in SHAPE_PRESERVING:
            return


def inferred_by_reshape(finding: Finding) -> Iterator[Candidate]:
    """``Reshape((height * width, 8))`` with sizes that are None: Keras finds out one size by itself."""
    product = finding.case.node
    shape = product.parent if isinstance(product, nodes.BinOp) else None
    if not isinstance(shape, (nodes.Tuple, nodes.List)) or not isinstance(shape.parent, nodes.Call):
        return
    path = finding.names.path(shape.parent.func)
    if path is not None and path.rpartition(".")[2].lower() == "reshape":
        text = finding.editor.text(product)
        yield from candidate(f"write -1 instead of {text}", finding.editor.replace(product, "-1"))


def read_in_the_run(finding: Finding) -> Iterator[Candidate]:
    """A size in ``call()`` that only a run knows: an operation reads it there."""
    place, frame = finding.case.node, finding.case.node.frame()
    module = finding.names.local("keras.ops", "tensorflow")
    if module is None or not isinstance(frame, nodes.FunctionDef) or frame.name != "call":
        return
    editor = finding.editor
    edits = []
    for read in place.nodes_of_class(nodes.Subscript):
        if isinstance(read.value, nodes.Attribute) and read.value.attrname == "shape":
            text = f"{module}.shape({editor.text(read.value.expr)})[{editor.text(read.slice)}]"
            edits.append(editor.replace(read, text))
    if edits:
        yield from candidate(f"write {' and '.join(dict.fromkeys(edit.replacement for edit in edits))}", edits)
