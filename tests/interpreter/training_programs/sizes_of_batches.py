import keras
import numpy as np
import tensorflow as tf
from keras import layers

x, y = np.zeros((6, 4), "float32"), np.zeros((6, 3), "float32")
inputs = keras.Input((4,))
model = keras.Model([inputs], [layers.Dense(3)(inputs)])
for images, labels in tf.data.Dataset.from_tensor_slices((x, y)).batch(4):
    predictions = model(images)
    for sample in range(predictions.shape[0]):
        print(predictions[sample].shape[0] + len(predictions))
best = np.argmax(model.predict(x, verbose=0), axis=1)
model.compile("sgd", "sparse_categorical_crossentropy")
model.fit(x, best, verbose=0)
