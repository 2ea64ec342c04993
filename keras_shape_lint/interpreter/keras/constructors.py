"""Objects of the program's own layers and models whose constructor leaves that of Keras out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from astroid import nodes

from keras_shape_lint.interpreter.messages import report
from keras_shape_lint.interpreter.python.classes import UNSEEN, ancestry, find_attribute, has_unknown_base, is_keras
from keras_shape_lint.interpreter.python.dataclass_fields import constructor
from keras_shape_lint.interpreter.python.heap_loss import LOST
from keras_shape_lint.transfer.outcome import Mismatch
from keras_shape_lint.values import Class, Function, Instance, Library

if TYPE_CHECKING:
    from keras_shape_lint.interpreter.machine import Machine

CONSTRUCTED = "<constructed>"
"""The slot of an instance that is set once the constructor of Keras may have run for it."""
_PLAIN = ("keras.", "builtins.object", "abc.ABC", "typing.")
"""Bases that do not call the constructor of Keras on their own."""
_ATTRIBUTES = ("setattr", "hasattr")
"""Functions that write or look for an attribute of an object, and do nothing else with it."""
_HOOKS = ("__new__", "__call__", "__init_subclass__", "__getattribute__", "__setattr__")
"""Methods with which a class may see to it in another way."""


def is_constructed(m: Machine, callee: Instance, label: str, node: nodes.NodeNG) -> bool:
    """Whether the constructor of Keras may have run; where it certainly has not, the call is reported.

    Keras lets a program make such objects, and set attributes of them. It refuses every call.
    """
    if any(slot in callee.slots for slot in (CONSTRUCTED, UNSEEN, LOST)) or 1 in m.versions:
        return True
    initializer = constructor(callee.cls)
    if not isinstance(initializer, Function) or not _is_plain(callee.cls) or not _leaves_out(initializer.node):
        return True
    mismatch = Mismatch(
        "keras-invalid-argument",
        f"leaves super().__init__() out of its __init__() (line {initializer.node.lineno}); Keras refuses to call it",
        advice="write super().__init__() as the first line there",
    )
    report(m, mismatch, label, node, [], callee)
    return False


def _is_plain(cls: Class) -> bool:
    """Whether nothing but ``__init__`` says how objects of a class are made."""
    if has_unknown_base(cls) or not is_keras(cls) or any(find_attribute(cls, hook) is not None for hook in _HOOKS):
        return False
    for base in ancestry(cls):
        if isinstance(base, Class) and (base.node.keywords or base.node._metaclass is not None):
            return False
        if isinstance(base, Library) and not base.name.startswith(_PLAIN):
            return False
    return True


def _leaves_out(function: nodes.FunctionDef | nodes.Lambda) -> bool:
    """Whether a constructor neither calls another one, nor lets anybody else have the object."""
    if not isinstance(function, nodes.FunctionDef) or function.decorators is not None or not function.args.args:
        return False
    first = function.args.args[0]
    own = first.name
    for attribute in function.nodes_of_class(nodes.Attribute):
        of_object = isinstance(attribute.expr, nodes.Name) and attribute.expr.name == own
        is_call = isinstance(attribute.parent, nodes.Call) and attribute.parent.func is attribute
        if attribute.attrname.startswith("__") or (of_object and is_call):
            return False
    names = list(function.nodes_of_class(nodes.Name))
    rebound = any(target.name == own for target in function.nodes_of_class(nodes.AssignName) if target is not first)
    return not rebound and all(name.name not in ("super", own) or _owns_attribute(name, own) for name in names)


def _owns_attribute(name: nodes.Name, own: str) -> bool:
    """Whether a name stands for the object in ``self.attribute`` or ``setattr(self, ...)``."""
    parent = name.parent
    if isinstance(parent, nodes.Call) and isinstance(parent.func, nodes.Name) and parent.func.name in _ATTRIBUTES:
        return name.name == own and parent.args[0] is name
    return name.name == own and isinstance(parent, (nodes.Attribute, nodes.AssignAttr))
