"""Values of the command line that are what they should be as they are given: typer need not look at them.

typer makes pydantic look at every value, which takes as long to import as the rest of a query; so where a call has only
texts, and defaults that nobody wrote over, pydantic is not imported. Everything else is left to typer.
"""

from collections.abc import Callable
from typing import Any


def take_as_given(parameter: Any) -> None:
    """Let a parameter of a command take such values at once."""
    if hasattr(parameter, "type_descriptor") and "process_value" not in vars(parameter):
        parameter.process_value = _at_once(parameter, parameter.process_value)


def _at_once(parameter: Any, process: Callable[[Any, Any], Any]) -> Callable[[Any, Any], Any]:
    def process_value(context: Any, value: Any) -> Any:
        if not _is_as_it_should_be(parameter, value):
            return process(context, value)
        return parameter.callback(context, parameter, value) if parameter.callback is not None else value

    return process_value


def _is_as_it_should_be(parameter: Any, value: Any) -> bool:
    if parameter.multiple or parameter.nargs != 1:
        return False
    if value is None:
        return not parameter.required
    if isinstance(value, str) and not parameter.type_descriptor.is_choice:
        return parameter.type_descriptor.annotation is str
    return value is parameter.default and type(value) is parameter.type_descriptor.annotation
