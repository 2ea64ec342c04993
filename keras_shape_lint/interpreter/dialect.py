"""Which versions of Keras a module is written for: configuration, dependency files, then what the code uses."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from astroid import nodes

from keras_shape_lint.catalogue.aliases import versions_of
from keras_shape_lint.catalogue.versions import TF_KERAS, Versions, project_versions
from keras_shape_lint.interpreter.older_names import are_read, names_of_older_versions, root_and_path

if TYPE_CHECKING:
    from keras_shape_lint.configuration import Configuration
    from keras_shape_lint.source import Source

ALL = frozenset((1, 2, 3))
_KEYWORDS_OF_KERAS_1 = frozenset(
    (
        *("border_mode", "nb_filter", "nb_row", "nb_col", "nb_epoch", "dim_ordering", "subsample", "concat_axis"),
        *("dot_axes", "atrous_rate", "pool_length", "filter_length", "W_regularizer", "b_regularizer"),
        *("inner_activation", "consume_less", "samples_per_epoch", "nb_val_samples", "show_accuracy"),
    )
)
"""What Keras 1 called its arguments. Programs for later versions still name their variables and parameters so."""
_PERHAPS_KERAS_1 = re.compile(rf"\b({'|'.join(sorted(_KEYWORDS_OF_KERAS_1))}|init)\s*=")
_INITIALIZER = re.compile("uniform|normal|zero|orthogonal|glorot_|he_|lecun_")
_KERAS_1 = re.compile(
    r"\b(set_)?image_dim_ordering\b|\b(TimeDistributedDense|MaxoutDense)\b"
    r"|\bModel\s*\(\s*input\s*=|\b(Dense|LSTM|GRU|SimpleRNN)\s*\(\s*output_dim\s*="
    r"|(?<![\w.])[mM]erge\s*\(\s*\["
)
_KERAS_2 = re.compile(
    r"\bCuDNN(LSTM|GRU)\b|[(,]\s*(kernel|bias|recurrent)_(initializer|regularizer)\s*="
    r"|[(,]\s*(units|filters|kernel_size|use_bias|data_format|epochs|steps_per_epoch)\s*="
    r"|\bConv[23]D\s*\(\s*[\w*.]+\s*,\s*\(|\bModel\s*\(\s*inputs\s*="
)
"""What Keras 1 does not have: a program that speaks both is one for Keras 2, which understood the words of Keras 1."""
_WORDS_OF_KERAS_2 = frozenset(
    (
        *("batch_input_shape", "fit_generator", "predict_generator", "evaluate_generator", "predict_classes"),
        *("CuDNNLSTM", "CuDNNGRU", "LocallyConnected1D", "LocallyConnected2D", "__internal__", "lr"),
    )
)
"""Keywords and attributes that only one version has."""
_WORDS = re.compile("|".join(sorted(_WORDS_OF_KERAS_2)))
_OPTIMIZERS = frozenset(("Adadelta", "Adagrad", "Adam", "Adamax", "Nadam", "RMSprop", "SGD"))
"""Their ``lr`` became ``learning_rate``."""
_COMMENT = re.compile(r"#.*")
_LEGACY = "TF_USE_LEGACY_KERAS"
_PACKAGES_OF_KERAS_2 = frozenset(("tensorflow_addons",))
"""They import modules of Keras that the next one does not have, and are not maintained any more."""
_ROOTS = ("keras", "keras_core", "tf_keras", "tensorflow")


def possible_versions(module: nodes.Module, config: Configuration, source: Source) -> frozenset[int]:
    """The major versions that the module may meet; never empty."""
    if config.keras_version != "auto":
        return frozenset((int(config.keras_version),))
    written = imported(module)
    standalone = any(name.partition(".")[0] in ("keras", "keras_core") for name in written)
    project = _of_project(source)
    pinned = project.keras if standalone else project.tf_keras
    unpinned = pinned >= TF_KERAS and not project.told
    if not standalone and _LEGACY in source.text:
        # It decides between the Keras of TensorFlow and tf_keras, whatever TensorFlow is pinned to.
        legacy = _asks_for_legacy(module)
        pinned = frozenset((2,)) if legacy else pinned | {2} if legacy is None else pinned
    found = pinned
    for name in written:
        found = _narrowed(found, versions_of(name))
    if _needs_keras_2(module):
        found = _narrowed(found, frozenset((2,)))
    if unpinned and _compares_releases(module):
        # It is written for all of them, and what only one has may stand in the branch for this one.
        pass
    elif unpinned:
        text = _COMMENT.sub("", source.text)
        if standalone and _speaks_keras_1(module, text):
            found = _narrowed(found, frozenset((2,) if _KERAS_2.search(text) else (1,)))
        elif _WORDS.search(source.text) and not _words(module).isdisjoint(_WORDS_OF_KERAS_2):
            found = _narrowed(found, frozenset((2,)))
        elif standalone and not (older := names_of_older_versions(module, _ROOTS)):
            found = _narrowed(found, frozenset((3,)))
        elif standalone and are_read(older, module):
            # Who runs that has no Keras 3.
            found = _narrowed(found, frozenset((2,)))
    if found >= {1, 2}:
        # What both read the same way is read as Keras 2, unless the code speaks Keras 1.
        found = _narrowed(found, frozenset((2, 3)))
    return found


def earlier_versions(module: nodes.Module, config: Configuration, source: Source) -> frozenset[int]:
    """The versions for which a module that the program imports is written, if Keras 3 is not the only one for sure."""
    found = possible_versions(module, config, source)
    standalone = any(name.partition(".")[0] == "keras" for name in imported(module))
    return found if 3 not in found or standalone else frozenset()


def are_told(versions: frozenset[int], module: nodes.Module, config: Configuration, source: Source) -> bool:
    """Whether the configuration or the project's dependency files leave only these versions, whatever the code says."""
    if config.keras_version != "auto":
        return True
    if _LEGACY in source.text:
        return False
    project = _of_project(source)
    standalone = any(name.partition(".")[0] in ("keras", "keras_core") for name in imported(module))
    return (project.keras if standalone else project.tf_keras) <= versions


