from keras import layers, Model

CATEGORIES = {"city": 120, "weekday": 7, "month": 12}
NUMERIC = ["price", "age", "distance", "rating"]

cat_inputs = [layers.Input((1,), name=name) for name in CATEGORIES]  # shape: (None, 1)
num_input = layers.Input((len(NUMERIC),), name="numeric")  # shape: (None, 4)

embedded = []
for inp, (name, size) in zip(cat_inputs, CATEGORIES.items()):
    dim = min(50, (size + 1) // 2)
    e = layers.Embedding(size, dim, name=f"emb_{name}")(inp)  # shape: (None, 1, 50) | (None, 1, 4) | (None, 1, 6)
    e = layers.Flatten()(e)  # shape: (None, 50) | (None, 4) | (None, 6)
    embedded.append(e)

x = layers.Concatenate()(embedded + [num_input])  # shape: (None, 64)
for units in (200, 100):
    x = layers.Dense(units, activation="relu")(x)  # shape: (None, 200) | (None, 100)
    x = layers.BatchNormalization()(x)  # shape: (None, 200) | (None, 100)
    x = layers.Dropout(0.2)(x)  # shape: (None, 200) | (None, 100)
out = layers.Dense(1)(x)  # shape: (None, 1)

model = Model(cat_inputs + [num_input], out)
model.compile(optimizer="adam", loss="mae")
