from keras import Input, layers


def head(x, spec):
    match spec:
        case {"kind": "dense", "units": units}:
            return layers.Dense(units)(x)  # shape: (None, 7)
        case ["stack", *units]:
            for count in units:
                x = layers.Dense(count)(x)  # shape: (None, 5) | (None, 4)
            return x
        case ("dropout", rate) if rate > 0:
            return layers.Dropout(rate)(x)  # shape: (None, 15, 6)
        case None:
            return layers.Flatten()(x)  # shape: (None, 90)
        case _:
            raise ValueError(spec)


def pool(kind):
    match kind:
        case "max" | "maximum":
            return layers.GlobalMaxPooling1D()
        case "average":
            return layers.GlobalAveragePooling1D()


x = Input((15, 6))  # shape: (None, 15, 6)
a = pool("maximum")(x)  # shape: (None, 6)
b = pool("average")(x)  # shape: (None, 6)
c = head(a, {"kind": "dense", "units": 7})
d = head(b, ["stack", 5, 4])
e = head(x, ("dropout", 0.2))
f = head(x, None)
