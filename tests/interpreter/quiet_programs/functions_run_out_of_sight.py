"""What functions set and change is not known any more once somebody else may run them."""

import threading

import keras
from keras.layers import LSTM, Input
from my_runtime import for_each, runner

tensors = [Input((4,))]


def replace_first(index):
    tensors[0] = Input((4, 5))


for_each(range(3), replace_first)
print(LSTM(3)(tensors[0]))
steps = Input((4,))


def grow():
    global steps
    steps = Input((4, 5))


def grow_later():
    grow()


worker = threading.Thread(target=grow_later)
worker.start()
worker.join()
print(LSTM(3)(steps))


def around():
    inner_steps = Input((4,))

    def inner():
        nonlocal inner_steps
        inner_steps = Input((4, 5))

    runner.schedule([inner])
    return LSTM(3)(inner_steps)


around()
others = Input((4,))


@runner.on("begin")
def begin():
    global others
    others = Input((4, 5))


others = Input((4,))
runner.go()
print(LSTM(3)(others))
