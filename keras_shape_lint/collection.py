"""Keeping Python's cyclic garbage collector from costing more than the analysis itself.

A full collection walks everything that pylint and astroid hold, which takes longer than the analysis of most files.
"""

from __future__ import annotations

import contextlib
import functools
import gc
from collections.abc import Iterator


@contextlib.contextmanager
def paused() -> Iterator[None]:
    """No collections during one analysis, whose budget bounds what it can allocate."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


@functools.cache
def settle() -> None:
    """Take what is loaded by now, which stays until the process ends, out of all later collections.

    Once in a process, so that a server which lints file after file does not pile up what it no longer uses.
    """
    gc.freeze()
