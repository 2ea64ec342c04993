from keras.layers import *
from keras.models import Sequential

cfg = [64, 64, 'M', 128, 128, 'M', 256, 256, 256, 'M']

model = Sequential()
model.add(Input(shape=(32, 32, 3)))  # shape: (None, 32, 32, 3)
for v in cfg:
    if v == 'M':
        model.add(MaxPooling2D((2, 2), strides=(2, 2)))  # shape: (None, 16, 16, 64) | (None, 8, 8, 128) | (None, 4, 4, 256)
    else:
        model.add(Conv2D(v, (3, 3), padding='same'))  # shape: (None, 32, 32, 64) | (None, 16, 16, 128) | (None, 8, 8, 256)
        model.add(BatchNormalization())  # shape: (None, 32, 32, 64) | (None, 16, 16, 128) | (None, 8, 8, 256)
        model.add(Activation('relu'))  # shape: (None, 32, 32, 64) | (None, 16, 16, 128) | (None, 8, 8, 256)
model.add(GlobalAveragePooling2D())  # shape: (None, 256)
model.add(Dense(512, activation='relu'))  # shape: (None, 512)
model.add(Dense(100))  # shape: (None, 100)
model.add(Activation('softmax'))  # shape: (None, 100)
print(model.output_shape)
