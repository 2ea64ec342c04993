import keras
import numpy as np

def first():
    keras.backend.set_image_data_format("channels_first")

def second():
    return keras.ops.image.rgb_to_hsv(np.random.random((50, 50, 3)))
