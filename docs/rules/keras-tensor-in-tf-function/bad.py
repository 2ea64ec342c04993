import keras
import tensorflow as tf

image = keras.Input((32, 32, 3))
brightness = tf.reduce_mean(image, axis=-1)  # [keras-tensor-in-tf-function]
