"""Binding the arguments of a Keras constructor to its signature, in the program's dialect."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from keras_shape_lint.catalogue.dialects import FORMER_WORDS
from keras_shape_lint.catalogue.signatures import (
    OPAQUE_DEFAULT,
    REQUIRED,
    Binding,
    BindingProblem,
    accepted_keywords,
    bind,
    former_names,
    has_other_positions,
    keywords_of_any_layer,
    signature,
)
from keras_shape_lint.domain.dims import UNKNOWN
from keras_shape_lint.interpreter.keras.told_versions import is_since
from keras_shape_lint.interpreter.messages import report
from keras_shape_lint.interpreter.python.arguments import always_given
from keras_shape_lint.transfer.outcome import Mismatch
from keras_shape_lint.values import Const, Library, Tuple, Value

if TYPE_CHECKING:
    from astroid import nodes

    from keras_shape_lint.interpreter.machine import Machine
    from keras_shape_lint.interpreter.python.arguments import Arguments


@dataclass(frozen=True, slots=True)
class Bound:
    """The API that a call means after translation, its arguments by name, and the names the program gave."""

    api: str
    arguments: Mapping[str, Any]
    explicit: frozenset[str]


def bind_constructor(
    m: Machine, library: Library, written: str, arguments: Arguments, node: nodes.NodeNG | None
) -> Bound:
    """Arguments by Keras 3's names with defaults filled in; what does not bind is reported."""
    if 1 in m.versions:
        check_arguments(m, library, arguments, node)
    api, positional, keywords = library.name, list(arguments.positional), dict(arguments.keywords)
    if 1 in m.versions or (m.versions == {2} and _speaks_keras1(m, library, written, positional, keywords)):
        api, positional, keywords = _translated(written, api, positional, keywords)
    problems = []
    chosen: Binding | None = None
    for version in sorted(m.versions, reverse=True):
        found = _bind(m, library, api, max(version, 2), positional, keywords)
        if found is None and version == 1:
            # Keras 1 alone has it, so that it has no other words.
            found = _bind(m, library, library.name, 1, list(arguments.positional), arguments.keywords)
        if found is None:
            return Bound(api, {**keywords}, frozenset(keywords))
        if found.problem is None:
            chosen = chosen or found
        else:
            problems.append((version, found))
    if chosen is None:
        version, failed = problems[0]
        known = 1 not in m.versions and _is_public(library) and failed.problem is not None
        if known and failed.problem is not None and _certain(failed.problem, api, version, arguments):
            # In the words of the program, not of the translation.
            plainly = _bind(m, library, library.name, version, list(arguments.positional), arguments.keywords)
            problem = (plainly and plainly.problem) or failed.problem
            _report_problem(m, api, written, version, problem, node)
        chosen = failed
    filled: dict[str, Any] = {}
    incomplete = arguments.open or _is_of_earlier_release(library, chosen)
    for name, value in chosen.arguments.items():
        unknown = value is OPAQUE_DEFAULT or (incomplete and name not in chosen.explicit)
        filled[name] = UNKNOWN if unknown else value
    # What only Keras 3 has is at its default there.
    newest = signature(api, 3)
    for parameter in newest.parameters if newest is not None else ():
        if parameter.name not in filled and parameter.kind in ("positional", "keyword"):
            known = parameter.default is not OPAQUE_DEFAULT and parameter.default is not REQUIRED and not arguments.open
            filled[parameter.name] = parameter.default if known else UNKNOWN
    filled.update(chosen.extra)
    filled.update(_in_newer_words(api, chosen.extra))
    if m.versions == {2} and _took_words_of_keras1(m, library) and _is_rows_and_columns(api, positional):
        # The standalone Keras 2.0 to 2.3 took them for a kernel, as Keras 1 did; then they were kernel and strides.
        filled.update(kernel_size=UNKNOWN, strides=UNKNOWN)
    return Bound(api, filled, chosen.explicit | frozenset(chosen.extra))


def _in_newer_words(api: str, given: Mapping[str, Any]) -> Mapping[str, Any]:
    """The arguments of a preprocessing layer that a call gives by names which Keras 2 had before."""
    newer = {new: given[old] for old, new in FORMER_WORDS.get(api, {}).items() if old in given}
    if api == "keras.layers.Discretization" and "bins" in given:
        bins = given["bins"]
        is_number = isinstance(bins, Const) and isinstance(bins.value, int)
        newer["num_bins" if is_number else "bin_boundaries"] = bins
    return newer


def _is_of_earlier_release(library: Library, bound: Binding) -> bool:
    """Whether a layer may be that of TensorFlow 2.3 to 2.5, where other arguments told its sizes, or its data did."""
    if ".experimental.preprocessing." not in library.written:
        return False
    return library.name.endswith(".CategoryEncoding") or not bound.extra.keys() <= keywords_of_any_layer(2)


def check_arguments(m: Machine, library: Library, arguments: Arguments, node: nodes.NodeNG | None) -> bool:
    """Report arguments that a class or function of Keras takes in no possible version; whether there are any."""
    if not _is_public(library):
        return False
    problems = []
    for version in sorted(m.versions, reverse=True):
        api = _name_in(library, version)
        found = _bind(m, library, api, version, list(arguments.positional), arguments.keywords)
        if found is None or found.problem is None or not _certain(found.problem, api, version, arguments):
            return False
        problems.append((api, version, found.problem))
    api, version, problem = problems[0]
    _report_problem(m, api, library.written.rpartition(".")[2] or api.rpartition(".")[2], version, problem, node)
    return True


