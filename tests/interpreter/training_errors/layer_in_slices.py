import keras
import numpy as np
import tensorflow as tf

texts = np.array(["a good film", "bad"])
vectorize = keras.layers.TextVectorization(max_tokens=20, output_sequence_length=6)
vectorize.adapt(texts)
data = tf.data.Dataset.from_tensor_slices((vectorize, np.array([1, 0])))
