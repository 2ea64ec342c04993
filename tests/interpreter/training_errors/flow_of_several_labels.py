import numpy as np
import tensorflow as tf

images = np.random.rand(12, 8, 8, 1)
first, second = np.eye(3)[np.random.randint(0, 3, 12)], np.eye(3)[np.random.randint(0, 3, 12)]
generator = tf.keras.preprocessing.image.ImageDataGenerator(horizontal_flip=True)
next(generator.flow(images, first, batch_size=4))
next(generator.flow(images, [first, second], batch_size=4))
