"""How many metrics a model of several outputs is compiled with, and for which of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from keras_shape_lint.interpreter.keras.layer_order import may_be_output
from keras_shape_lint.interpreter.python.iteration import iterate
from keras_shape_lint.interpreter.training.named_outputs import NamedOutputs, keys_of
from keras_shape_lint.transfer.losses import RULE
from keras_shape_lint.transfer.outcome import Mismatch
from keras_shape_lint.values import Const, Dict, Library, List, Loss, Tuple, Value

if TYPE_CHECKING:
    from keras_shape_lint.interpreter.machine import Machine


def check_metrics(m: Machine, argument: str, metrics: Value, outputs: NamedOutputs, version: int) -> None:
    """Refuse metrics for an output that there is not, and a list that does not have one entry for each output.

    For a single output Keras 3 takes them as they come. Before, a list without lists inside was for every output.

    Raises:
        Mismatch: keras-fit-target-mismatch.
    """
    if isinstance(metrics, Dict):
        keys = keys_of(metrics)
        if keys and outputs.by_name:
            # The first versions of Keras 3 went by the names of the layers.
            keys = {key for key in keys if not any(may_be_output(tensor, key) for tensor in outputs.tensors)}
        if keys and (len(outputs) > 1 if version == 3 else not outputs.by_name):
            outputs.require(keys, argument, version)
        return
    items = iterate(m, metrics) if isinstance(metrics, (List, Tuple)) else None
    if not items or len(outputs) == 1 or len(items) == len(outputs):
        return
    entries = [m.look(item) for item in items]
    if version == 3:
        wrong = all(isinstance(entry, (Const, Library, Loss, List, Tuple)) for entry in entries)
    else:
        # One list inside is enough for all of it to be taken as one entry for each output.
        wrong = not outputs.by_name and any(isinstance(entry, (List, Tuple)) for entry in entries)
    if wrong:
        count = f"there {'is' if len(entries) == 1 else 'are'} {len(entries)}"
        advice = ""
        if not any(isinstance(entry, (List, Tuple)) for entry in entries):
            advice = f"write a list for each output: {argument}=[{', '.join(['[...]'] * min(len(outputs), 3))}]"
        raise Mismatch(
            RULE, f"needs an entry in {argument} for each of {len(outputs)} outputs", detail=count, advice=advice
        )
