from keras import Input, layers

tokens = "conv 8 | conv 16 | pool | dense 10".split("|")
seen = set()
x = Input((24, 4))  # shape: (None, 24, 4)
for token in tokens:
    kind, *numbers = token.strip().split()
    seen.add(kind)
    if kind.startswith("conv"):
        x = layers.Conv1D(int(numbers[0]), 3)(x)  # shape: (None, 22, 8) | (None, 20, 16)
    elif kind == "pool":
        x = layers.GlobalMaxPooling1D()(x)  # shape: (None, 16)
    else:
        x = layers.Dense(int(numbers[0]), name="{}_{}".format(kind.upper(), *numbers))(x)  # shape: (None, 10)
outputs = layers.Dense(len(seen))(x)  # shape: (None, 3)
