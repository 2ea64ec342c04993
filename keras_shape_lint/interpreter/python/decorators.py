"""Decorators of functions and of classes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from astroid import nodes

from keras_shape_lint.interpreter.python.arguments import Arguments
from keras_shape_lint.interpreter.python.caching import is_caching_decorator, make_caching
from keras_shape_lint.interpreter.python.dispatch import make_dispatching
from keras_shape_lint.interpreter.python.errors import catches_at_yield
from keras_shape_lint.interpreter.python.functions import CONTEXT, SETTER
from keras_shape_lint.interpreter.python.handed_functions import hand_out
from keras_shape_lint.values import Class, Const, Function, Instance, Library, Method, Opaque, Partial, Union, Value

if TYPE_CHECKING:
    from keras_shape_lint.interpreter.machine import Machine

_TRANSPARENT_ROOTS = ("keras.", "tensorflow.", "builtins.", "typing.", "functools.", "abc.")
"""Decorators of these libraries leave shapes alone (tf.function, lru_cache, register_keras_serializable ...)."""

_CHANGING = frozenset(
    (
        *("functools.partial", "functools.singledispatch", "functools.singledispatchmethod"),
        *("tensorflow.custom_gradient", "tensorflow.numpy_function", "tensorflow.py_function"),
        *("keras.ops.custom_gradient", "keras.ops.vectorize"),
    )
)
"""Those that do not: what they make of a function is asked of the interpreter like any other call."""

_HANDING_BACK = re.compile(
    "regist|export|serializ|public|deprecat|experimental|doc|skip|pytest|unittest|final|unique|dataclass|attr|define"
)
"""How decorators are called that take down a class, or say something of it, and give it back."""


def _take_name(m: Machine, function: Function, wrapped: Value, node: nodes.NodeNG) -> None:
    """``functools.wraps(wrapped)``: the function goes by the other one's name."""
    from keras_shape_lint.interpreter.python.attributes import read_attribute

    if isinstance(wrapped, (Function, Class, Library)):
        function.slots["__name__"] = m.look(read_attribute(m, wrapped, "__name__", node))
        function.slots["__wrapped__"] = wrapped


def decorate_function(m: Machine, function: Function, node: nodes.FunctionDef) -> Value:
    """Apply the decorators of a def, innermost first."""
    from keras_shape_lint.interpreter.python.calls import call
    from keras_shape_lint.interpreter.python.expressions import evaluate

    value: Value = function
    for decorator_node in reversed(node.decorators.nodes if node.decorators is not None else []):
        if isinstance(decorator_node, nodes.Name) and decorator_node.name in (
            "staticmethod",
            "classmethod",
            "property",
        ):
            function.kind = {"staticmethod": "static", "classmethod": "class"}.get(decorator_node.name, "property")
            continue
        if isinstance(decorator_node, nodes.Attribute) and decorator_node.attrname in ("setter", "deleter"):
            function.kind = "accessor"
            getter = m.frame.scope.slots.get(function.name)
            if isinstance(getter, Function) and getter.kind == "property":
                # The name goes on meaning the property; what is written to it goes through the setter.
                if decorator_node.attrname == "setter":
                    m.heap.write(m.frame.scope, f"{SETTER}{function.name}", function)
                return getter
            continue
        decorator = evaluate(m, decorator_node)
        if isinstance(decorator, Library) and decorator.name == "contextlib.contextmanager":
            function.slots[CONTEXT] = Const(catches_at_yield(function.node))
            continue
        if isinstance(decorator, Library) and decorator.name.startswith("functools.singledispatch"):
            make_dispatching(function)
            continue
        if isinstance(decorator, Library) and is_caching_decorator(decorator):
            make_caching(function)
        if isinstance(decorator, Library) and (_is_transparent(decorator) or "cached_property" in decorator.name):
            if "cached_property" in decorator.name:
                function.kind = "property"
            continue
        if isinstance(decorator_node, nodes.Call):
            maker = evaluate(m, decorator_node.func)
            if isinstance(maker, Library) and maker.name == "functools.wraps" and decorator_node.args:
                _take_name(m, function, evaluate(m, decorator_node.args[0]), decorator_node)
            if isinstance(maker, Library) and is_caching_decorator(maker):
                make_caching(function)
            if isinstance(maker, Library) and _is_transparent(maker):
                continue
        if isinstance(decorator, (Function, Partial, Instance, Class, Method)) or _changes(decorator):
            value = call(m, decorator, Arguments([value], nodes=[None]), node)
        else:
            hand_out(m, decorator, (value,))
            value = m.unknown("a decorator that is not seen")
    return value


def decorate_class(m: Machine, cls: Class, node: nodes.ClassDef) -> Value:
    """Apply the decorators of a class, innermost first."""
    from keras_shape_lint.interpreter.python.calls import call
    from keras_shape_lint.interpreter.python.expressions import evaluate

    value: Value = cls
    for decorator_node in reversed(node.decorators.nodes if node.decorators is not None else []):
        maker = decorator_node.func if isinstance(decorator_node, nodes.Call) else decorator_node
        named = evaluate(m, maker)
        if isinstance(named, Library) and (_is_transparent(named) or named.name.startswith("dataclasses.")):
            continue
        decorator = named if maker is decorator_node else evaluate(m, decorator_node)
        before = value
        value = m.look(call(m, decorator, Arguments([before], nodes=[None]), node))
        if isinstance(value, (Opaque, Union)) and _HANDING_BACK.search(maker.as_string().lower()):
            value = before
    return value


def _is_transparent(decorator: Library) -> bool:
    return decorator.name.startswith(_TRANSPARENT_ROOTS) and not _changes(decorator)


def _changes(decorator: Value) -> bool:
    return isinstance(decorator, Library) and decorator.name in _CHANGING
