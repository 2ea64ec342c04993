"""Functions of ``keras.applications`` on images and on what a model says of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from keras_shape_lint.domain.decide import Truth, equal
from keras_shape_lint.domain.shapes import ANY_SHAPE
from keras_shape_lint.transfer.outcome import Mismatch
from keras_shape_lint.transfer.registry import op

if TYPE_CHECKING:
    from keras_shape_lint.domain.shapes import Shape
    from keras_shape_lint.transfer.outcome import Structure

MODULES = (
    "convnext densenet efficientnet efficientnet_v2 imagenet_utils inception_resnet_v2 inception_v3 mobilenet "
    "mobilenet_v2 mobilenet_v3 nasnet resnet resnet50 resnet_v2 vgg16 vgg19 xception"
)


@op({f"keras.applications.{module}.preprocess_input": "x data_format mode" for module in MODULES.split()})
def preprocess_input(x: Shape) -> Shape:
    """Shape unchanged."""
    return x


CLASSES = 1000
"""How many classes of ImageNet have names."""


@op({f"keras.applications.{module}.decode_predictions": "preds->x top" for module in MODULES.split()})
def decode_predictions(x: Shape) -> Structure:
    """(samples, 1000) -> a list of names and scores for each sample, which is no tensor"""
    if (x.rank is not None and x.rank != 2) or (x.rank == 2 and equal(x[1], CLASSES) is Truth.NO):
        requirement = f"needs predictions (samples, {CLASSES}), one for each class of ImageNet"
        raise Mismatch("keras-op-mismatch", requirement, inputs=(0,))
    return ANY_SHAPE
