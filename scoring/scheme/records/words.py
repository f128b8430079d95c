"""The contract's own words as rows, the same under every scheme; and which scheme governs a year."""

from abc import abstractmethod
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Self

from scoring import vocabulary
from scoring.scheme.records.record import FlagName, Record


@dataclass(frozen=True, kw_only=True)
class WordRecord(Record):
    """A row of words that stand in `scoring.vocabulary`."""

    @classmethod
    @abstractmethod
    def of_vocabulary(cls) -> Iterator[Self]:
        """The rows, in the order of the vocabulary."""


@dataclass(frozen=True, kw_only=True)
class ParticipationRow(WordRecord, table="participation", comment="考核情形"):
    participation: Annotated[str, "考核情形"]
    has_result: Annotated[bool, "有考核结果"]
    is_ranked: Annotated[bool, "参加排名"]

    @classmethod
    def of_vocabulary(cls) -> Iterator[Self]:
        for word, has_result, is_ranked in vocabulary.PARTICIPATIONS:
            yield cls(participation=word, has_result=has_result, is_ranked=is_ranked)


@dataclass(frozen=True, kw_only=True)
class DeterminationRow(WordRecord, table="determination", comment="认定结论"):
    determination: Annotated[str, "认定结论"]
    sets_aside: Annotated[bool, "不计入：有关减分与处理都不作数"]
    needs_rectification: Annotated[bool, "需限期整改"]
    reduces: Annotated[bool, "换成较轻的处理方式"]

    @classmethod
    def of_vocabulary(cls) -> Iterator[Self]:
        for word, sets_aside, needs_rectification, reduces in vocabulary.DETERMINATIONS:
            yield cls(
                determination=word, sets_aside=sets_aside, needs_rectification=needs_rectification, reduces=reduces
            )


@dataclass(frozen=True, kw_only=True)
class PhraseRow(WordRecord, table="phrase", comment="结果中的说明文字"):
    phrase: Annotated[str, "用语的键"]
    words: Annotated[str, "文字"]

    @classmethod
    def of_vocabulary(cls) -> Iterator[Self]:
        for phrase, words in vocabulary.PHRASES.items():
            yield cls(phrase=phrase, words=words)


@dataclass(frozen=True, kw_only=True)
class FlagLabelRow(WordRecord, table="flag_label", comment="标记的中文名称"):
    flag: FlagName
    label: Annotated[str, "中文名称"]

    @classmethod
    def of_vocabulary(cls) -> Iterator[Self]:
        for flag, label in vocabulary.FLAG_LABELS.items():
            yield cls(flag=flag, label=label)


@dataclass(frozen=True, kw_only=True)
class GovernsRow(Record, table="governs", comment="各机构各年度适用的方案"):
    institution: Annotated[str, "机构"]
    year: Annotated[int, "年度"]
    scheme_id: Annotated[str, "方案标识：方案文件 SHA-256 的前 12 位"]
