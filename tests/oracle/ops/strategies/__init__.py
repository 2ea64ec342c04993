"""How calls of operations are drawn: one strategy for each transfer function, by its name.

A strategy is a function ``(draw, rule) -> arguments by our names``; the harness translates them for each library.
"""

from __future__ import annotations

import importlib
import pkgutil
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    from keras_shape_lint.transfer.registry import OpRule
    from tests.oracle.draw import Draw


def strategy_of(rule: OpRule) -> Callable[[Draw, OpRule], dict[str, Any]]:
    """The strategy for the transfer function of a rule."""
    name = rule.function.__name__
    for found in pkgutil.iter_modules(__path__):
        strategies = importlib.import_module(f"{__name__}.{found.name}").STRATEGIES
        if name in strategies:
            return strategies[name]
    raise AssertionError(f"no strategy for {name} ({rule.name})")
