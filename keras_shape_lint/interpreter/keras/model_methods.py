"""The methods of models that train them or run them on data, by name."""

from __future__ import annotations

FITTING = frozenset(("fit", "evaluate", "fit_generator", "evaluate_generator", "train_on_batch", "test_on_batch"))
PREDICTING = frozenset(("predict", "predict_on_batch", "predict_generator"))
TRAINING = FITTING | PREDICTING | {"compile"}
LOSSES = frozenset(("compute_loss", "compiled_loss"))
"""What a ``train_step`` of the program itself calls."""
