"""Grades in the grammar: their floors and quotas, those of a term, and what a sanction does to them."""

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise
from typing import Annotated, Literal, Self, TypeVar

from pydantic import AfterValidator, Field, model_validator

from scoring.scheme.by_pool import ByPool, Divided
from scoring.scheme.describing import DISCIPLINE, POLICY, REMINDING, STATE_RULE, key
from scoring.scheme.findings import KeyPath, SchemeFault, refuse
from scoring.scheme.requirements import CadreRequires, Requires
from scoring.scheme.scalars import Floor, NotNegative, Section, Share, Text, YesNo
from scoring.vocabulary import PARTICIPATION_UNGRADED

Rounding = Literal["floor", "half_up", "ceil", "largest_remainder"]
TiesAtCut = Literal["exclude", "include"]


class NamedGrade(Section):
    grade: Annotated[
        Text,
        key(
            "等次的名称，由高到低排列；“不定等次”是系统用语，不能作等次名",
            example="units: {grades: [{grade: 优秀}]}",
            cites=(f"{POLICY}一(三)：考核优秀的单位", f"{STATE_RULE}：优秀、合格、基本合格、不合格四个档次"),
        ),
    ]


class TermGrade(NamedGrade):
    min_score: Annotated[
        Floor | None,
        key(
            "这一等次的最低总分；除最后一个等次外都要写，最后一个不写",
            example="term: {grades: [{grade: 优秀, min_score: 88}]}",
        ),
    ] = None


class Grade(NamedGrade):
    min_score: Annotated[
        Annotated[ByPool[Decimal], Divided(Floor)] | None,
        key(
            "这一等次的最低总分（公布的总分达到即可）；除最后一个等次外都要写，最后一个不写；由高到低不得上升；可按类别、职级分写",
            example="units: {grades: [{min_score: 85}]}",
        ),
    ] = None
    quota: Annotated[
        Annotated[ByPool[Decimal], Divided(Share)] | None,
        key(
            "名额比例：名额 = 比例 × 名额范围内的个数，再按 quota_rounding 取整；最后一个等次不写；可按类别、职级分写",
            example="units: {grades: [{quota: {college: 0.30, administrative: 0.25}}]}",
            cites=(f"{STATE_RULE}：工作人员优秀档次不超过 20%",),
        ),
    ] = None
    cumulative_quota: Annotated[
        Annotated[ByPool[Decimal], Divided(Share)] | None,
        key(
            "累计名额比例：这一等次与更好的等次合计的比例；与 quota 只能写一个",
            example="units: {grades: [{min_score: 85, quota: 0.25}, {min_score: 75, cumulative_quota: 0.80}]}",
            cites=("末位 20% 定为一般的做法",),
        ),
    ] = None
    requires: Annotated[
        Requires | None,
        key(
            "得到这一等次还要达到的条件，各项都要达到；最后一个等次不写",
            example="units: {grades: [{requires: {components: {target_tasks: 80}}}]}",
        ),
    ] = None


class CadreGrade(Grade):
    """`quota_if_unit` takes the place of the quota in units of the grade it names."""

    quota_if_unit: Annotated[
        Annotated[dict[Text, Share], Field(min_length=1)] | None,
        key(
            "所在单位为某等次时，以此比例代替 quota；须写 quota_by: unit，并只能写在有 quota 的等次上",
            example="cadres: {quota_by: unit, grades: [{quota_if_unit: {优秀: 0.25, 不合格: 0.15}}]}",
            cites=(f"{STATE_RULE}：单位成绩突出的可到 25%，不合格的降为 15%",),
        ),
    ] = None
    requires: Annotated[
        CadreRequires | None,
        key(
            "得到这一等次还要达到的条件，各项都要达到；直接优秀的不看这些条件",
            example="cadres: {grades: [{requires: {components: {routine: 80}, unit_grade: [优秀, 良好]}}]}",
        ),
    ] = None


AnyGrade = TypeVar("AnyGrade", TermGrade, Grade, CadreGrade)


def best_first(grades: tuple[AnyGrade, ...]) -> tuple[AnyGrade, ...]:
    """The same grades; refuses those out of order, and floors and quotas where none may be."""
    refuse(_misplaced_floors(grades))
    return grades


_NOT_OF_THE_LAST = ("min_score", "quota", "cumulative_quota", "requires")


def _misplaced_floors(grades: tuple[TermGrade | Grade, ...]) -> Iterator[SchemeFault]:
    """What is wrong in a list of grades: best first, floors falling, the last without floor, quota and conditions."""
    *floored, last = grades
    for index, grade in enumerate(floored):
        if grade.min_score is None:
            yield SchemeFault((index, "min_score"), "缺少 min_score：等次由高到低排列，只有最后一个不写")
    for name in _NOT_OF_THE_LAST:
        if getattr(last, name, None) is not None:
            yield SchemeFault((len(floored), name), f"最后一个等次不写 {name}：请删去，或在其后补一个最低等次")
    for index, (better, worse) in enumerate(pairwise(floored), start=1):
        # Level floors make sense where the better grade has a quota or a cap keeps somebody from it.
        # Floors by group and rank are compared where the groups are known: `consistency`.
        above, below = _one_for_all(better), _one_for_all(worse)
        if above is not None and below is not None and below > above:
            yield rising_floor((index, "min_score"), above)
    yield from _unfit_names(grades)
    yield from _unfit_quotas(grades)


