"""Arguments that the methods of models do not take."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING

from keras_shape_lint.catalogue.signatures import Signature, bind, method_signature
from keras_shape_lint.interpreter.keras.told_versions import in_every_run, is_since
from keras_shape_lint.interpreter.messages import report
from keras_shape_lint.interpreter.python.arguments import always_given
from keras_shape_lint.interpreter.python.heap_loss import LOST
from keras_shape_lint.transfer.outcome import Mismatch
from keras_shape_lint.values import Instance, Model

if TYPE_CHECKING:
    from collections.abc import Collection

    from astroid import nodes

    from keras_shape_lint.interpreter.machine import Machine
    from keras_shape_lint.interpreter.python.arguments import Arguments

_RULE = "keras-unknown-argument"
_GENERATORS = ("fit_generator", "evaluate_generator", "predict_generator")
_CHECKED = frozenset(
    (
        *("compile", "fit", "evaluate", "predict", "train_on_batch", "test_on_batch", "predict_on_batch"),
        *("summary", "get_layer", *_GENERATORS),
    )
)
_WORDS_OF_KERAS_1 = frozenset(
    (
        *("samples_per_epoch", "val_samples", "nb_epoch", "nb_val_samples", "nb_worker", "pickle_safe"),
        *("max_q_size",),
    )
)
"""What the methods for generators took before 2.4."""
_ONCE = {"fit": frozenset(("nb_epoch",)), **dict.fromkeys(_GENERATORS, _WORDS_OF_KERAS_1)}
_OF_ANY_KEYWORD = {"evaluate": frozenset(("use_cached_eval_dataset", "_use_cached_eval_dataset"))}
"""What is taken out of ``**kwargs``."""
_OF_COMPILE = frozenset(
    (
        *("sample_weight_mode", "target_tensors", "distribute", "cloning", "feed_dict", "fetches", "options"),
        *("experimental_run_tf_function", "run_metadata", "from_serialized", "experimental_steps_per_execution"),
    )
)
"""What releases of Keras 2 took out of the ``**kwargs`` of ``compile``."""
_OF_KERAS_1 = frozenset(("nb_epoch", "show_accuracy", "class_mode"))
"""What methods of models took in Keras 1 alone."""
_INSTEAD = {
    "nb_epoch": "write epochs",
    "samples_per_epoch": "write steps_per_epoch",
    "nb_val_samples": "write validation_steps",
    **dict.fromkeys(("workers", "use_multiprocessing", "max_queue_size"), "a keras.utils.PyDataset takes it"),
}


def refuse_method_arguments(
    m: Machine, owner: Model | Instance, name: str, arguments: Arguments, node: nodes.NodeNG | None
) -> bool:
    """Report arguments that a method of a model takes in no possible version; whether there are any.

    What another version takes tells which one it is, unless something else does.
    """
    if name not in _CHECKED or node is None or 1 in m.versions or owner.slots.get(LOST):
        return False
    known = [_signature(m, name, version, node) for version in sorted(m.versions, reverse=True)]
    if not known or None in known:
        return False
    for keyword in always_given(arguments.keywords):
        if any(_takes(found, keyword, extra) for found, extra in filter(None, known)):
            continue
        if _is_of_another(name, keyword) and not (m.versions_are_told and in_every_run(m, node)):
            continue
        names = [parameter.name for found, _ in filter(None, known[:1]) for parameter in found.parameters]
        near = difflib.get_close_matches(keyword, names, 1)
        hint = _INSTEAD.get(keyword) or (f"did you mean {near[0]!r}?" if near else "")
        release = "2.4 and later" if m.versions == {2} and keyword in _ONCE.get(name, ()) else max(m.versions)
        where = f" in Keras {release}" if _is_of_another(name, keyword) else ""
        mismatch = Mismatch(_RULE, f"has no argument {keyword!r}{where}", detail=hint, argument=keyword)
        report(m, mismatch, name, node, [], owner)
        return True
    if not arguments.open:
        return _refuse_missing(m, name, [found for found, _ in filter(None, known)], arguments, node)
    return False


def _signature(m: Machine, name: str, version: int, node: nodes.NodeNG) -> tuple[Signature, Collection[str]] | None:
    """What a method takes in all releases of a version that the program may meet; None where it is not known."""
    found = method_signature(name, version)
    if found is None:
        return None
    late = is_since(m, (2, 4))
    extra = _OF_ANY_KEYWORD.get(name, frozenset())
    if version == 2 and not late:
        extra |= _ONCE.get(name, frozenset())
    if version == 2 and name == "compile":
        if not late and any(spelled.partition(".")[0] == "keras" for spelled in m.record.spellings):
            return None  # The standalone Keras 2.0 to 2.3 handed on whatever it got.
        extra |= _OF_COMPILE
    return found, extra


def _takes(found: Signature, keyword: str, extra: Collection[str]) -> bool:
    return keyword in extra or any(
        parameter.name == keyword and parameter.kind in ("positional", "keyword") for parameter in found.parameters
    )


def _is_of_another(name: str, keyword: str) -> bool:
    """Whether some version takes an argument."""
    signatures = [method_signature(name, version) for version in (2, 3)]
    once = _ONCE.get(name, frozenset()) | (_OF_COMPILE if name == "compile" else frozenset()) | _OF_KERAS_1
    return keyword in once or any(found is not None and _takes(found, keyword, ()) for found in signatures)


def _refuse_missing(m: Machine, name: str, known: list[Signature], arguments: Arguments, node: nodes.NodeNG) -> bool:
    problems = [bind(found, list(arguments.positional), arguments.keywords, extra=None).problem for found in known]
    missing = [problem for problem in problems if problem is not None and problem.kind == "missing"]
    if not missing or len(missing) < len(known):
        return False
    names = ", ".join(repr(each) for each in missing[0].names)
    report(m, Mismatch(_RULE, f"misses its argument {names}", argument=names), name, node, [])
    return True
