from keras.models import Sequential
from keras.layers import Activation, Dense, Dropout, LSTM, Reshape
from keras.layers import Convolution2D, MaxPooling2D
from keras import backend as K

K.set_image_dim_ordering('th')

nb_filters, nb_classes = 32, 10

net = Sequential()
net.add(Convolution2D(nb_filters, 3, 3, border_mode='valid', input_shape=[1, 56, 14]))
net.add(Activation('relu'))
net.add(Convolution2D(nb_filters, 3, 3))
net.add(Activation('relu'))
net.add(MaxPooling2D(pool_size=(2, 2)))
net.add(Reshape((32 * 26 * 5,)))
net.add(Dropout(0.25))
# hint: write Reshape((32, 130)) in line 16, or wrap the layers before it in TimeDistributed to keep a time axis
net.add(LSTM(5))
net.add(Dense(50))
net.add(Dense(nb_classes))
net.add(Activation('softmax'))
