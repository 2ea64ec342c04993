"""Sessions of Keras: what it remembers of layers and models that are not needed any more."""

from __future__ import annotations

import gc
from typing import Any


def new_session(keras: Any) -> None:
    """Forget all layers and models, and count their names from the beginning.

    TensorFlow keeps millions of objects for good. These are not looked through again, so that later collections cost
    as much as there is to collect.
    """
    keras.backend.clear_session()
    gc.collect()
    gc.freeze()