def rising_floor(at: KeyPath, above: Decimal, of: str = "") -> SchemeFault:
    """The finding that a floor is higher than that of the better grade, of a group or rank where it is not so for all."""
    return SchemeFault(at, f"应不高于上一等次的 min_score（{of}{above}）：等次由高到低排列")


def _one_for_all(grade: TermGrade | Grade) -> Decimal | None:
    return grade.min_score.whole if isinstance(grade.min_score, ByPool) else grade.min_score


def _unfit_quotas(grades: tuple[TermGrade | Grade, ...]) -> Iterator[SchemeFault]:
    for index, grade in enumerate(grades):
        if isinstance(grade, TermGrade):
            continue
        if grade.quota is not None and grade.cumulative_quota is not None:
            message = "quota 与 cumulative_quota 只能写一个：请删去一个"
            yield SchemeFault((index, "cumulative_quota"), message)
        if getattr(grade, "quota_if_unit", None) is not None and grade.quota is None:
            yield SchemeFault((index, "quota_if_unit"), "只能写在有 quota 的等次上：请补上 quota，或删去此键")


def _unfit_names(grades: tuple[TermGrade | Grade, ...]) -> Iterator[SchemeFault]:
    seen: set[str] = set()
    for index, grade in enumerate(grades):
        if grade.grade in seen:
            yield SchemeFault((index, "grade"), f"等次“{grade.grade}”重复：请删去一个")
        if grade.grade == PARTICIPATION_UNGRADED:
            yield SchemeFault((index, "grade"), f"“{grade.grade}”是系统用语，不能作等次名：请改名")
        seen.add(grade.grade)


class TermWeights(Section):
    annual_mean: Annotated[
        NotNegative, key("任期内各年度公布总分平均数的权重", example="term: {weights: {annual_mean: 70}}")
    ]
    evaluation: Annotated[NotNegative, key("任期测评得分的权重", example="term: {weights: {evaluation: 30}}")]

    @model_validator(mode="after")
    def _some(self) -> Self:
        if self.annual_mean + self.evaluation == 0:
            refuse([SchemeFault((), "两个权重不能都为 0")])
        return self


class Term(Section):
    weights: Annotated[
        TermWeights,
        key(
            "两部分的权重，是相对数，不能都为 0；任期内没有年度结果的，只用任期测评",
            example="term: {weights: {annual_mean: 60, evaluation: 40}}",
        ),
    ]
    grades: Annotated[
        tuple[TermGrade, ...],
        Field(min_length=1),
        AfterValidator(best_first),
        key(
            "任期等次，由高到低，键同 units.grades[] 的 grade、min_score；只看分数线，没有名额、上限和审定",
            example="term: {grades: [{grade: 优秀, min_score: 88}, {grade: 合格, min_score: 60}, {grade: 不合格}]}",
        ),
    ]


class Cap(Section):
    """The best grade that one may still get."""

    unit: Annotated[
        Text | None, key("单位最高可得的等次", example="sanctions: {一票否决: {cap: {unit: 不合格}, bars: true}}")
    ] = None
    cadre: Annotated[
        Text | None, key("干部最高可得的等次", example="sanctions: {诫勉: {cap: {cadre: 合格}, bars: true}}")
    ] = None

    @model_validator(mode="after")
    def _some(self) -> Self:
        if self.unit is None and self.cadre is None:
            refuse([SchemeFault((), "至少要写 unit 或 cadre 的最高等次；没有上限时请删去 cap")])
        return self


Tested = Literal["year_end", "whole_year", "first_year"]


class Sanction(Section):
    """What a sanction in force does: a cap, no grade at all (of a cadre), no promotion priority."""

    cap: Annotated[
        Cap | None,
        key(
            "影响期内最高可得的等次，单位、干部分别写；两项以上处理同时有效的取最低",
            example="sanctions: {通报批评: {cap: {unit: 良好, cadre: 合格}, bars: true}}",
            cites=(f"{REMINDING}：受诫勉的当年不评优（参照）",),
        ),
    ] = None
    ungraded: Annotated[
        YesNo,
        key(
            "干部在影响期内不定等次：照常计分，不参加排名；对单位不起作用",
            example="sanctions: {立案审查: {ungraded: true, bars: true}}",
            cites=(f"{STATE_RULE}：立案审查期间不定等次，结案后补定",),
        ),
    ] = False
    bars: Annotated[
        YesNo,
        key(
            "影响期内不得列入优先提拔使用名单；此项一律看 12 月 31 日",
            example="sanctions: {谈话提醒: {bars: false}}",
            cites=(f"{DISCIPLINE}：影响期内不得提拔（参照）",),
        ),
    ]
    tested: Annotated[
        Tested | None,
        key(
            "这一处理是否有效看哪天，代替 sanctions_tested：year_end、whole_year 同彼；first_year 只在影响期起的那一年",
            example="sanctions: {警告: {cap: {cadre: 合格}, bars: true, tested: first_year}}",
            cites=(f"{DISCIPLINE}：受警告处分的当年不得评为优秀（参照）",),
        ),
    ] = None
