from keras import Input, Model, layers, ops


def spatial_attention(x):
    average = ops.mean(x, axis=-1, keepdims=True)
    largest = ops.max(x, axis=-1)
    # hint: set keepdims=True in the max of line 6
    both = layers.Concatenate()([average, largest])
    return layers.Multiply()([x, layers.Conv2D(1, 7, padding="same", activation="sigmoid")(both)])


image = Input((32, 32, 64))
model = Model(image, spatial_attention(image))
