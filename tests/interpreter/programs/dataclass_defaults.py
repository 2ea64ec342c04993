from dataclasses import dataclass, field, replace

from keras import Input, layers


@dataclass
class Stage:
    filters: int
    strides: int = 2
    kernels: list = field(default_factory=lambda: [3, 3])

    @property
    def doubled(self):
        return self.filters * 2


@dataclass(frozen=True)
class Network:
    shape: tuple
    stages: tuple = (Stage(8), Stage(16, strides=1, kernels=[5]))


network = Network((32, 32, 3))
x = Input(network.shape)  # shape: (None, 32, 32, 3)
for stage in network.stages:
    for kernel in stage.kernels:
        x = layers.Conv2D(stage.filters, kernel, padding="same")(x)  # shape: (None, 32, 32, 8) | (None, 16, 16, 16)
    x = layers.MaxPooling2D(stage.strides)(x)  # shape: (None, 16, 16, 8) | (None, 16, 16, 16)
outputs = layers.Dense(network.stages[-1].doubled)(layers.Flatten()(x))  # shape: (None, 4096) | (None, 32)