def _needs_keras_2(module: nodes.Module) -> bool:
    """Whether the module imports, whatever happens, a package that Keras 3 cannot load."""
    for statement in module.body:
        names = [name for name, _ in statement.names] if isinstance(statement, nodes.Import) else []
        if isinstance(statement, nodes.ImportFrom) and not statement.level:
            names = [statement.modname or ""]
        if any(name.partition(".")[0] in _PACKAGES_OF_KERAS_2 for name in names):
            return True
    return False


def _compares_releases(module: nodes.Module) -> bool:
    """Whether the module asks for the version of Keras to decide something, and not only to show it."""
    for node in module.nodes_of_class(nodes.Attribute):
        asks = node.attrname == "__version__" or (node.attrname == "version" and isinstance(node.parent, nodes.Call))
        if not asks or node.expr.as_string().rpartition(".")[2] not in ("keras", "tf_keras"):
            continue
        around = node.parent
        while around is not None and not isinstance(around, nodes.Expr):
            if isinstance(around, (nodes.Compare, nodes.If, nodes.IfExp)) or _name_of(around) == "startswith":
                return True
            around = None if around.is_statement else around.parent
    return False


def _speaks_keras_1(module: nodes.Module, text: str) -> bool:
    if _KERAS_1.search(text) is not None:
        return True
    return _PERHAPS_KERAS_1.search(text) is not None and _passes_words_of_keras_1(module)


def _passes_words_of_keras_1(module: nodes.Module) -> bool:
    """Whether anything but the program's own functions is called with a keyword that only Keras 1 has."""
    own = _names_of_others(module)
    return any(
        isinstance(node.parent, nodes.Call) and _name_of(node.parent) not in own and _is_of_keras_1(node)
        for node in module.nodes_of_class(nodes.Keyword)
    )


