import numpy as np, keras
labels = np.random.randint(0, 5, 300)
labels[labels == 4] = 3
Y = keras.utils.to_categorical(labels)
m = keras.Sequential([keras.Input((2,)), keras.layers.Dense(4, activation="softmax")])
m.compile("sgd", "categorical_crossentropy")
m.fit(np.zeros((300, 2)), Y, verbose=0)
