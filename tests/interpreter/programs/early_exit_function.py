from keras import Input, layers


def classifier(features, classes, hidden=None, logits=False):
    if hidden:
        features = layers.Dense(hidden, activation="relu")(features)  # shape: (None, 6)
    outputs = layers.Dense(classes)(features)  # shape: (None, 1) | (None, 4) | (None, 3)
    if logits:
        return outputs
    if classes == 1:
        return layers.Activation("sigmoid")(outputs)  # shape: (None, 1)
    return layers.Softmax()(outputs)  # shape: (None, 4)


x = Input((12,))  # shape: (None, 12)
a = classifier(x, 1)
b = classifier(x, 4, hidden=6)
c = classifier(x, 3, logits=True)
