"""Repairs of arguments that Keras does not know or refuses."""

from __future__ import annotations

import difflib
import math
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from astroid import nodes

from keras_shape_lint.catalogue.signatures import signature
from keras_shape_lint.fixes.candidate import candidate
from keras_shape_lint.fixes.candidates.operations import divided_whole, whole
from keras_shape_lint.fixes.editing import elements_of
from keras_shape_lint.transfer.identifiers import names_for

if TYPE_CHECKING:
    from keras_shape_lint.fixes.candidate import Candidate, Finding

_RENAMED = {
    "nb_filter": "filters",
    "border_mode": "padding",
    "subsample": "strides",
    "output_dim": "units",
    "dim_ordering": "data_format",
    "init": "kernel_initializer",
    "W_regularizer": "kernel_regularizer",
    "b_regularizer": "bias_regularizer",
    "W_constraint": "kernel_constraint",
    "b_constraint": "bias_constraint",
    "bias": "use_bias",
    "p": "rate",
    "inner_activation": "recurrent_activation",
    "pool_length": "pool_size",
    "filter_length": "kernel_size",
    "concat_axis": "axis",
    "dot_axes": "axes",
    "alpha": "negative_slope",
}
"""What arguments are called since Keras 2 or 3."""

_CHOICES = {
    "padding": ("valid", "same", "causal"),
    "data_format": ("channels_last", "channels_first"),
    "interpolation": ("nearest", "bilinear", "bicubic", "lanczos3", "lanczos5"),
    "merge_mode": ("concat", "sum", "mul", "ave"),
}


def unknown_argument(finding: Finding) -> Iterator[Candidate]:
    """A keyword that the class does not have: the nearest that it has, or none."""
    call, api = finding.case.node, finding.api
    name = finding.facts.get("argument")
    if api is None or not isinstance(call, nodes.Call) or not isinstance(name, str):
        return
    keyword = next((each for each in call.keywords if each.arg == name), None)
    found = signature(api, max(2, *finding.versions))
    if keyword is None or found is None:
        return
    known = [parameter.name for parameter in found.parameters]
    near = [_RENAMED[name]] if _RENAMED.get(name) in known else difflib.get_close_matches(name, known, 2)
    start = finding.editor.start(keyword)
    for each in near:
        said = f"{each!r}" in finding.case.mismatch.detail
        edit = finding.editor.edit(start, start + len(name), each)
        yield from candidate(f"write {each} instead of {name}", edit, said=said)
    yield from candidate(f"leave {name} out", finding.editor.remove_argument(call, keyword))


def unknown_name(finding: Finding) -> Iterator[Candidate]:
    """A name that Keras does not have: the nearest that it has."""
    name, near, node = finding.facts.get("name"), finding.facts.get("nearest"), finding.case.node
    if not isinstance(name, str) or not isinstance(near, str):
        return
    text, start = finding.editor.text(node), finding.editor.start(node)
    places = list(re.finditer(rf"\b{re.escape(name)}\b", text))
    if places:
        edit = finding.editor.edit(start + places[-1].start(), start + places[-1].end(), near)
        yield from candidate(f"write {near} instead of {name}", edit, said=near in finding.case.mismatch.detail)


def invalid_argument(finding: Finding) -> Iterator[Candidate]:
    """A value that Keras refuses: the nearest that it takes."""
    api, name = finding.api, finding.facts.get("argument")
    call = finding.case.node if finding.layer is None else finding.constructor_of(finding.layer)
    if api is None or not isinstance(call, nodes.Call) or not isinstance(name, str):
        return
    given = finding.argument_in_call(call, api, name)
    if name == "groups":
        yield from _groups(finding, call, api)
    elif isinstance(given, nodes.Const) and isinstance(given.value, str):
        choices = _CHOICES.get(name) or sorted(each for each in names_for(name) if each.islower())
        for choice in difflib.get_close_matches(given.value.lower(), choices, 2, 0.5):
            text = finding.quoted(choice)
            yield from candidate(f"write {name}={text}", finding.editor.replace(given, text))
    elif isinstance(given, nodes.Const) and isinstance(given.value, float) and given.value == int(given.value):
        yield from candidate(f"write {name}={int(given.value)}", finding.editor.replace(given, str(int(given.value))))
    elif isinstance(given, nodes.BinOp) and given.op == "/":
        text = whole(finding, given)
        yield from candidate(f"write {name}={text}", finding.editor.replace(given, text))
    elif isinstance(given, nodes.Name):
        yield from divided_whole(finding, given)
    elif isinstance(given, (nodes.Tuple, nodes.List)):
        yield from _of_length(finding, api, name, given)
    if name == "axis" and given is not None:
        yield from candidate("write axis=-1", finding.editor.replace(given, "-1"))


def _of_length(finding: Finding, api: str, name: str, given: nodes.Tuple | nodes.List) -> Iterator[Candidate]:
    """A window for another number of axes."""
    axes = int(api[-2]) if api[-2:] in ("1D", "2D", "3D") else None
    texts = [finding.editor.text(item) for item in elements_of(given)]
    if axes is None or not texts or len(texts) == axes:
        return
    texts = texts[-axes:] if len(texts) > axes else [*texts, *[texts[-1]] * (axes - len(texts))]
    text = texts[0] if axes == 1 else f"({', '.join(texts)})"
    yield from candidate(f"write {name}={text}", finding.editor.replace(given, text))


def _groups(finding: Finding, call: nodes.Call, api: str) -> Iterator[Candidate]:
    """Numbers of groups and of filters that go into each other."""
    groups, filters = (finding.argument_in_call(call, api, name) for name in ("groups", "filters"))
    if not (isinstance(groups, nodes.Const) and isinstance(groups.value, int) and groups.value > 0):
        return
    count = finding.facts.get("count")
    have = filters.value if isinstance(filters, nodes.Const) and isinstance(filters.value, int) else None
    sizes = [size for size in (count, have) if isinstance(size, int)]
    if sizes:
        common = math.gcd(*sizes)
        best = max(each for each in range(1, groups.value + 1) if common % each == 0)
        if best > 1:
            yield from candidate(f"write groups={best}", finding.editor.replace(groups, str(best)))
    if have is not None and filters is not None:
        more = -(-have // groups.value) * groups.value
        yield from candidate(f"write filters={more}", finding.editor.replace(filters, str(more)))
    yield from candidate("write groups=1", finding.editor.replace(groups, "1"))
