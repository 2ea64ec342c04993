import keras
from keras import layers

augment = keras.Sequential([layers.RandomFlip("horizontal"), layers.RandomRotation(0.1)])  # shape: (None, 180, 180, 3)
image = keras.Input((180, 180, 3))  # shape: (None, 180, 180, 3)
x = augment(image)  # shape: (None, 180, 180, 3)
x = layers.Rescaling(1.0 / 255)(x)  # shape: (None, 180, 180, 3)
x = layers.Resizing(96, 96)(x)  # shape: (None, 96, 96, 3)
x = layers.CenterCrop(80, 72)(x)  # shape: (None, 80, 72, 3)
for filters in [16, 32]:
    x = layers.SeparableConv2D(filters, 3)(x)  # shape: (None, 78, 70, 16) | (None, 37, 33, 32)
    x = layers.MaxPooling2D(3, strides=2, padding="same")(x)  # shape: (None, 39, 35, 16) | (None, 19, 17, 32)
outputs = layers.Dense(4)(layers.GlobalAveragePooling2D()(x))  # shape: (None, 32) | (None, 4)
