"""Write the names and signatures of the installed Keras 3, Keras 2 (tf_keras) and TensorFlow into the catalogue.

``python tools/names.py`` rewrites ``keras_shape_lint/catalogue/data/{keras3,keras2,tensorflow}.json``;
``python tools/names.py --check`` exits 1 and prints what drifted. One entry a line, sorted, so that a new release
reads as a diff. The notation of an entry is described in ``keras_shape_lint/catalogue/data/README.md``.
"""

from __future__ import annotations

import argparse
import ast
import difflib
import importlib
import inspect
import itertools
import json
import os
import sys
import types
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

DATA = Path(__file__).resolve().parent.parent / "keras_shape_lint" / "catalogue" / "data"

# Where one object has several public spellings, the family named first gives the canonical one.
FAMILIES = (
    *("layers", "ops", "applications", "losses", "metrics", "activations", "initializers", "regularizers"),
    *("constraints", "optimizers", "callbacks", "models", "utils", "random", "datasets", "config", "saving"),
    *("mixed_precision", "distribution", "dtype_policies", "tree", "export", "backend", "preprocessing"),
)
AT_THE_TOP = {"keras.Model", "keras.Sequential"}
# Constructors that dispatch in __new__, so that inspect sees (*args, **kwargs) only.
DISPATCHED = {"keras.Model": "inputs=None, outputs=None, name=None, **kwargs"}

Table = dict[str, dict[str, str]]


def parameters_text(parameters: Iterable[inspect.Parameter]) -> str:
    """``a, b=1, *, c='x', **kwargs``; a default that is no literal is written ``...``."""
    parts: list[str] = []
    starred = False
    for parameter in parameters:
        if parameter.kind is parameter.VAR_POSITIONAL:
            starred = True
            parts.append(f"*{parameter.name}")
            continue
        if parameter.kind is parameter.VAR_KEYWORD:
            parts.append(f"**{parameter.name}")
            continue
        if parameter.kind is parameter.KEYWORD_ONLY and not starred:
            starred = True
            parts.append("*")
        if parameter.default is parameter.empty:
            parts.append(parameter.name)
        else:
            parts.append(f"{parameter.name}={literal(parameter.default)}")
    return ", ".join(parts)


def literal(value: object) -> str:
    text = "1e999" if value == float("inf") else repr(value)
    try:
        same = ast.literal_eval(text) == value
    except (ValueError, SyntaxError):
        return "..."
    return text if same else "..."


def callable_text(function: Any, *, bound: bool) -> str | None:
    """The parameters of a function, without ``self`` when it is bound; None when Python cannot say."""
    try:
        parameters = list(inspect.signature(function).parameters.values())
    except (TypeError, ValueError):
        return None
    if bound and parameters and parameters[0].kind is not inspect.Parameter.VAR_POSITIONAL:
        del parameters[0]
    return parameters_text(parameters)


def entry(value: Any) -> str:
    if isinstance(value, types.ModuleType):
        return "module"
    if inspect.isclass(value):
        text = "" if value.__init__ is object.__init__ else callable_text(value.__init__, bound=True)
        return "class" if text is None else f"class({text})"
    if callable(value):
        text = callable_text(value, bound=False)
        return "function" if text is None else f"function({text})"
    return "value"


def walk(module: types.ModuleType, path: str, package: str) -> Iterator[tuple[str, Any]]:
    """Every public dotted name below a module of this package."""
    for name in sorted(dir(module)):
        if name.startswith("_") or name in {"src", "api"}:
            continue
        value = getattr(module, name)
        dotted = f"{path}.{name}"
        if not isinstance(value, types.ModuleType):
            yield dotted, value
        elif value.__name__.startswith(package):
            yield dotted, value
            yield from walk(value, dotted, package)


def preference(dotted: str, value: Any) -> tuple[int, bool, int, str]:
    """Sorts the spellings of one object: the canonical one first."""
    parts = dotted.split(".")
    family = parts[1] if len(parts) > 2 else ""
    rank = FAMILIES.index(family) if family in FAMILIES else len(FAMILIES)
    if dotted in AT_THE_TOP:
        rank = -1
    return rank, parts[-1] != getattr(value, "__name__", ""), len(dotted), dotted


def collect(objects: dict[str, Any], only_under_tensorflow: set[str]) -> dict[str, str]:
    spellings: defaultdict[int, list[str]] = defaultdict(list)
    for dotted, value in objects.items():
        if inspect.isclass(value) or isinstance(value, types.FunctionType):
            spellings[id(value)].append(dotted)
    names: dict[str, str] = {}
    for dotted, value in objects.items():
        same = spellings.get(id(value), [dotted])
        canonical = min(same, key=lambda other, value=value: preference(other, value))  # type: ignore[misc]
        text = entry(value) if canonical == dotted else f"={canonical}"
        if dotted in DISPATCHED:
            text = f"class({DISPATCHED[dotted]})"
        names[dotted] = f"~{text}" if dotted in only_under_tensorflow else text
    return names


