"""What holds for every test: engine errors are seen, and generated examples are the same in every run."""

from __future__ import annotations

import os

from hypothesis import settings

# Inherited by the processes that tests start. Where the boundary itself is tested, the test sets the variable.
os.environ["KERAS_SHAPE_LINT_DEBUG"] = "raise"
os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
os.environ["CUDA_VISIBLE_DEVICES"] = "-1"

settings.register_profile("repeatable", derandomize=True, deadline=None)
settings.load_profile("repeatable")
