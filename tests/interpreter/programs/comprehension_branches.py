from keras import Input, layers

x = Input((18, 18, 2))  # shape: (None, 18, 18, 2)
branches = [layers.Conv2D(filters, kernel, padding="same")(x) for filters, kernel in [(4, 1), (6, 3), (8, 5)]]  # shape: (None, 18, 18, 4) | (None, 18, 18, 6) | (None, 18, 18, 8)
merged = layers.Concatenate()(branches)  # shape: (None, 18, 18, 18)
heads = {name: layers.Conv2D(count, 1)(merged) for name, count in {"mask": 1, "edge": 2}.items() if count}  # shape: (None, 18, 18, 1) | (None, 18, 18, 2)
summed = sum(branch.shape[-1] for branch in branches)
outputs = layers.Conv2D(summed, 1)(heads["edge"])  # shape: (None, 18, 18, 18)
grid = [[row * column for column in range(1, 3)] for row in range(1, 3)]
flat = [value for row in grid for value in row if value > 1]
final = layers.Conv2D(sum(flat), 1)(outputs)  # shape: (None, 18, 18, 8)
