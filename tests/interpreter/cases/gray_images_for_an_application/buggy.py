import numpy as np
import tensorflow as tf
from keras.applications import MobileNet
from keras.layers import Dense
from keras.models import Sequential

digits = np.random.rand(12, 28, 28)
labels = np.random.randint(0, 10, 12)
images = tf.image.resize(digits[..., np.newaxis], (32, 32))
base = MobileNet(input_shape=(32, 32, 3), include_top=False, weights=None, pooling='avg')
base.trainable = False
model = Sequential([base, Dense(10, activation='softmax')])
model.compile('adam', 'sparse_categorical_crossentropy')
model.fit(images, labels, epochs=1, verbose=0)  # fails: keras-fit-input-mismatch
