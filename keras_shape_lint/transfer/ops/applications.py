"""Functions of ``keras.applications`` on images."""

from __future__ import annotations

from typing import TYPE_CHECKING

from keras_shape_lint.transfer.registry import op

if TYPE_CHECKING:
    from keras_shape_lint.domain.shapes import Shape

MODULES = (
    "convnext densenet efficientnet efficientnet_v2 imagenet_utils inception_resnet_v2 inception_v3 mobilenet "
    "mobilenet_v2 mobilenet_v3 nasnet resnet resnet50 resnet_v2 vgg16 vgg19 xception"
)


@op({f"keras.applications.{module}.preprocess_input": "x data_format mode" for module in MODULES.split()})
def preprocess_input(x: Shape) -> Shape:
    """Shape unchanged."""
    return x
