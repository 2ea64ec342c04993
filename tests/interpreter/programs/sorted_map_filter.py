from keras import Input, layers

specs = [("c", 12), ("a", 4), ("b", 8)]
x = Input((6,))  # shape: (None, 6)
for _, width in sorted(specs):
    x = layers.Dense(width)(x)  # shape: (None, 4) | (None, 8) | (None, 12)
for name, width in sorted(specs, key=lambda spec: -spec[1]):
    x = layers.Dense(width + 1)(x)  # shape: (None, 13) | (None, 9) | (None, 5)
wide = list(filter(lambda spec: spec[1] > 4, specs))
for width in map(lambda spec: spec[1] * 2, wide):
    x = layers.Dense(width)(x)  # shape: (None, 24) | (None, 16)
largest = max(specs, key=lambda spec: spec[1])
outputs = layers.Dense(min(width for _, width in specs))(x)  # shape: (None, 4)
final = layers.Dense(largest[1])(outputs)  # shape: (None, 12)
