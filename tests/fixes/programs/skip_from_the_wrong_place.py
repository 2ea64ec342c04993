from keras.layers import BatchNormalization, Conv2D, Input, LeakyReLU, ZeroPadding2D, add
from keras.models import Model


def _conv_block(inp, convs, skip=True):
    x = inp
    skip_connection = inp
    for count, conv in enumerate(convs):
        if count == 0 and skip:
            skip_connection = x
        if conv['stride'] > 1:
            x = ZeroPadding2D(((1, 0), (1, 0)))(x)
        x = Conv2D(conv['filter'], conv['kernel'], strides=conv['stride'],
                   padding='valid' if conv['stride'] > 1 else 'same',
                   name='conv_' + str(conv['layer_idx']), use_bias=not conv['bnorm'])(x)
        if conv['bnorm']:
            x = BatchNormalization(epsilon=0.001, name='bnorm_' + str(conv['layer_idx']))(x)
        if conv['leaky']:
            x = LeakyReLU(0.1, name='leaky_' + str(conv['layer_idx']))(x)
    # hint: insert Conv2D(64, 1, strides=2, padding='same') after 'skip_connection'
    return add([skip_connection, x]) if skip else x


input_image = Input(shape=(416, 416, 3))
x = _conv_block(input_image, [
    {'filter': 32, 'kernel': 3, 'stride': 1, 'bnorm': True, 'leaky': True, 'layer_idx': 0},
    {'filter': 64, 'kernel': 3, 'stride': 2, 'bnorm': True, 'leaky': True, 'layer_idx': 1},
    {'filter': 32, 'kernel': 1, 'stride': 1, 'bnorm': True, 'leaky': True, 'layer_idx': 2},
    {'filter': 64, 'kernel': 3, 'stride': 1, 'bnorm': True, 'leaky': True, 'layer_idx': 3}])
model = Model(input_image, x)
