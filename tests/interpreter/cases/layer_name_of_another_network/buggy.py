import keras
from keras import layers

base = keras.applications.VGG16(weights=None, include_top=False, input_shape=(128, 128, 3))
features = base.get_layer("block5_conv4").output  # fails: keras-unknown-name
x = layers.GlobalAveragePooling2D()(features)
model = keras.Model(base.input, layers.Dense(4, activation="softmax")(x))
