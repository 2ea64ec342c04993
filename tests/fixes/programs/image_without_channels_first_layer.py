import tensorflow as tf
from tensorflow.keras import layers, models

model = models.Sequential()
# hint: add an axis for the channels: write input_shape=(28, 28, 1)
model.add(layers.Conv2D(32, (3, 3), activation="relu", input_shape=(28, 28)))
model.add(layers.MaxPooling2D((2, 2)))
model.add(layers.Flatten())
model.add(layers.Dense(10))
print(tf.__version__)
