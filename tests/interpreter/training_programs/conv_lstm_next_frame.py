import keras
import numpy as np
from keras import layers

movies = np.random.rand(6, 5, 8, 8, 1)
x, y = movies[:, :-1], movies[:, 1:]
inp = layers.Input(shape=(None, *x.shape[2:]))
hidden = layers.ConvLSTM2D(4, (3, 3), padding="same", return_sequences=True)(inp)
out = layers.Conv3D(1, (3, 3, 3), activation="sigmoid", padding="same")(hidden)
model = keras.models.Model(inp, out)
model.compile(loss="binary_crossentropy", optimizer="adam")
model.fit(x, y, batch_size=2, epochs=1, verbose=0)
frames = movies[0][:3]
print(np.squeeze(model.predict(np.expand_dims(frames, axis=0), verbose=0), axis=0)[-1, ...].shape)
