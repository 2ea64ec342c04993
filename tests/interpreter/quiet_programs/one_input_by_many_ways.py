"""An Input that comes back by another way is the same one: every one of these models is connected."""

import copy, collections, dataclasses, itertools
import keras
from keras import Input, Model, layers
cache = {}
def inp(key):
    if key not in cache:
        cache[key] = Input((8,), name=key)
    return cache[key]
m = Model([inp("a"), inp("b")], layers.Add()([inp("a"), inp("b")]))
single = None
def get():
    global single
    if single is None:
        single = Input((8,))
    return single
m = Model(get(), layers.Dense(2)(get()))
class Net:
    _inp = None
    def __init__(self):
        self._x = None
    @property
    def inp(self):
        if self._x is None:
            self._x = Input((8,))
        return self._x
    def lazy(self):
        if not hasattr(self, "q"):
            self.q = Input((8,))
        return self.q
    def try_lazy(self):
        try:
            return self.w
        except AttributeError:
            self.w = Input((8,))
            return self.w
    def dict_lazy(self):
        return self.__dict__.setdefault("z", Input((8,)))
    def build(self):
        return Model(self.inp, layers.Dense(2)(self.inp))
n = Net()
m = n.build()
m = Model(n.lazy(), layers.Dense(2)(n.lazy()))
m = Model(n.try_lazy(), layers.Dense(2)(n.try_lazy()))
m = Model(n.dict_lazy(), layers.Dense(2)(n.dict_lazy()))
ins = {k: Input((8,), name=k + "_d") for k in ("a", "b", "c")}
m = Model(ins, layers.Add()(list(ins.values())))
m = Model(list(ins.values()), layers.Concatenate()([ins[k] for k in sorted(ins, reverse=True)]))
m = Model([v for _, v in ins.items()], layers.Add()([*ins.values()]))
od = collections.OrderedDict((k, Input((8,))) for k in "ab")
m = Model(list(od.values()), layers.Add()([od["a"], od["b"]]))
P = collections.namedtuple("P", "x y")
p = P(Input((8,)), Input((8,)))
m = Model([p.x, p.y], layers.Add()(list(p)))
@dataclasses.dataclass
class D:
    x: object = dataclasses.field(default_factory=lambda: Input((8,)))
    y: object = None
    def __post_init__(self):
        self.y = self.y if self.y is not None else layers.Dense(2)(self.x)
d = D()
m = Model(d.x, d.y)
l = list(map(Input, [(8,), (8,)]))
m = Model(l, layers.Add()(l))
l = [Input((8,)) for _ in range(3)]
r = l[::-1]
m = Model(l, layers.Add()(r))
first, *rest = l
m = Model([first, *rest], layers.Add()(rest + [first]))
c = copy.copy(l)
m = Model(l, layers.Add()(c))
g = (Input((8,)) for _ in range(2))
a, b = g
m = Model([a, b], layers.Add()([b, a]))
pairs = [(i, layers.Dense(4)(i)) for i in l]
m = Model([i for i, _ in pairs], layers.Add()([o for _, o in pairs]))
xs, ys = zip(*pairs)
m = Model(list(xs), layers.Add()(list(ys)))
def towers(n):
    inputs, outputs = [], []
    for i in range(n):
        x = Input((8,))
        inputs.append(x)
        outputs.append(layers.Dense(4)(x))
    return inputs, outputs
i, o = towers(3)
m = Model(i, layers.Add()(o))
def rec(n, x=None, acc=()):
    if n == 0:
        return acc, x
    i = Input((8,))
    return rec(n - 1, i if x is None else layers.Add()([x, i]), acc + (i,))
i, o = rec(3)
m = Model(list(i), o)
store = []
def reg(x):
    store.append(x)
    return x
y = layers.Add()([reg(Input((8,))), reg(Input((8,)))])
m = Model(store, y)
def deco(f):
    memo = {}
    def w(*a):
        if a not in memo:
            memo[a] = f(*a)
        return memo[a]
    return w
@deco
def make(n):
    return Input((n,))
m = Model(make(8), layers.Dense(2)(make(8)))
def memo_default(n, memo={}):
    if n in memo:
        return memo[n]
    memo[n] = Input((n,))
    return memo[n]
m = Model(memo_default(8), layers.Dense(2)(memo_default(8)))
class Meta(type):
    inst = {}
    def __call__(cls, *a):
        if cls not in Meta.inst:
            Meta.inst[cls] = super().__call__(*a)
        return Meta.inst[cls]
class Single(metaclass=Meta):
    def __init__(self):
        self.x = Input((8,))
m = Model(Single().x, layers.Dense(2)(Single().x))
class New:
    _i = None
    def __new__(cls):
        if cls._i is None:
            cls._i = super().__new__(cls)
            cls._i.x = Input((8,))
        return cls._i
m = Model(New().x, layers.Dense(2)(New().x))
base = Model(l[0], layers.Dense(3)(l[0]))
m = Model(base.input, layers.Dense(2)(base.output))
m = Model(base.inputs, layers.Dense(2)(base.outputs[0]))
m = Model(base.layers[0].output, base.layers[-1].output)
m = Model(inputs=base.input, outputs=[x.output for x in base.layers[1:]])
k = keras.models.clone_model(base)
m = Model(k.input, layers.Dense(2)(k.output))
e = copy.deepcopy(base)
m = Model(e.input, layers.Dense(2)(e.output))
t = itertools.chain(l, [Input((8,))])
t = list(t)
m = Model(t, layers.Add()(t))
s = {"x": l[0]}
s.update(y=l[1])
s |= {"z": l[2]}
m = Model(s, layers.Add()([s["x"], s["y"], s["z"]]))
q = l.copy(); q.append(q.pop(0))
m = Model(l, layers.Add()(q))
w = dict(zip("abc", l))
w2 = {**w}
m = Model(list(w2.values()), layers.Add()([w[n] for n in "cab"]))
