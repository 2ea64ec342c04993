"""From source text to a syntax tree, without any of the inference that astroid does while it builds one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from astroid.astroid_manager import MANAGER
from astroid.builder import AstroidBuilder
from astroid.exceptions import AstroidSyntaxError

if TYPE_CHECKING:
    from collections.abc import Collection

    from astroid import nodes

    from keras_shape_lint.source import Source


class _Builder(AstroidBuilder):
    """Looks at nothing but the text.

    To find the owner of ``x.y = 1`` means inference, and to find the names of ``from x import *`` means to read what is
    installed, TensorFlow for one.
    """

    def delayed_assattr(self, node: nodes.AssignAttr) -> None:
        """Do nothing."""

    def add_from_names_to_locals(self, node: nodes.ImportFrom, global_name: Collection[str]) -> None:
        """Only the names that stand there."""
        if all(name != "*" for name, _ in node.names):
            super().add_from_names_to_locals(node, global_name)


def parse(source: Source) -> nodes.Module:
    """The tree of a source text.

    Raises:
        AstroidSyntaxError: the text is no Python, or nested more deeply than astroid can follow.
    """
    try:
        return _Builder(MANAGER, apply_transforms=False).string_build(source.text, "module", source.path)
    except RecursionError as error:
        raise AstroidSyntaxError("nested too deeply", modname="module", error=error, path=source.path) from error
