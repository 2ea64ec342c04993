from keras import Model, layers


def bottom_up(x, widths=(16, 32, 64, 128)):
    levels = {}
    for i, w in enumerate(widths, start=2):
        x = layers.Conv2D(w, 3, strides=2, padding='same', activation='relu')(x)  # shape: (None, 128, 128, 16) | (None, 64, 64, 32) | (None, 32, 32, 64) | (None, 16, 16, 128)
        levels[f'c{i}'] = x
    return levels


inp = layers.Input((256, 256, 3))  # shape: (None, 256, 256, 3)
C = bottom_up(inp)
P = {}
names = sorted(C, reverse=True)
for k, name in enumerate(names):
    lateral = layers.Conv2D(32, 1, name='lateral_' + name)(C[name])  # shape: (None, 16, 16, 32) | (None, 32, 32, 32) | (None, 64, 64, 32) | (None, 128, 128, 32)
    if k > 0:
        above = P['p' + names[k - 1][1:]]
        lateral = layers.Add()([lateral, layers.UpSampling2D(2)(above)])  # shape: (None, 32, 32, 32) | (None, 64, 64, 32) | (None, 128, 128, 32)
    P['p' + name[1:]] = lateral

cls_head = layers.Conv2D(9 * 4, 3, padding='same')
outputs = []
for key in sorted(P):
    o = cls_head(P[key])  # shape: (None, 128, 128, 36) | (None, 64, 64, 36) | (None, 32, 32, 36) | (None, 16, 16, 36)
    o = layers.Reshape((-1, 4))(o)  # shape: (None, 147456, 4) | (None, 36864, 4) | (None, 9216, 4) | (None, 2304, 4)
    outputs.append(o)
out = layers.Concatenate(axis=1)(outputs)  # shape: (None, 195840, 4)
model = Model(inp, out)
