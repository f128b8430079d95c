"""Seconds by name, taken from outside: functions and imports are wrapped in the process that is measured."""

import threading
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import wraps
from importlib import import_module
from importlib.machinery import ExtensionFileLoader, SourceFileLoader
from time import perf_counter
from types import ModuleType
from typing import Any


class Spans:
    """Each second is counted once: what runs within a span is taken out of the span around it. Main thread only."""

    def __init__(self) -> None:
        self.seconds: Counter[str] = Counter()
        self.said: dict[str, Any] = {}
        self._open: list[str] = []
        self._since = perf_counter()
        self._thread = threading.get_ident()

    @contextmanager
    def span(self, name: str) -> Iterator[None]:
        if threading.get_ident() != self._thread:
            yield
            return
        self._turn()
        self._open.append(name)
        try:
            yield
        finally:
            self._turn()
            self._open.pop()

    def _turn(self) -> None:
        now = perf_counter()
        if self._open:
            self.seconds[self._open[-1]] += now - self._since
        self._since = now

    def wrap(self, name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(function)
        def timed(*args: Any, **kwargs: Any) -> Any:
            with self.span(name):
                return function(*args, **kwargs)

        return timed

    def wrap_functions(self, functions: dict[str, str]) -> None:
        """`{"package.module:function": span}`: replaces each in its module, where its callers look it up."""
        for path, name in functions.items():
            module_name, _, function = path.partition(":")
            module = import_module(module_name)
            setattr(module, function, self.wrap(name, getattr(module, function)))

    def wrap_imports(self, own: Sequence[str]) -> None:
        """Every module loaded from now on is counted: our own packages as `own modules`, the rest as `libraries`."""

        def name_of(module: ModuleType | str) -> str:
            name = module if isinstance(module, str) else module.__name__
            return "own modules" if name.partition(".")[0] in own else "libraries"

        load, link, run = (
            SourceFileLoader.exec_module,
            ExtensionFileLoader.create_module,
            ExtensionFileLoader.exec_module,
        )

        def exec_source(loader: SourceFileLoader, module: ModuleType) -> None:
            with self.span(name_of(module)):
                load(loader, module)

        def create_extension(loader: ExtensionFileLoader, spec: Any) -> ModuleType:
            with self.span(name_of(spec.name)):
                return link(loader, spec)

        def exec_extension(loader: ExtensionFileLoader, module: ModuleType) -> None:
            with self.span(name_of(module)):
                run(loader, module)

        SourceFileLoader.exec_module = exec_source  # type: ignore[method-assign]
        ExtensionFileLoader.create_module = create_extension  # type: ignore[method-assign]
        ExtensionFileLoader.exec_module = exec_extension  # type: ignore[method-assign]
