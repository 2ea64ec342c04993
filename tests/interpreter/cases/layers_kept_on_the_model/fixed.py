from keras import layers, models

HEIGHT, WIDTH, LABELS = 64, 48, 3


def encoding():
    found = []
    for filters in (8, 16):
        found += [layers.Conv2D(filters, 3, padding='same'), layers.BatchNormalization(), layers.Activation('relu')]
        found.append(layers.MaxPooling2D())
    return found


def decoding():
    found = []
    for filters in (16, 8):
        found += [layers.UpSampling2D(), layers.Conv2D(filters, 3, padding='same'), layers.BatchNormalization()]
    return [*found, layers.Conv2D(LABELS, 1)]


segmenter = models.Sequential([layers.Input((HEIGHT, WIDTH, 1))])
segmenter.encoding_layers = encoding()
for layer in segmenter.encoding_layers:
    segmenter.add(layer)
segmenter.decoding_layers = decoding()
for layer in segmenter.decoding_layers:
    segmenter.add(layer)
segmenter.add(layers.Reshape((HEIGHT * WIDTH, LABELS)))
segmenter.add(layers.Activation('softmax'))
