import keras
import numpy as np
from keras import layers


def dense_block(x, growth, depth):
    features = [x]
    for _ in range(depth):
        merged = layers.Concatenate()(features) if len(features) > 1 else x
        x = layers.Conv2D(growth, 3, padding="same", activation="relu")(merged)
        features.append(x)
    return layers.Concatenate()(features)


image = keras.Input((None, None, 3))
x = dense_block(image, 4, 3)
model = keras.Model(image, layers.Dense(2)(layers.GlobalAveragePooling2D()(x)))
model.compile("sgd", "mse")
model.fit(np.zeros((4, 8, 8, 3)), np.zeros((4, 2)), verbose=0)
print(model.predict(np.zeros((2, 16, 12, 3)), verbose=0).shape)
again = keras.models.clone_model(model)
print(again(keras.Input((10, 10, 3))).shape)

first, second = keras.Input((4,)), keras.Input((5,))
inputs, outputs = [first], [layers.Dense(3)(first)]
one = keras.Model(inputs, outputs)
inputs.append(second)
outputs.append(layers.Dense(2)(second))
both = keras.Model(inputs, outputs)
for each in (one, both):
    each.compile("sgd", "mse")
one.fit(np.zeros((8, 4)), np.zeros((8, 3)), verbose=0)
both.fit([np.zeros((8, 4)), np.zeros((8, 5))], [np.zeros((8, 3)), np.zeros((8, 2))], verbose=0)
