"""KerasHub, formerly KerasNLP."""

from keras_hub import layers as layers
