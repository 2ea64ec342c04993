from collections import OrderedDict, defaultdict

from keras import Input, layers

columns = [("user", 3), ("item", 5), ("user", 2)]
groups = defaultdict(list)
inputs = OrderedDict()
for index, (group, width) in enumerate(columns):
    inputs[f"{group}{index}"] = Input((1,))  # shape: (None, 1)
    vector = layers.Embedding(50, width)(inputs[f"{group}{index}"])  # shape: (None, 1, 3) | (None, 1, 5) | (None, 1, 2)
    groups[group].append(layers.Flatten()(vector))  # shape: (None, 3) | (None, 5) | (None, 2)
merged = {name: layers.Concatenate()(found) if len(found) > 1 else found[0] for name, found in groups.items()}  # shape: (None, 5)
scores = layers.Dense(4)(merged["user"])  # shape: (None, 4)
other = layers.Dense(4)(merged["item"])  # shape: (None, 4)
outputs = layers.Dot(axes=1)([scores, other])  # shape: (None, 1)
