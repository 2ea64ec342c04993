import numpy as np
from keras import layers, models


def get_model(classes):
    inputs = layers.Input((12,))
    model = models.Model(inputs, layers.Activation("sigmoid")(layers.Dense(classes)(inputs)))
    loss = "categorical_crossentropy"
    model.compile(optimizer="adam", loss=loss)
    return model


model = get_model(5)
# fix: Use sparse_categorical_crossentropy
model.fit(np.zeros((40, 12)), np.random.randint(0, 5, (40, 1)), epochs=1, verbose=0)
