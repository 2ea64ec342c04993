import keras
import numpy as np

model = keras.Sequential([keras.Input((2,)), keras.layers.Dense(5, activation="softmax")])
model.compile("sgd", "categorical_crossentropy")
x = np.zeros((400, 2))

ratings = np.random.randint(1, 6, 400)
ratings -= 1
model.fit(x, keras.utils.to_categorical(ratings), verbose=0)

stars = np.random.randint(1, 6, 400)
model.fit(x, keras.utils.to_categorical(stars - 1), verbose=0)

groups = np.random.randint(0, 8, 400)
groups[groups > 4] = 4
model.fit(x, keras.utils.to_categorical(groups), verbose=0)

merged = np.random.randint(0, 4, 400)
alias = merged
alias[alias == 2] = 4
model.fit(x, keras.utils.to_categorical(merged), verbose=0)


def labels(many):
    if many > 1:
        found = np.random.randint(0, 3, 400)
    else:
        found = np.random.randint(0, 5, 400)
    return found


model.fit(x, keras.utils.to_categorical(labels(len(model.layers[0].get_config()) % 1)), verbose=0)
