"""What holds for every test: engine errors are seen, and generated examples are the same in every run."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator

import pytest
from hypothesis import settings

from tests.sessions import new_session

# Inherited by the processes that tests start. Where the boundary itself is tested, the test sets the variable.
os.environ["KERAS_SHAPE_LINT_DEBUG"] = "raise"
os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
os.environ["CUDA_VISIBLE_DEVICES"] = "-1"

settings.register_profile("repeatable", derandomize=True, deadline=None)
settings.load_profile("repeatable")


@pytest.fixture(scope="module", autouse=True)
def _what_stays_is_not_collected_again() -> Iterator[None]:
    """What TensorFlow keeps for good grows with every test, and with it the time that collecting garbage takes."""
    yield
    if "keras" in sys.modules:
        new_session(sys.modules["keras"])
