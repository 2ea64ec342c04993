from tensorflow.keras import layers, Model, Input


def build_model(img_width=200, img_height=50, n_chars=19):
    input_img = Input(shape=(img_width, img_height, 1), name='image')
    x = layers.Conv2D(32, (3, 3), activation='relu', kernel_initializer='he_normal', padding='same', name='Conv1')(input_img)
    x = layers.MaxPooling2D((2, 2), name='pool1')(x)
    x = layers.Conv2D(64, (3, 3), activation='relu', padding='same', name='Conv2')(x)
    x = layers.MaxPooling2D((2, 2), name='pool2')(x)
    x = layers.Conv2D(64, (3, 3), activation='relu', padding='same', name='Conv3')(x)
    x = layers.MaxPooling2D((1, 2), name='pool3')(x)
    new_shape = ((img_width // 4), (img_height // 8) * 64)
    x = layers.Reshape(target_shape=new_shape, name='reshape')(x)
    x = layers.Dense(64, activation='relu', name='dense1')(x)
    x = layers.Dropout(0.2)(x)
    x = layers.Bidirectional(layers.LSTM(128, return_sequences=True, dropout=0.25))(x)
    x = layers.Dense(n_chars + 1, activation='softmax', name='dense2')(x)
    return Model(inputs=input_img, outputs=x)


model = build_model()
