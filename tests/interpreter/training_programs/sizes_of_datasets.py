import keras
import numpy as np
import tensorflow as tf

data = tf.data.Dataset.from_tensor_slices(np.zeros((64, 4), "float32"))
size = np.array(8)
data = data.shuffle(np.int64(64)).repeat(None).take(tf.constant(40, "int64")).batch(size).prefetch(tf.data.AUTOTUNE)
data = data.map(keras.layers.Rescaling(1.0)).skip(-1 + 1)
keras.Sequential([keras.layers.Rescaling(1.0)]).predict(data, verbose=0)
for batch in data:
    keras.layers.Dense(2)(batch)
keras.Sequential([keras.Input((4,)), keras.layers.Dense(2)]).predict(data, verbose=0)
for number in range(100, 1300):
    if number == 700:
        break
for row in range(1200):
    last = row
keras.layers.Reshape((700,))(np.zeros((2, number)))
keras.layers.Reshape((1199,))(np.zeros((2, row)))
x = keras.Input((6,))
print(6 in x.shape, x.shape[0] in (None, 1), any(x is each for each in (x, size)))
flat = keras.ops.reshape(x, x)
