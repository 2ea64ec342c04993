from tensorflow.keras.layers import Conv3D, Flatten, Input, MaxPooling3D
from tensorflow.keras.models import Sequential

model = Sequential()
model.add(Input((24, 24, 5, 1)))
model.add(Conv3D(32, kernel_size=(5, 5, 3), activation="relu"))
model.add(MaxPooling3D(pool_size=(2, 2, 2)))
# hint: set padding="same" in this Conv3D
model.add(Conv3D(64, kernel_size=(3, 3, 3), activation="relu"))
model.add(Flatten())