def methods(names: dict[str, str], objects: dict[str, Any], base: type) -> Iterator[tuple[str, str]]:
    """Entries for the methods of Layer, Model, Sequential and KerasTensor, and for ``call`` of every layer."""
    known: set[Any] = set()
    for owner in ("keras.layers.Layer", "keras.Model", "keras.Sequential", "keras.KerasTensor"):
        for name in dir(objects.get(owner, object)):
            value = inspect.getattr_static(objects.get(owner, object), name)
            value = getattr(value, "__func__", value)
            if name.startswith("_") or not isinstance(value, types.FunctionType) or value in known:
                continue
            known.add(value)
            yield f"{owner}.{name}", f"method({callable_text(value, bound=True)})"
    for dotted, value in objects.items():
        if names[dotted].lstrip("~").startswith("class") and issubclass(value, base) and "call" in dir(value):
            yield f"{dotted}.call", f"method({callable_text(value.call, bound=True)})"


def members(package: Any, numpy: Any) -> dict[str, str]:
    """What the instances of the main classes answer to, once built, compiled and fitted."""
    model = package.Sequential([package.layers.Input((2,)), package.layers.Dense(1)])
    model.compile("sgd", "mse")
    model.fit(numpy.zeros((2, 2)), numpy.zeros((2, 1)), verbose=0)
    functional = package.Model(model.inputs, model.outputs)
    functional.compile("sgd", "mse")
    functional.fit(numpy.zeros((2, 2)), numpy.zeros((2, 1)), verbose=0)
    instances = {
        "keras.layers.Layer": model.layers[0],
        "keras.Model": functional,
        "keras.Sequential": model,
        "keras.KerasTensor": model.inputs[0],
    }
    # A Dense instance carries its own attributes besides those of every layer.
    own = set(vars(model.layers[0])) - set(vars(package.layers.Flatten()))
    return {
        dotted: " ".join(name for name in dir(value) if name[0] != "_" and (dotted[-5:] != "Layer" or name not in own))
        for dotted, value in instances.items()
    }


def keras3() -> Table:
    import keras
    import numpy

    from tools.accepted_keywords import accepted

    under_keras = {"keras": keras, **dict(walk(keras, "keras", "keras"))}
    tensorflow_keras = importlib.import_module("keras._tf_keras.keras")
    under_tensorflow = dict(walk(tensorflow_keras, "keras", "keras"))
    objects = {**under_tensorflow, **under_keras}
    names = collect(objects, set(under_tensorflow) - set(under_keras))
    names |= dict(methods(names, objects, keras.layers.Layer))
    return {
        "names": names,
        "keywords": accepted(objects, names),
        "members": members(keras, numpy),
    }


def keras2() -> Table:
    import numpy
    import tf_keras

    from tools.accepted_keywords import accepted

    objects = {"keras": tf_keras, **dict(walk(tf_keras, "keras", "tf_keras"))}
    for api in ("tf_keras.api._v2.keras", "tf_keras.api._v1.keras"):
        for dotted, value in walk(importlib.import_module(api), "keras", "tf_keras"):
            objects.setdefault(dotted, value)
    names = collect(objects, set())
    names |= dict(methods(names, objects, tf_keras.layers.Layer))
    return {
        "names": names,
        "keywords": accepted(objects, names),
        "members": members(tf_keras, numpy),
    }


def tensorflow() -> Table:
    """Second names of TensorFlow functions: ``tf.math.add`` is ``tf.add``, as ``tf.random_normal`` of version 1."""
    import tensorflow as tf

    spellings: defaultdict[int, list[str]] = defaultdict(list)
    known: set[str] = set()
    paths = ("", "nn.", "math.", "linalg.", "random.", "image.", "strings.", "sparse.", "dtypes.", "io.")
    for root, path in itertools.product((tf, tf.compat.v1), (*paths, "signal.")):
        module = getattr(root, path[:-1]) if path else root
        for name in sorted(dir(module)):
            value, written = getattr(module, name), f"tensorflow.{path}{name}"
            second = root is tf.compat.v1 and (written in known or id(value) not in spellings)
            if name.startswith("_") or second or not (inspect.isclass(value) or inspect.isfunction(value)):
                continue
            known.add(written)
            spellings[id(value)].append(written)
    aliases = {second: f"={first}" for first, *others in spellings.values() for second in others}
    return {"names": aliases}


def render(table: Table) -> str:
    """JSON with one entry a line."""
    sections = []
    for section, entries in sorted(table.items()):
        lines = [f"    {json.dumps(name)}: {json.dumps(text)}" for name, text in sorted(entries.items())]
        sections.append(f"  {json.dumps(section)}: {{\n" + ",\n".join(lines) + "\n  }")
    return "{\n" + ",\n".join(sections) + "\n}\n"


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="change nothing, exit 1 when the files are out of date")
    check = parser.parse_args(arguments).check
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
    drifted = False
    for stem, generate in {"keras3": keras3, "keras2": keras2, "tensorflow": tensorflow}.items():
        path = DATA / f"{stem}.json"
        old, new = path.read_text(encoding="utf-8") if path.exists() else "", render(generate())
        if old == new:
            continue
        drifted = True
        if check:
            sys.stdout.writelines(
                difflib.unified_diff(old.splitlines(True), new.splitlines(True), path.name, path.name)
            )
        else:
            path.write_text(new, encoding="utf-8")
    return int(check and drifted)


if __name__ == "__main__":
    sys.exit(main())
