"""From source text to a syntax tree, without any of the inference that astroid does while it builds one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from astroid.astroid_manager import MANAGER
from astroid.builder import AstroidBuilder
from astroid.exceptions import AstroidSyntaxError

if TYPE_CHECKING:
    from astroid import nodes

    from keras_shape_lint.source import Source


class _Builder(AstroidBuilder):
    """Leaves assignments to attributes (``x.y = 1``) where they are: finding their owner means inference."""

    def delayed_assattr(self, node: nodes.AssignAttr) -> None:
        """Do nothing."""


def parse(source: Source) -> nodes.Module:
    """The tree of a source text.

    Raises:
        AstroidSyntaxError: the text is no Python, or nested more deeply than astroid can follow.
    """
    try:
        return _Builder(MANAGER, apply_transforms=False).string_build(source.text, "module", source.path)
    except RecursionError as error:
        raise AstroidSyntaxError("nested too deeply", modname="module", error=error, path=source.path) from error
