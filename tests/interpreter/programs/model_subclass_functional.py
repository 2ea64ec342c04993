import keras
from keras import layers


class Classifier(keras.Model):
    def __init__(self, shape, classes, **kwargs):
        inputs = keras.Input(shape)  # shape: (None, 8, 8, 1)
        x = layers.Conv2D(4, 3)(inputs)  # shape: (None, 6, 6, 4)
        x = layers.GlobalAveragePooling2D()(x)  # shape: (None, 4)
        outputs = layers.Dense(classes)(x)  # shape: (None, 3)
        super().__init__(inputs=inputs, outputs=outputs, **kwargs)
        self.classes = classes


model = Classifier((8, 8, 1), 3)
y = model(keras.Input((8, 8, 1)))  # shape: (None, 8, 8, 1) | (None, 3)
z = layers.Dense(model.classes * 2)(y)  # shape: (None, 6)
