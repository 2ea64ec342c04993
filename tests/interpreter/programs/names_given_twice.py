"""A name that is assigned again is no mistake as long as somebody may have read it before."""

from keras import Input, Model, layers

image = Input((16, 16, 3))  # shape: (None, 16, 16, 3)
x = layers.Conv2D(4, 3)(image)  # shape: (None, 14, 14, 4)
x = layers.Conv2D(8, 3)(x)  # shape: (None, 12, 12, 8)


def head():
    return layers.Flatten()(features)  # shape: (None, 1152)


features = layers.ReLU()(x)  # shape: (None, 12, 12, 8)
first = head()
features = layers.ReLU()(x)  # shape: (None, 12, 12, 8)
second = head()

pooled = layers.GlobalMaxPooling2D()(x)  # shape: (None, 8)
if image.shape[1] > 8:
    side = layers.Dense(2)(pooled)  # shape: (None, 2)
pooled = layers.GlobalAveragePooling2D()(x)  # shape: (None, 8)

level = layers.AveragePooling2D(2)(x)  # shape: (None, 6, 6, 8)
level, again = layers.ReLU()(level), level  # shape: (None, 6, 6, 8)

shared = layers.Dense(3)
scores = shared(pooled)  # shape: (None, 3)
scores = shared(side)  if side.shape[-1] == 8 else layers.Dense(3)(side)  # shape: (None, 3)

for size in (3, 5):
    branch = layers.Conv2D(2, size, padding="same")(x)  # shape: (None, 12, 12, 2)
    print(branch.shape)

model = Model(image, [first, second, pooled, scores, again, level, branch])
