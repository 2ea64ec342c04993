# older style: input_shape on the first layer
from keras import layers, models

model = models.Sequential()
model.add(layers.Conv2D(32, (3, 3), activation='relu', input_shape=(150, 150, 3)))  # shape: (None, 148, 148, 32)
model.add(layers.MaxPooling2D((2, 2)))  # shape: (None, 74, 74, 32)
model.add(layers.Conv2D(64, (3, 3), activation='relu'))  # shape: (None, 72, 72, 64)
model.add(layers.MaxPooling2D((2, 2)))  # shape: (None, 36, 36, 64)
model.add(layers.Conv2D(128, (3, 3), activation='relu'))  # shape: (None, 34, 34, 128)
model.add(layers.MaxPooling2D((2, 2)))  # shape: (None, 17, 17, 128)
model.add(layers.Conv2D(128, (3, 3), activation='relu'))  # shape: (None, 15, 15, 128)
model.add(layers.MaxPooling2D((2, 2)))  # shape: (None, 7, 7, 128)
model.add(layers.Flatten())  # shape: (None, 6272)
model.add(layers.Dense(512, activation='relu'))  # shape: (None, 512)
model.add(layers.Dense(1, activation='sigmoid'))  # shape: (None, 1)

mlp = models.Sequential([
    layers.Dense(64, activation='tanh', input_dim=20),  # shape: (None, 64)
    layers.Dense(3),  # shape: (None, 3)
])
