from keras.applications import VGG16
from keras.layers import Dense, Flatten, GlobalAveragePooling2D
from keras.models import Model

model = VGG16(include_top=False, input_shape=(64, 64, 3), weights=None)
for layer in model.layers:
    layer.trainable = False

flat_layer = Flatten()(model.layers[-1].output)
x = GlobalAveragePooling2D(flat_layer)  # fails: keras-invalid-argument
output = Dense(1, activation="sigmoid")(Dense(128, activation="relu")(x))
model = Model(model.inputs, output)
