import keras
import numpy as np
import tensorflow as tf
from keras import layers

a = keras.Input((3,), name="num"); b = keras.Input((5,), name="words")
e = layers.GlobalAveragePooling1D()(layers.Embedding(10, 4)(b))
model = keras.Model([a, b], layers.Dense(1, activation="sigmoid")(layers.concatenate([a, e])))
model.compile("adam", "binary_crossentropy")
feats = {"num": np.zeros((12, 3), "float32"), "words": np.zeros((12, 5), "int32")}
ds = tf.data.Dataset.from_tensor_slices((feats, np.zeros(12))).shuffle(12).batch(4)
model.fit(ds, verbose=0)
