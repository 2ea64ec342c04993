from keras import Input, layers

TEMPLATE = "%s_%d"
spec = "16x3,32x5,64x3"
x = Input((40, 40, 1))  # shape: (None, 40, 40, 1)
for index, part in enumerate(spec.split(",")):
    filters, kernel = map(int, part.split("x"))
    x = layers.Conv2D(filters, kernel, name=TEMPLATE % ("conv", index))(x)  # shape: (None, 38, 38, 16) | (None, 34, 34, 32) | (None, 32, 32, 64)
name = "-".join(["head", str(x.shape[-1])])
outputs = layers.Conv2D(int(name.rsplit("-", 1)[1]) // 8, 1, name=name)(x)  # shape: (None, 32, 32, 8)
