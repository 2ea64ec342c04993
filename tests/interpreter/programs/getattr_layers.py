from keras import Input, layers

x = Input((16, 16, 2))  # shape: (None, 16, 16, 2)
for name, options in [
    ("Conv2D", {"filters": 4, "kernel_size": 3}),
    ("MaxPooling2D", {}),
    ("DepthwiseConv2D", {"kernel_size": 3, "depth_multiplier": 2}),
    ("GlobalAveragePooling2D", {"keepdims": True}),
]:
    x = getattr(layers, name)(**options)(x)  # shape: (None, 14, 14, 4) | (None, 7, 7, 4) | (None, 5, 5, 8) | (None, 1, 1, 8)
kind = "Batch" + "Normalization"
if hasattr(layers, kind):
    x = getattr(layers, kind)()(x)  # shape: (None, 1, 1, 8)
outputs = layers.Flatten()(x)  # shape: (None, 8)
