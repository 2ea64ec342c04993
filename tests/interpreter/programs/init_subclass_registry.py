import keras
from keras import layers


class Head:
    heads = {}
    units = 1

    def __init_subclass__(cls, name=None, units=None, **kwargs):
        super().__init_subclass__(**kwargs)
        if name is not None:
            Head.heads[name] = cls
        if units is not None:
            cls.units = units

    def __call__(self, x):
        return layers.Dense(self.units)(self.pool(x))  # shape: (None, 10) | (None, 4)


class ClassHead(Head, name="class", units=10):
    def pool(self, x):
        return layers.GlobalAveragePooling2D()(x)  # shape: (None, 5)


class BoxHead(Head, name="box", units=4):
    def pool(self, x):
        return layers.Flatten()(x)  # shape: (None, 180)


inputs = keras.Input((8, 8, 6))  # shape: (None, 8, 8, 6)
features = layers.Conv2D(5, 3)(inputs)  # shape: (None, 6, 6, 5)
outputs = {name: head()(features) for name, head in Head.heads.items()}
model = keras.Model(inputs, outputs)
both = layers.Concatenate()([outputs["class"], outputs["box"]])  # shape: (None, 14)
final = layers.Dense(3)(both)  # shape: (None, 3)
