"""Settings of one experiment."""

from dataclasses import dataclass


@dataclass(frozen=True)
class UNetConfig:
    image_size: int = 128
    channels: int = 3
    num_classes: int = 4
    filters: tuple = (32, 64, 128, 256)
    bottleneck_filters: int = 512
    dropout: float = 0.1

    @property
    def input_shape(self):
        return (self.image_size, self.image_size, self.channels)


SMOKE = UNetConfig(image_size=32, filters=(8, 16), bottleneck_filters=32)
FULL = UNetConfig()
