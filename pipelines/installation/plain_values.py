"""Answers of a child process, read so that nothing in them can run: plain values, and classes named beforehand."""

import pickle
from collections.abc import Collection
from io import BytesIO
from typing import Any


class _Unpickler(pickle.Unpickler):
    def __init__(self, answer: bytes, classes: Collection[type]) -> None:
        super().__init__(BytesIO(answer))
        self._classes = {(each.__module__, each.__qualname__): each for each in classes}

    def find_class(self, module: str, name: str) -> type:
        try:
            return self._classes[module, name]
        except KeyError:
            raise pickle.UnpicklingError(f"{module}.{name}") from None


def read_answer(answer: bytes, classes: Collection[type]) -> Any:
    """The values of an answer. Raises pickle.UnpicklingError for anything but plain values and the classes named."""
    return _Unpickler(answer, classes).load()
