import keras
import numpy as np
import tensorflow as tf
from keras import layers

texts = np.array(["a good film", "bad", "what a good day", "bad film"])
labels = np.array([1, 0, 1, 0])
vectorize = layers.TextVectorization(max_tokens=20, output_sequence_length=6)
vectorize.adapt(texts)
data = tf.data.Dataset.from_tensor_slices((texts, labels)).batch(2).map(lambda text, label: (vectorize(text), label))
model = keras.Sequential([layers.Embedding(20, 4), layers.GlobalAveragePooling1D(), layers.Dense(1, activation="sigmoid")])
model.compile("adam", "binary_crossentropy")
model.fit(data, verbose=0)
