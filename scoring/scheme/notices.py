"""What every flag of a scheme says: its measure, the departments that act on it, the lead first, and its clause."""

from collections.abc import Sequence
from typing import Annotated

from pydantic import AfterValidator, Field

from scoring.scheme.describing import POLICY, key
from scoring.scheme.findings import SchemeFault, refuse
from scoring.scheme.scalars import Section, Text


def once_each(words: Sequence[str]) -> Sequence[str]:
    """The same words; refuses one that stands there twice."""
    first = {word: index for index, word in reversed(list(enumerate(words)))}
    refuse(
        SchemeFault((index,), f"“{word}”重复：请删去一个") for index, word in enumerate(words) if first[word] < index
    )
    return words


Texts = Annotated[tuple[Text, ...], Field(min_length=1), AfterValidator(once_each)]


class Notice(Section):
    """What every flag says."""

    departments: Annotated[
        Texts,
        key(
            "责任部门，牵头的写在最前",
            example="flags: {top: {departments: [党委组织部, 人事处, 财经处]}}",
            cites=(f"{POLICY}各条所列责任单位",),
        ),
    ]
    basis: Annotated[Text, key("依据的条款，印在清单上", example="flags: {top: {basis: 一(三)}}")]


class Flag(Notice):
    measure: Annotated[Text, key("措施：这个标记要求做什么", example="flags: {top: {measure: 位次靠前}}")]
