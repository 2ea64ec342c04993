import keras
from keras import layers

image = keras.Input((28, 28, 1))
x = layers.Conv2D(16, 3, activation="relu", name="conv_1")(image)
x = layers.MaxPooling2D(name="pool_1")(x)
x = layers.Flatten()(x)
x = layers.Dense(64, activation="relu", name="embedding")(x)
classifier = keras.Model(image, layers.Dense(10, name="logits")(x))

extractor = keras.Model(classifier.input, classifier.get_layer("embedding").output)
