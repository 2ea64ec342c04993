import keras
import numpy as np
from keras import layers


def get_data():
    x = np.random.random((100, 20))
    y = keras.utils.to_categorical(np.random.randint(10, size=(100, 1)), num_classes=10)
    return x, y


def main():
    x, y = get_data()
    model = keras.Sequential()
    model.add(layers.Dense(64, activation="relu", input_dim=20))
    model.add(layers.Dense(1, activation="sigmoid"))
    model.compile(loss="categorical_crossentropy", optimizer="sgd", metrics=["accuracy"])
    model.fit(x, y, epochs=1, batch_size=32, verbose=0)


if __name__ == "__main__":
    main()
