"""Stopping what takes too long."""

from __future__ import annotations

import contextlib
import signal
from collections.abc import Iterator


class TooLongError(BaseException):
    """It takes too long to be of use. No program handles this by an ``except Exception``."""


@contextlib.contextmanager
def stopped_after(seconds: float, *, of_processor: bool = False) -> Iterator[None]:
    """What runs in here may take so many seconds, by the clock or of the processor's time; 0 is no limit.

    Raises:
        TooLongError: in what runs, when they are over.
    """
    timer, number = (signal.ITIMER_PROF, signal.SIGPROF) if of_processor else (signal.ITIMER_REAL, signal.SIGALRM)

    def stop(*_: object) -> None:
        raise TooLongError

    before = signal.signal(number, stop)
    # Again and again: where it arrives in a finalizer, Python ignores it.
    signal.setitimer(timer, seconds, seconds)
    try:
        yield
    finally:
        signal.setitimer(timer, 0)
        signal.signal(number, before)
