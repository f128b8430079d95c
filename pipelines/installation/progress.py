"""What is being done just now, said to whoever listens: the bar on a terminal, or nobody."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_LISTENER: ContextVar[Callable[[str], None] | None] = ContextVar("listener", default=None)


def announce(doing: str) -> None:
    """Say what is being done."""
    listener = _LISTENER.get()
    if listener is not None:
        listener(doing)


@contextmanager
def listening(listener: Callable[[str], None]) -> Iterator[None]:
    """Within, everything announced goes to `listener`."""
    token = _LISTENER.set(listener)
    try:
        yield
    finally:
        _LISTENER.reset(token)
