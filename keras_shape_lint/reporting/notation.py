"""Shapes in their JSON form, printed the way Keras prints them.

The JSON form of a shape is ``None`` (unknown), a list of dims (an integer, ``None`` for a dynamic dim, a string for a
symbolic or unknown one), ``{"list": [...]}`` or ``{"dict": {...}}`` for several tensors.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence


def printed_shape(shape: object) -> str:
    """``[None, 26, 32]`` as ``(None, 26, 32)``, several shapes in brackets or braces, unknown as ``?``."""
    if shape is None:
        return "?"
    if isinstance(shape, Mapping):
        if "list" in shape:
            return f"[{', '.join(printed_shape(each) for each in shape['list'])}]"
        return f"{{{', '.join(f'{name!r}: {printed_shape(each)}' for name, each in shape['dict'].items())}}}"
    if isinstance(shape, Sequence) and not isinstance(shape, str):
        dims = ", ".join(str(dim) for dim in shape)
        return f"({dims},)" if len(shape) == 1 else f"({dims})"
    return str(shape)
