"""Signatures of Keras's classes and functions, and the binding of calls to them."""

from __future__ import annotations

import ast
import functools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from keras_shape_lint.catalogue import tables


class _Sentinel:
    __slots__ = ("_name",)

    def __init__(self, name: str) -> None:
        self._name = name

    def __repr__(self) -> str:
        return self._name


REQUIRED = _Sentinel("REQUIRED")
"""The parameter has no default."""
OPAQUE_DEFAULT = _Sentinel("OPAQUE_DEFAULT")
"""The default is no literal."""

_LAYER = "keras.layers.Layer"
_KINDS: dict[str, Literal["positional", "keyword", "*", "**"]] = {
    "posonlyargs": "positional",
    "args": "positional",
    "kwonlyargs": "keyword",
}


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter; literal defaults are real Python values."""

    name: str
    kind: Literal["positional", "keyword", "*", "**"]
    default: object


@dataclass(frozen=True, slots=True)
class Signature:
    """The parameters in order, without self."""

    parameters: tuple[Parameter, ...]

    @property
    def variadic(self) -> bool:
        """Whether any number of positional arguments is taken."""
        return any(parameter.kind == "*" for parameter in self.parameters)

    @property
    def open(self) -> bool:
        """Whether any keyword is taken, as far as the signature tells."""
        return any(parameter.kind == "**" for parameter in self.parameters)


@dataclass(frozen=True, slots=True)
class BindingProblem:
    """Why a call does not bind: "unknown", "missing" or "duplicate" `names`, or "too-many" positional arguments."""

    kind: Literal["unknown", "missing", "too-many", "duplicate"]
    names: tuple[str, ...] = ()
    count: int = 0


@dataclass(frozen=True, slots=True)
class Binding:
    """Arguments by parameter name with defaults filled in, the names that the call gave, and what went elsewhere."""

    arguments: dict[str, object]
    explicit: frozenset[str]
    extra: dict[str, object] = field(default_factory=dict)
    problem: BindingProblem | None = None


@functools.cache
def signature(canonical_name: str, version: int) -> Signature | None:
    """The signature of a class or function in a version, or None if it is not known."""
    found = tables.definition(canonical_name, version)
    return _parsed(found[1]) if found is not None else None


@functools.cache
def method_signature(name: str, version: int) -> Signature | None:
    """The signature of a method of models in the newest release of a version, or None if there is none."""
    return _parsed(tables.current(version).get(f"keras.Model.{name}", ""))


@functools.cache
def call_signature(layer: str, version: int) -> Signature | None:
    """What a layer takes where it is called, in the newest release of a version; None if that is not known."""
    return _parsed(tables.current(version).get(f"{layer}.call", ""))


def _parsed(entry: str) -> Signature | None:
    if "(" not in entry:
        return None
    try:
        definition = ast.parse(f"def f{entry[entry.index('(') :]}: ...").body[0]
    except SyntaxError:
        return None
    assert isinstance(definition, ast.FunctionDef)
    return Signature(tuple(_parameters(definition.args)))


def _parameters(arguments: ast.arguments) -> list[Parameter]:
    positional = [*arguments.posonlyargs, *arguments.args]
    defaults: list[ast.expr | None] = [None] * (len(positional) - len(arguments.defaults)) + list(arguments.defaults)
    found = [
        Parameter(each.arg, "positional", _default(value)) for each, value in zip(positional, defaults, strict=True)
    ]
    if arguments.vararg is not None:
        found.append(Parameter(arguments.vararg.arg, "*", OPAQUE_DEFAULT))
    pairs = zip(arguments.kwonlyargs, arguments.kw_defaults, strict=True)
    found += [Parameter(each.arg, "keyword", _default(value)) for each, value in pairs]
    if arguments.kwarg is not None:
        found.append(Parameter(arguments.kwarg.arg, "**", OPAQUE_DEFAULT))
    return found


def _default(node: ast.expr | None) -> object:
    if node is None:
        return REQUIRED
    if isinstance(node, ast.Constant):
        return node.value
    try:
        return ast.literal_eval(node)
    except ValueError:
        return OPAQUE_DEFAULT


@functools.cache
def accepted_keywords(canonical_name: str, version: int) -> frozenset[str] | None:
    """The keywords that some release of a version accepts beside the newest signature; None if it may be any."""
    found, known = tables.definition(canonical_name, version), signature(canonical_name, version)
    if found is None or known is None:
        return None
    name = found[0]
    more = tables.earlier_keywords(name, version) | tables.earlier_keywords(canonical_name, version)
    listed = tables.keywords(name, version)
    if "**" in more or (known.open and listed is None):
        return None
    if known.open and name.startswith("keras.layers.") and found[1].startswith("class"):
        more |= tables.earlier_keywords(_LAYER, version)
    return (listed or frozenset()) | (more - {"*"})


@functools.cache
def keywords_of_any_layer(version: int) -> frozenset[str]:
    """The keywords that every layer takes in some release of a version."""
    base = signature(_LAYER, version)
    named = frozenset(parameter.name for parameter in base.parameters) if base is not None else frozenset()
    return named | (accepted_keywords(_LAYER, version) or frozenset())


@functools.cache
def former_names(canonical_name: str, version: int) -> frozenset[str]:
    """The keywords that only other releases take for parameters of a function; layers take more than their own."""
    found = tables.definition(canonical_name, version)
    if found is None or not found[1].lstrip("~").startswith("function"):
        return frozenset()
    return tables.earlier_keywords(found[0], version) | tables.earlier_keywords(canonical_name, version)


@functools.cache
def has_other_positions(canonical_name: str, version: int) -> bool:
    """Whether some release of a version took other positional arguments than the newest one."""
    found = tables.definition(canonical_name, version)
    names = {canonical_name, found[0] if found is not None else canonical_name}
    return any("*" in tables.earlier_keywords(name, version) for name in names)


def bind(
    found: Signature,
    positional: Sequence[object],
    keywords: Mapping[str, object],
    *,
    extra: frozenset[str] | None = frozenset(),
) -> Binding:
    """Bind a call to a signature as Python does; the first problem is noted, never raised.

    `extra` are keywords that are taken beside the parameters, None if any keyword is.
    """
    by_position = [parameter.name for parameter in found.parameters if parameter.kind == "positional"]
    known = {parameter.name for parameter in found.parameters if parameter.kind in ("positional", "keyword")}
    arguments: dict[str, object] = dict(zip(by_position, positional, strict=False))
    beside: dict[str, object] = {}
    problem: BindingProblem | None = None
    if len(positional) > len(by_position) and not found.variadic:
        problem = BindingProblem("too-many", count=len(by_position))
    for name, value in keywords.items():
        if name in known:
            if name in arguments:
                problem = problem or BindingProblem("duplicate", (name,))
            arguments[name] = value
        elif extra is None or name in extra:
            beside[name] = value
        else:
            problem = problem or BindingProblem("unknown", (name,))
    explicit = frozenset(arguments)
    missing: list[str] = []
    for parameter in found.parameters:
        if parameter.kind in ("*", "**") or parameter.name in arguments:
            continue
        if parameter.default is REQUIRED:
            missing.append(parameter.name)
        else:
            arguments[parameter.name] = parameter.default
    if missing:
        problem = problem or BindingProblem("missing", tuple(missing))
    return Binding(arguments, explicit, beside, problem)
