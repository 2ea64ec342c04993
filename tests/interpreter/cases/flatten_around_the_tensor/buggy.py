from tensorflow.keras.layers import Conv2D, Dense, Flatten, Input
from tensorflow.keras.models import Model

input_img = Input(shape=(28, 28, 1))
x = Conv2D(16, (3, 3), activation="relu", padding="same")(input_img)
x = Flatten(x)  # fails: keras-invalid-argument
encoded = Dense(32, activation="relu")(x)
encoder = Model(input_img, encoded)
