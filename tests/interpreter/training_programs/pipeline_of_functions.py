import keras
import numpy as np
import tensorflow as tf
from keras import layers

SIZE, CLASSES = 16, 3


def resize(image, label):
    return tf.image.resize(image, [SIZE, SIZE]), label


def one_hot(image, label):
    return image, tf.one_hot(label, CLASSES)


def flip(image, label):
    return tf.image.random_flip_left_right(image), label


images = np.random.rand(12, 20, 24, 3).astype("float32")
labels = np.random.randint(0, CLASSES, 12)
data = tf.data.Dataset.from_tensor_slices((images, labels))
train = data.skip(4).map(resize).map(one_hot).map(flip).cache().repeat().batch(4, drop_remainder=True)
valid = data.take(4).map(resize).map(one_hot).batch(4)
model = keras.Sequential(
    [
        keras.Input((SIZE, SIZE, 3)),
        layers.Conv2D(4, 3, strides=2, activation="relu"),
        layers.GlobalMaxPooling2D(),
        layers.Dense(CLASSES, activation="softmax"),
    ]
)
model.compile("adam", "categorical_crossentropy", metrics=["accuracy"])
model.fit(train, steps_per_epoch=3, validation_data=valid, epochs=1, verbose=0)
for x, y in train.take(1):
    assert x.shape[1:] == (SIZE, SIZE, 3)
    print(model.predict(x, verbose=0).argmax(axis=1), y.numpy().argmax(axis=1))
