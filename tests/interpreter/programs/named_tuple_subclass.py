from collections import namedtuple

from keras import Input, layers


class Column(namedtuple("Column", ["name", "size", "width"])):
    """A column of a table."""

    def __new__(cls, name, size, width=None):
        return super().__new__(cls, name, size, 4 if width is None else width)

    @property
    def is_wide(self):
        return self.width > 4


columns = [Column("city", 100), Column("product", 5000, width=12)]
inputs = {column.name: Input((1,), name=column.name) for column in columns}  # shape: (None, 1)
vectors = []
for column in columns:
    vector = layers.Embedding(column.size, column.width)(inputs[column.name])  # shape: (None, 1, 4) | (None, 1, 12)
    vector = layers.Flatten()(vector)  # shape: (None, 4) | (None, 12)
    if column.is_wide:
        vector = layers.Dense(6)(vector)  # shape: (None, 6)
    vectors.append(vector)
merged = layers.Concatenate()(vectors)  # shape: (None, 10)