def _name_in(library: Library, version: int) -> str:
    """What the versions before 3 had under the name that is written may be another thing than what 3 has."""
    from keras_shape_lint.catalogue.aliases import address

    written = address(library.written)
    return written if signature(written, version) is not None else library.name


def _bind(
    m: Machine, library: Library, api: str, version: int, positional: list[Value], keywords: Mapping[str, Value]
) -> Binding | None:
    found = signature(api, version)
    if found is None:
        return None
    extra = accepted_keywords(api, version)
    if extra is not None and version == 2 and _took_words_of_keras1(m, library):
        # The standalone Keras 2.0 to 2.3 took the arguments of Keras 1 too.
        extra |= _keywords_of_keras1(api)
    bound = bind(found, positional, keywords, extra=extra)
    certain = always_given(keywords)
    if bound.problem is None or len(certain) == len(keywords):
        return bound
    # What only some paths give is no problem on the others.
    told = bound.problem.kind in ("unknown", "duplicate") and certain.keys().isdisjoint(bound.problem.names)
    return bind(found, positional, certain, extra=extra) if told else bound


def _certain(problem: BindingProblem, api: str, version: int, arguments: Arguments) -> bool:
    """Whether no release of the version takes the call, whatever a ``**kwargs`` of unknown contents adds."""
    if problem.kind == "missing" and (arguments.open or not former_names(api, version).isdisjoint(arguments.keywords)):
        return False
    return problem.kind in ("unknown", "duplicate") or not has_other_positions(api, version)


def _is_public(library: Library) -> bool:
    """What an internal module has under the name may take more than what is exported."""
    from keras_shape_lint.catalogue.aliases import is_public

    return is_public(library.written or library.name)


def _is_standalone(library: Library) -> bool:
    return (library.written or library.name).startswith("keras.")


def _is_rows_and_columns(api: str, positional: list[Value]) -> bool:
    """Whether a convolution gets its sizes one by one: ``Convolution2D(32, 3, 3)``."""
    rank = {"keras.layers.Conv2D": 2, "keras.layers.Conv3D": 3}.get(api)
    sizes = positional[1:]
    return len(sizes) == rank and all(isinstance(size, Const) and isinstance(size.value, int) for size in sizes)


def _keywords_of_keras1(api: str) -> frozenset[str]:
    found = signature(api, 1)
    named = frozenset(parameter.name for parameter in found.parameters) if found is not None else frozenset()
    return named | (accepted_keywords(api, 1) or frozenset())


def _took_words_of_keras1(m: Machine, library: Library) -> bool:
    """Whether what stands for Keras 2 may be one of the releases, 2.0 to 2.3, that understood Keras 1."""
    return _is_standalone(library) and not is_since(m, (2, 4))


def _speaks_keras1(
    m: Machine, library: Library, written: str, positional: list[Value], keywords: Mapping[str, Value]
) -> bool:
    """Whether a call to Keras 2 is written in the words of Keras 1, which the standalone Keras understood."""
    from keras_shape_lint.catalogue.dialects import uses_keras1

    if is_since(m, (2, 4)):
        return False
    if uses_keras1(written, len(positional), keywords):
        return True
    found = signature(library.name, 2)
    known = {parameter.name for parameter in found.parameters} if found is not None else set(keywords)
    return _is_standalone(library) and any(
        name in _keywords_of_keras1(library.name) - known - (accepted_keywords(library.name, 2) or frozenset())
        for name in keywords
    )


def _translated(
    written: str, api: str, positional: list[Value], keywords: Mapping[str, Value]
) -> tuple[str, list[Value], dict[str, Value]]:
    """The call as Keras 2 and 3 would write it."""
    from keras_shape_lint.catalogue.dialects import translate

    constants = {
        name: value.value if isinstance(value, Const) and isinstance(value.value, str) else value
        for name, value in keywords.items()
    }
    found = translate(written, positional, constants)
    return (
        found.canonical_name or api,
        [_value(item) for item in found.positional],
        {name: _value(item) for name, item in found.keywords.items()},
    )


def _value(item: Any) -> Value:
    if isinstance(item, Value):
        return item
    return Tuple(tuple(_value(part) for part in item)) if isinstance(item, (tuple, list)) else Const(item)


_OF_CALLS = frozenset(
    (
        *("training", "mask", "initial_state", "constants", "attention_mask", "use_causal_mask"),
        *("return_attention_scores", "query_mask", "value_mask", "key_mask"),
    )
)
"""Arguments that layers take with their inputs."""


def _report_problem(
    m: Machine, api: str, written: str, version: int, problem: BindingProblem, node: nodes.NodeNG | None
) -> None:
    import difflib

    if node is None:
        return
    found = signature(api, version)
    known = [parameter.name for parameter in found.parameters] if found is not None else []
    if problem.kind == "unknown":
        name = str(problem.names[0])
        near = difflib.get_close_matches(name, known, 1)
        hint = f"did you mean {near[0]!r}?" if near else ""
        if name in _OF_CALLS and api.startswith("keras.layers."):
            hint = "pass it where the layer is called"
        mismatch = Mismatch("keras-unknown-argument", f"has no argument {name!r}", detail=hint, argument=name)
    elif problem.kind == "missing":
        names = ", ".join(repr(name) for name in problem.names)
        mismatch = Mismatch("keras-unknown-argument", f"misses its argument {names}", argument=names)
    elif problem.kind == "too-many":
        mismatch = Mismatch(
            "keras-unknown-argument", f"takes {problem.count} positional arguments at most", limit=problem.count
        )
    else:
        name = str(problem.names[0])
        mismatch = Mismatch("keras-unknown-argument", f"gets its argument {name!r} twice", argument=name)
    report(m, mismatch, written, node, [])
