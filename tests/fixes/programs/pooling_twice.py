import keras
from keras.layers import Conv2D, Dense, Flatten, GlobalAveragePooling2D, Input

inputs = Input((32, 32, 3))
x = Conv2D(16, 3)(inputs)
x = Flatten()(x)
# hint: remove it, the Flatten of line 6 leaves nothing to pool
x = GlobalAveragePooling2D()(x)
model = keras.Model(inputs, Dense(2)(x))
