import keras
from keras import layers


@keras.saving.register_keras_serializable(package="examples")
class Projection(layers.Layer):
    def __init__(self, units, scale=1, **kwargs):
        super().__init__(**kwargs)
        self.units = units
        self.scale = scale

    def build(self, input_shape):
        self.kernel = self.add_weight(shape=(input_shape[-1], self.units), name="kernel")

    def call(self, inputs):
        return keras.ops.matmul(inputs, self.kernel) * self.scale

    def get_config(self):
        return {**super().get_config(), "units": self.units, "scale": self.scale}


x = keras.Input((10, 6))  # shape: (None, 10, 6)
y = Projection(4)(x)  # shape: (None, 10, 4)
z = Projection(units=3, scale=2, name="last")(y)  # shape: (None, 10, 3)
