from keras.layers import Conv2D, Flatten, Input
from keras.models import Model, Sequential

trunk = Sequential([Conv2D(16, 3), Flatten()], name="trunk")
large = Input((150, 150, 3))
small = Input((86, 86, 3))
# hint: write shape=(150, 150, 3) in line 6
model = Model([large, small], [trunk(large), trunk(small)])
