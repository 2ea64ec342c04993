from keras import Input, Model, Sequential, layers


def embedding_model(size):
    inputs = Input((size,))  # shape: (None, 3) | (None, 5)
    return Model(inputs, layers.Dense(4)(inputs), name=f"embed{size}")  # shape: (None, 4)


models = {size: embedding_model(size) for size in (3, 5)}
left, right = Input((3,)), Input((5,))  # shape: (None, 3) | (None, 5)
a = models[3](left)  # shape: (None, 4)
b = models[5](right)  # shape: (None, 4)
merged = layers.Concatenate()([a, b])  # shape: (None, 8)
head = Sequential([layers.Dense(6), layers.Dense(2)])  # shape: (None, 6) | (None, 2)
score = head(merged)  # shape: (None, 2)
whole = Model([left, right], [score, merged])
first, second = whole([Input((3,)), Input((5,))])  # shape: (None, 3) | (None, 5) | [(None, 2), (None, 8)]
c = layers.Dense(1)(second)  # shape: (None, 1)
