from keras.models import Sequential
from keras.layers import Activation, Dense, Dropout, Flatten, LSTM, Reshape
from keras.layers import Convolution2D, MaxPooling2D, TimeDistributed
from keras import backend as K

K.set_image_dim_ordering('th')

nb_filters = 32
kernel_size = (3, 3)
pool_size = (2, 2)
nb_classes = 10

net = Sequential()
net.add(Convolution2D(nb_filters, kernel_size[0], kernel_size[1],
                      border_mode='valid', input_shape=[1, 56, 14]))
net.add(Activation('relu'))
net.add(Convolution2D(nb_filters, kernel_size[0], kernel_size[1]))
net.add(Activation('relu'))
net.add(MaxPooling2D(pool_size=pool_size))
# hint: write Reshape((32, 130)), or wrap the layers before it in TimeDistributed to keep a time axis
net.add(Reshape((56 * 14,)))
net.add(Dropout(0.25))
net.add(LSTM(5))
net.add(Dense(50))
net.add(Dense(nb_classes))
net.add(Activation('softmax'))
