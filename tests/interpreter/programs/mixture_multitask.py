"""Experts shared by several tasks, one gate and one tower for each task."""
from dataclasses import dataclass, field
from typing import Optional

import keras
from keras import layers, ops


@dataclass(frozen=True)
class Task:
    name: str
    classes: int = 1
    tower: tuple[int, ...] = (16, 8)

    @property
    def activation(self) -> str:
        return "sigmoid" if self.classes == 1 else "softmax"


@dataclass
class Settings:
    tasks: list[Task] = field(default_factory=lambda: [Task("click"), Task("stars", 5, (12,))])
    experts: int = 4
    expert_units: int = 24
    embedding: Optional[int] = None
    vocabulary: dict[str, int] = field(default_factory=dict)

    def __post_init__(self):
        self.embedding = self.embedding or 6
        self.vocabulary.setdefault("user", 100)
        self.vocabulary["item"] = 50


class Gate(layers.Layer):
    def __init__(self, experts, **kwargs):
        super().__init__(**kwargs)
        self.weighting = layers.Dense(experts, activation="softmax")

    def call(self, inputs):
        features, experts = inputs
        weights = self.weighting(features)  # shape: (None, 4) | (None, 2)
        return ops.einsum("be,beu->bu", weights, experts)

    def compute_output_shape(self, input_shape):
        return (input_shape[0][0], input_shape[1][-1])


def build(settings: Settings) -> keras.Model:
    inputs = {name: keras.Input((1,), name=name, dtype="int32") for name in settings.vocabulary}  # shape: (None, 1)
    embedded = [
        layers.Flatten()(layers.Embedding(size, settings.embedding)(inputs[name]))  # shape: (None, 1, 6) | (None, 6) | (None, 1, 3) | (None, 3)
        for name, size in settings.vocabulary.items()
    ]
    inputs["numbers"] = keras.Input((7,), name="numbers")  # shape: (None, 7)
    features = layers.concatenate([*embedded, inputs["numbers"]])  # shape: (None, 19) | (None, 13)
    experts = [layers.Dense(settings.expert_units, activation="relu")(features) for _ in range(settings.experts)]  # shape: (None, 24)
    stacked = ops.stack(experts, axis=1)  # shape: (None, 4, 24) | (None, 2, 24)
    outputs = {}
    for task in settings.tasks:
        x = Gate(settings.experts, name=f"gate_{task.name}")([features, stacked])  # shape: (None, 24)
        for units in task.tower:
            x = layers.Dense(units)(x)  # shape: (None, 16) | (None, 8) | (None, 12)
        outputs[task.name] = layers.Dense(task.classes, activation=task.activation, name=task.name)(x)  # shape: (None, 1) | (None, 5)
    return keras.Model(inputs, outputs)


model = build(Settings())
both = model({"user": keras.Input((1,)), "item": keras.Input((1,)), "numbers": keras.Input((7,))})  # shape: (None, 1) | (None, 7) | {'click': (None, 1), 'stars': (None, 5)}
wide = build(Settings(tasks=[Task("like", tower=())], experts=2, embedding=3))
