import numpy as np
import tensorflow as tf

x = np.random.randint(0, 100, (64, 20))
y = np.random.randint(0, 2, 64)
ds = tf.data.Dataset.from_tensor_slices((x, y)).shuffle(64)
model = tf.keras.Sequential([
    tf.keras.layers.Input((20,)),
    tf.keras.layers.Embedding(100, 8),
    tf.keras.layers.LSTM(8),
    tf.keras.layers.Dense(1, activation='sigmoid'),
])
model.compile('adam', 'binary_crossentropy')
model.fit(ds, epochs=1)  # fails: keras-fit-input-mismatch
