import keras
import tensorflow as tf
from keras import layers

model = keras.Sequential([layers.Dense(4), layers.Reshape((2, 3))])
model(tf.ones((2, 5)))
