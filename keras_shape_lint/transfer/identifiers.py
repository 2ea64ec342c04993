"""The names by which arguments of layers ask for activations, initializers, regularizers, constraints and dtypes."""

from __future__ import annotations

# fmt: off
ACTIVATIONS = frozenset({
    "celu", "elu", "exponential", "gelu", "glu", "hard_shrink", "hard_sigmoid", "hard_silu", "hard_swish",
    "hard_tanh", "leaky_relu", "linear", "log_sigmoid", "log_softmax", "mish", "relu", "relu6", "selu", "sigmoid",
    "silu", "soft_shrink", "softmax", "softplus", "softsign", "sparse_plus", "sparse_sigmoid", "sparsemax",
    "squareplus", "swish", "tanh", "tanh_shrink", "threshold",
})
"""The names that ``keras.activations.get`` of Keras 3 knows."""
INITIALIZERS = frozenset({
    "Constant", "GlorotNormal", "GlorotUniform", "HeNormal", "HeUniform", "Identity", "IdentityInitializer",
    "Initializer", "LecunNormal", "LecunUniform", "Ones", "Orthogonal", "OrthogonalInitializer", "RandomNormal",
    "RandomUniform", "STFT", "STFTInitializer", "TruncatedNormal", "VarianceScaling", "Zeros", "constant",
    "glorot_normal", "glorot_uniform", "he_normal", "he_uniform", "identity", "identity_initializer", "initializer",
    "lecun_normal", "lecun_uniform", "normal", "one", "ones", "orthogonal", "orthogonal_initializer",
    "random_normal", "random_uniform", "stft", "stft_initializer", "truncated_normal", "uniform",
    "variance_scaling", "zero", "zeros",
})
REGULARIZERS = frozenset({
    "L1", "L1L2", "L2", "OrthogonalRegularizer", "Regularizer", "l1", "l1l2", "l2", "orthogonal_regularizer",
    "regularizer",
})
CONSTRAINTS = frozenset({
    "Constraint", "MaxNorm", "MinMaxNorm", "NonNeg", "UnitNorm", "constraint", "max_norm", "min_max_norm", "non_neg",
    "unit_norm",
})
DTYPES = frozenset({
    "bfloat16", "bool", "complex128", "complex64", "float16", "float32", "float64", "float8_e4m3fn", "float8_e5m2",
    "int", "int16", "int32", "int64", "int8", "string", "uint16", "uint32", "uint64", "uint8",
})
POLICIES = frozenset({"mixed_bfloat16", "mixed_float16"})
_DTYPES_OF_TENSORFLOW = frozenset({
    "double", "float", "half", "int4", "qint16", "qint32", "qint8", "quint16", "quint8", "resource", "uint4",
    "variant",
})
_CONSTRAINTS_OF_KERAS_2 = frozenset({"RadialConstraint", "maxnorm", "nonneg", "radial_constraint", "unitnorm"})
OWN_NAMES = frozenset({("keras.layers.RandomFourierFeatures", "kernel_initializer")})
"""The arguments of layers that have names of their own for what others look up."""
_FUNCTIONS_BESIDE_ACTIVATIONS = frozenset({"deserialize", "get", "serialize"})
# fmt: on
_QUANTIZED = ("int8", "float8", "int4", "gptq", "awq")
"""What the names of dtype policies begin with that have a form of their own."""
_KINDS = {
    "activation": ACTIVATIONS,
    "initializer": INITIALIZERS,
    "regularizer": REGULARIZERS,
    "constraint": CONSTRAINTS,
    "dtype": DTYPES | POLICIES,
}


def kind_of(argument: str) -> str:
    """What an argument of this name asks for by name: an initializer, a regularizer, a dtype and so on, or ""."""
    last = argument.rpartition("_")[2]
    return last if last in _KINDS else ""


def names_for(argument: str) -> frozenset[str]:
    """The names that an argument takes in Keras 3; none for one that is not looked up."""
    return _KINDS.get(kind_of(argument), frozenset())


def is_known(argument: str, name: str, version: int) -> bool:
    """Whether a version of Keras has, or may have in some release, what an argument of a layer names."""
    kind = kind_of(argument)
    if name in names_for(argument) or ">" in name:
        return True
    if kind == "dtype":
        # Releases of Keras 2 before TensorFlow's own look at the dtype only where a layer makes weights.
        return version < 3 or name.startswith(_QUANTIZED)
    if version >= 3:
        return False
    if kind == "activation":
        return name[:1].isupper() or name in _FUNCTIONS_BESIDE_ACTIVATIONS  # Classes of layers are activations, too.
    # Keras 2 takes any regularizer, and fails where it asks it for a loss.
    return kind == "regularizer" or name.endswith("V2") or (kind == "constraint" and name in _CONSTRAINTS_OF_KERAS_2)


def is_dtype(name: str, version: int) -> bool:
    """Whether tensors of a version may have a dtype of this name."""
    return name in DTYPES or (version < 3 and (name in _DTYPES_OF_TENSORFLOW or name.endswith("_ref")))
