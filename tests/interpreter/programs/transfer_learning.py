import keras
from keras import layers

IMG = 96
base_model = keras.applications.MobileNetV2(input_shape=(IMG, IMG, 3), include_top=False, weights=None)
base_model.trainable = False

inputs = keras.Input((IMG, IMG, 3))  # shape: (None, 96, 96, 3)
x = keras.applications.mobilenet_v2.preprocess_input(inputs)
x = base_model(x, training=False)  # shape: (None, 3, 3, 1280)
x = layers.GlobalAveragePooling2D()(x)  # shape: (None, 1280)
x = layers.Dropout(0.2)(x)  # shape: (None, 1280)
outputs = layers.Dense(5, activation="softmax")(x)  # shape: (None, 5)
model = keras.Model(inputs, outputs)

# head on the output tensor
head = layers.Flatten()(base_model.output)  # shape: (None, 11520)
head = layers.Dense(7)(head)  # shape: (None, 7)
second = keras.Model(base_model.input, head)
