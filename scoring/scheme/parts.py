"""The parts of a scheme that could be read, noted while it is validated.

A check that holds two sections against each other needs only those two: a fault in a third must not hide what it finds.
So the models note each part it may need, and the checks run over the parts there are.
"""

from typing import Any

from pydantic import AfterValidator, ValidationInfo

Parts = dict[str, Any]


def part(name: str) -> AfterValidator:
    """Note a value that was read, also where it was left out, in the validation's context, a `Parts`, if there is one."""

    def note(value: object, info: ValidationInfo) -> object:
        if info.context is not None:
            info.context[name] = value
        return value

    return AfterValidator(note)
