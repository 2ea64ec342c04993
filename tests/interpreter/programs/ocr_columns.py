import keras
from keras import layers

img_w, img_h = 200, 50
chars = "abcdefghijklmnopqrstuvwxyz0123456789"

input_img = layers.Input(shape=(img_w, img_h, 1), name="image")  # shape: (None, 200, 50, 1)
x = layers.Conv2D(32, (3, 3), activation="relu", padding="same", name="Conv1")(input_img)  # shape: (None, 200, 50, 32)
x = layers.MaxPooling2D((2, 2), name="pool1")(x)  # shape: (None, 100, 25, 32)
x = layers.Conv2D(64, (3, 3), activation="relu", padding="same", name="Conv2")(x)  # shape: (None, 100, 25, 64)
x = layers.MaxPooling2D((2, 2), name="pool2")(x)  # shape: (None, 50, 12, 64)

# downsampled 4x, 64 filters in the last layer
new_shape = ((img_w // 4), (img_h // 4) * 64)
x = layers.Reshape(target_shape=new_shape, name="reshape")(x)  # shape: (None, 50, 768)
x = layers.Dense(64, activation="relu", name="dense1")(x)  # shape: (None, 50, 64)
x = layers.Dropout(0.2)(x)  # shape: (None, 50, 64)
x = layers.Bidirectional(layers.LSTM(128, return_sequences=True, dropout=0.25))(x)  # shape: (None, 50, 256)
x = layers.Bidirectional(layers.LSTM(64, return_sequences=True, dropout=0.25))(x)  # shape: (None, 50, 128)
x = layers.Dense(len(chars) + 1, activation="softmax", name="dense2")(x)  # shape: (None, 50, 37)
model = keras.models.Model(inputs=input_img, outputs=x)