def _names_of_others(module: nodes.Module) -> set[str]:
    """The names of the program's own functions and classes, and of what it imports from neither Keras nor Python."""
    names = {node.name for node in module.nodes_of_class((nodes.FunctionDef, nodes.ClassDef))}
    for node in module.nodes_of_class((nodes.Import, nodes.ImportFrom)):
        inside = node.modname or "" if isinstance(node, nodes.ImportFrom) else ""
        for name, alias in node.names:
            root = (inside or name).partition(".")[0]
            if getattr(node, "level", None) or root not in (*_ROOTS, "functools"):
                names.add(alias or (name if inside else root))
    return names


def _is_of_keras_1(keyword: nodes.Keyword) -> bool:
    if keyword.arg == "init":
        value = keyword.value.value if isinstance(keyword.value, nodes.Const) else None
        return isinstance(value, str) and _INITIALIZER.match(value) is not None
    return keyword.arg in _KEYWORDS_OF_KERAS_1


def _words(module: nodes.Module) -> frozenset[str]:
    """The keywords of calls and the attributes in a module."""
    others = _names_of_others(module)
    keywords = (
        node.arg
        for node in module.nodes_of_class(nodes.Keyword)
        if node.arg is not None and (node.arg != "lr" or _makes_optimizer(node.parent, others))
    )
    attributes = (node.attrname for node in module.nodes_of_class(nodes.Attribute) if node.attrname != "lr")
    return frozenset((*keywords, *attributes))


def _makes_optimizer(call: nodes.NodeNG | None, others: set[str]) -> bool:
    """Whether a call makes an optimizer of Keras; those of other libraries have the same names."""
    root, path = root_and_path(call.func if isinstance(call, nodes.Call) else None)
    return (path or [root])[-1] in _OPTIMIZERS and root not in others


def _name_of(call: nodes.NodeNG | None) -> str:
    """The last part of the name that is called."""
    function = call.func if isinstance(call, nodes.Call) else None
    return function.attrname if isinstance(function, nodes.Attribute) else getattr(function, "name", "")


def _asks_for_legacy(module: nodes.Module) -> bool | None:
    """Whether the module sets TF_USE_LEGACY_KERAS to what TensorFlow takes for yes; None if that is not certain."""
    found: set[bool] = set()
    for constant in module.nodes_of_class(nodes.Const):
        if constant.value != _LEGACY:
            continue
        value: object = None
        parent = constant.parent
        if isinstance(parent, nodes.Subscript) and isinstance(parent.parent, nodes.Assign):
            value = parent.parent.value
        elif isinstance(parent, nodes.Dict):
            value = next((each for key, each in parent.items if key is constant), None)
        statement = constant.statement()
        if not isinstance(value, nodes.Const) or statement.parent is not module:
            return None
        found.add(value.value in ("true", "True", "1"))
    return found.pop() if len(found) == 1 else None


def _narrowed(found: frozenset[int], evidence: frozenset[int]) -> frozenset[int]:
    """Both together, unless they contradict each other: then the earlier evidence stands."""
    return found & evidence or found


def _of_project(source: Source) -> Versions:
    if source.path in ("", "<stdin>") or source.path.startswith("<"):
        return Versions(tf_keras=ALL)
    return project_versions(Path(source.path))


def imported(module: nodes.Module) -> list[str]:
    """The dotted names of everything that the module imports from Keras or TensorFlow, in order."""
    names: list[str] = []
    for node in module.nodes_of_class((nodes.Import, nodes.ImportFrom)):
        if isinstance(node, nodes.Import):
            names += [name for name, _ in node.names]
        elif not node.level and node.modname:
            names += [node.modname, *(f"{node.modname}.{name}" for name, _ in node.names if name != "*")]
    return [name for name in names if name.partition(".")[0] in _ROOTS]
