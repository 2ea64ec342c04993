from keras.applications import VGG16
from keras.layers import Dense, Flatten, GlobalAveragePooling2D
from keras.models import Model

model = VGG16(include_top=False, input_shape=(64, 64, 3), weights=None)
for layer in model.layers:
    layer.trainable = False

x = GlobalAveragePooling2D()(model.layers[-1].output)
output = Dense(1, activation="sigmoid")(Dense(128, activation="relu")(x))
model = Model(model.inputs, output)
