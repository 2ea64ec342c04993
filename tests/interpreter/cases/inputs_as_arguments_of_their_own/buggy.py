from keras import ops
from keras.layers import Conv2D, Dense, Dropout, Flatten, Input, Lambda, MaxPooling2D, concatenate
from keras.models import Model


def euclidean_distance(vects):
    x, y = vects
    return ops.sqrt(ops.sum(ops.square(x - y), axis=1, keepdims=True))


def create_base_model():
    image_input = Input(shape=(4, 101, 1))
    text_input = Input(shape=(2,))
    conv = Conv2D(16, (1, 5), padding='same', activation='relu')(image_input)
    pooled = MaxPooling2D(pool_size=(1, 5), strides=(1, 3), padding='same')(conv)
    features = concatenate([Flatten()(pooled), text_input])
    hidden = Dropout(0.5)(Dense(32, activation='relu')(features))
    return Model(inputs=[image_input, text_input], outputs=Dense(2, activation='softmax')(hidden))


base_model = create_base_model()
image_a, text_a = Input(shape=(4, 101, 1)), Input(shape=(2,))
image_b, text_b = Input(shape=(4, 101, 1)), Input(shape=(2,))
processed_a = base_model(image_a, text_a)  # fails: keras-input-count
processed_b = base_model([image_b, text_b])
distance = Lambda(euclidean_distance, output_shape=(1,))([processed_a, processed_b])
model = Model(inputs=[image_a, text_a, image_b, text_b], outputs=distance)
