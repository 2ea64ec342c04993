import keras
import numpy as np

for record in np.ones(3, dtype=[("f", "i", 3)]).astype(object):
    first = record[0]
letters = np.array(["ab", "cd"], dtype="c").shape[1]
fields = np.dtype([("a", "f4"), ("b", "i4")])
for dtype in (fields, [("a", "f4"), ("b", "i4")], "f4,i4", {"names": ["a", "b"], "formats": ["f4", "i4"]}):
    np.asarray([(1.0, 2), (3.0, 4)], dtype=dtype).reshape(2, 1)
np.array([(1.0, 2), (3.0, 4)], fields).reshape(2, 1)
np.zeros((3,), dtype="2i4").reshape(3, 2)
np.zeros(3, (np.float32, 5)).reshape(3, 5)
order = np.argsort(np.float32(3), axis=-1), np.sum(np.float32(3), axis=0)
with np.testing.assert_raises(ValueError):
    np.squeeze(np.array([[1], [2]]), axis=0)
