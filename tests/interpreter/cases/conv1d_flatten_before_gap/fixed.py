import keras
from keras.layers import Input, Conv1D, Flatten, GlobalAveragePooling1D, Dense, BatchNormalization, ReLU

i = Input((500, 12))
x = Conv1D(128, 8, padding='same')(i)
x = BatchNormalization()(x)
x = ReLU()(x)
x = GlobalAveragePooling1D()(x)
model = keras.models.Model(i, Dense(3, activation='softmax')(x))
