import keras
import tensorflow as tf

model = keras.Sequential([keras.Input((4,)), keras.layers.Dense(1)])
windows = tf.zeros((3, 4))
print(model.predict(tf.constant(model), verbose=0))
