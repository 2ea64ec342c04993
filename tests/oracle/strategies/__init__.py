"""How configurations of each layer are drawn: one module a family, each exporting ``STRATEGIES``."""

from __future__ import annotations

import functools
import importlib
import pkgutil
from collections.abc import Callable, Mapping
from typing import TypeAlias

from tests.oracle.configurations import Configuration
from tests.oracle.draw import Draw

Strategy: TypeAlias = Callable[[str, Draw], Configuration]
"""Draws one configuration of the layer with this canonical name."""


@functools.cache
def strategies() -> Mapping[str, Strategy]:
    """The strategy of every layer by canonical name."""
    found: dict[str, Strategy] = {}
    for module in pkgutil.iter_modules(__path__):
        family: Mapping[str, Strategy] = importlib.import_module(f"{__name__}.{module.name}").STRATEGIES
        twice = found.keys() & family.keys()
        assert not twice, f"{module.name} declares again what another family has: {sorted(twice)}"
        found.update(family)
    return found
