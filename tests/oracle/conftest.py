"""How long the comparison with Keras runs."""

from __future__ import annotations

import os

import pytest

DEFAULT_CONFIGURATIONS = 100
VARIABLE = "ORACLE_CONFIGURATIONS"


def configurations_per_layer() -> int:
    """How many configurations of each layer are drawn for Keras 3; Keras 2 gets two fifths, an operation three."""
    return int(os.environ.get(VARIABLE, DEFAULT_CONFIGURATIONS))


@pytest.fixture(scope="session")
def count() -> int:
    """How many configurations of each layer are compared with Keras 3."""
    return configurations_per_layer()
