import tensorflow as tf
ds = tf.data.Dataset.from_tensor_slices((tf.random.uniform((50, 12, 12)), tf.zeros(50, tf.int32)))
ds = ds.map(lambda a, b: (tf.expand_dims(a, -1), b))
model = tf.keras.Sequential([
    tf.keras.layers.Conv2D(4, 3, input_shape=(12, 12, 1)),
    tf.keras.layers.Flatten(),
    tf.keras.layers.Dense(2),
])
model.compile("adam", tf.keras.losses.SparseCategoricalCrossentropy(from_logits=True))
model.fit(ds, epochs=1, verbose=0)
