import keras
from keras import layers

keras.config.set_image_data_format("channels_first")

model = keras.Sequential([
    keras.Input((1, 28, 28)),  # shape: (None, 1, 28, 28)
    layers.ZeroPadding2D(1),  # shape: (None, 1, 30, 30)
    layers.Conv2D(8, 3, strides=2),  # shape: (None, 8, 14, 14)
    layers.UpSampling2D((1, 2)),  # shape: (None, 8, 14, 28)
    layers.DepthwiseConv2D(3, depth_multiplier=2),  # shape: (None, 16, 12, 26)
    layers.MaxPooling2D((2, 3)),  # shape: (None, 16, 6, 8)
    layers.Conv2DTranspose(4, 4, strides=2),  # shape: (None, 4, 14, 18)
    layers.GlobalMaxPooling2D(),  # shape: (None, 4)
    layers.Dense(10),  # shape: (None, 10)
])
