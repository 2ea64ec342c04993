import numpy as np
from tensorflow.keras.layers import Conv2D, Dense, GlobalAveragePooling2D, Input
from tensorflow.keras.models import Model
from tensorflow.keras.preprocessing.image import ImageDataGenerator

inputs = Input((224, 224, 3))
model = Model(inputs, Dense(2)(GlobalAveragePooling2D()(Conv2D(4, 3)(inputs))))
model.compile(optimizer="adam", loss="mse")
images, labels = np.random.rand(10, 64, 64, 3), np.random.rand(10, 2)
# Before Keras 3 the layers alone decide about what a generator gives, and these take images of all sizes.
model.fit(ImageDataGenerator(rescale=1 / 255).flow(images, labels, batch_size=5), verbose=0)
