import keras
import numpy as np
import tensorflow as tf

model = keras.Sequential([keras.Input((6,)), keras.layers.Dense(3, activation="softmax")])
x, y = np.random.rand(24, 6).astype("float32"), np.random.randint(0, 3, size=24)
accuracy, f1 = keras.metrics.SparseCategoricalAccuracy(), keras.metrics.F1Score()
error, area, mean = keras.metrics.MeanSquaredError(), keras.metrics.AUC(), keras.metrics.Mean()
# The columns of this one are known from the first update.
later = keras.metrics.F1Score(threshold=0.5)
later.update_state(np.ones((4, 1)), np.ones((4, 1)))
for xb, yb in tf.data.Dataset.from_tensor_slices((x, y)).batch(8):
    outputs = model(xb)
    accuracy.update_state(yb, outputs)
    accuracy(yb[:, None], outputs)
    f1.update_state(tf.one_hot(yb, 3), outputs)
    area(tf.one_hot(yb, 3), outputs)
    error.update_state(tf.cast(yb[:, None], "float32"), outputs)
    mean.update_state(outputs)
    mean.update_state(outputs, tf.ones((8, 1)))
    later.update_state(tf.ones((1,)), tf.ones((1, 1)))
print(accuracy.result(), f1.result(), area.result(), error.result(), mean.result(), later.result())
