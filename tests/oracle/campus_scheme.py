"""Random schemes, valid ones, as the mapping that a scheme file holds."""

from random import Random
from typing import Any

Scheme = dict[str, Any]

SHARES = (0, 0.05, 0.1, 0.15, 0.2, 0.25, 0.29, 0.3, 0.3, 0.3333, 0.34, 0.4, 0.5, 0.5, 0.6, 0.75, 1)
SANCTIONS = ("一票否决", "诫勉", "立案审查", "谈话提醒", "警告")
UNIT_GRADES = (
    ("优秀", "良好", "合格", "不合格"),
    ("优秀", "合格", "不合格"),
    ("一等", "优秀", "合格", "基本合格", "不合格"),
    ("优秀",),
)
CADRE_GRADES = (("优秀", "合格", "基本合格", "不合格"), ("优秀", "称职", "合格", "不合格"), ("优秀", "合格"))
FLOORS = (92.5, 90, 85, 80, 77.5, 75, 70, 65, 60, 50, 40)
KINDS = ("completion", "piecewise", "goalposts", "min_max", "share_of_best", "z_score", "rank_points", "steps")
VOTERS = {"unit": ("校领导", "部门互评", "师生代表"), "cadre": ("校领导", "处级干部", "群众代表")}
_OFFICES = ("党委组织部", "人事处", "财经处", "纪委", "发展规划处")


def scheme(
    rng: Random, groups: dict[str, str], ranks: tuple[str, ...], years: tuple[int, int | None], *, is_plain: bool
) -> Scheme:
    """A scheme for the years; a plain one takes every score from one component, so that many are level."""
    first, last = years
    has_kpi, has_ballots = rng.random() < 0.9, rng.random() < 0.9
    unit_grades = _grades(rng, rng.choice(UNIT_GRADES), quotas=True)
    cadre_grades = _grades(rng, rng.choice(CADRE_GRADES), quotas=True)
    quota_by = rng.choice(("pool", "unit"))
    if quota_by == "unit":
        _add_quotas_if_unit(rng, cadre_grades, unit_grades)
    unit_components = ["target_tasks", *(["kpi"] * has_kpi), *(["evaluation"] * has_ballots)]
    made: Scheme = {
        "name": f"方案{first}",
        "basis": "试〔2017〕45号",
        "years": {"from": first, "to": last},
        "groups": groups,
        "units": {
            "components": _by_component(rng, unit_components, groups, is_plain),
            "late_factor": rng.choice((0, 0.5, 0.9, 1)),
            "adjustments": _caps(rng),
            "tie_breakers": rng.sample(("target_tasks", "kpi", "evaluation"), rng.randint(0, 3)),
            "grades": unit_grades,
            **_cut(rng),
        },
        "cadres": {
            "components": {rank: {group: _cadre_row(rng, has_ballots, is_plain) for group in groups} for rank in ranks},
            "adjustments": _caps(rng),
            "grades": cadre_grades,
            "quota_by": quota_by,
            **_cut(rng),
        },
        "term": {
            "weights": dict(
                zip(("annual_mean", "evaluation"), rng.choice(((70, 30), (2, 1), (0, 1), (1, 0))), strict=True)
            ),
            "grades": _grades(rng, ("优秀", "合格", "不合格"), quotas=False),
        },
        "sanctions_tested": rng.choice(("year_end", "whole_year")),
        "sanctions": {name: _sanction(rng, unit_grades, cadre_grades) for name in SANCTIONS},
        "flags": _flags(rng, unit_grades, cadre_grades, has_ballots),
    }
    if rng.random() < 0.8:
        made["decimals"] = rng.randint(0, 4)
    if rng.random() < 0.9:
        made["routine"] = {"values": {"好": 95, "较好": 85, "一般": 70, "较差": 50}}
    if has_kpi:
        made["kpi"] = _kpi(rng, groups)
    if has_ballots:
        made["ballots"] = _ballots(rng)
    return made


def _split(rng: Random, names: list[str], is_plain: bool) -> dict[str, float]:
    """100 among the names, the first of which has some; others may have none."""
    if is_plain:
        return dict.fromkeys(names, 0) | {names[0]: 100}
    cuts = sorted(rng.choices(range(21), k=len(names) - 1))
    parts = [5 * (b - a) for a, b in zip([0, *cuts], [*cuts, 20], strict=True)]
    if parts[0] == 0:
        parts[parts.index(max(parts))] -= 5
        parts[0] = 5
    return dict(zip(names, parts, strict=True))


def _by_component(rng: Random, names: list[str], groups: dict[str, str], is_plain: bool) -> dict[str, dict[str, float]]:
    made: dict[str, dict[str, float]] = {name: {} for name in names}
    for group in groups:
        first = names if rng.random() < 0.9 else names[::-1] if names[-1] == "evaluation" else names
        for name, weight in _split(rng, first, is_plain).items():
            if weight or rng.random() < 0.5:
                made[name][group] = weight
    return made


def _cadre_row(rng: Random, has_ballots: bool, is_plain: bool) -> dict[str, float]:
    names = ["unit", "routine", "special", "portfolio", *(["annual"] * has_ballots)]
    if rng.random() < 0.2:
        names[:2] = ["routine", "unit"]
    return {name: weight for name, weight in _split(rng, names, is_plain).items() if weight or rng.random() < 0.5}


def _caps(rng: Random) -> dict[str, float]:
    return {"max_bonus": rng.choice((0, 1, 2.5, 5)), "max_penalty": rng.choice((0, 3, 10, 200))}


def _cut(rng: Random) -> dict[str, str]:
    options = {
        "quota_rounding": rng.choice(("floor", "half_up", "ceil")),
        "ties_at_cut": rng.choice(("exclude", "include")),
    }
    return {key: value for key, value in options.items() if rng.random() < 0.9}


def _grades(rng: Random, names: tuple[str, ...], *, quotas: bool) -> list[dict[str, Any]]:
    floors = sorted(rng.sample(FLOORS if rng.random() < 0.5 else FLOORS[4:], len(names) - 1), reverse=True)
    made: list[dict[str, Any]] = []
    for name, floor in zip(names, floors, strict=False):
        grade: dict[str, Any] = {"grade": name, "min_score": floor}
        if quotas and rng.random() < (0.7 if not made else 0.4):
            grade["quota"] = rng.choice(SHARES)
        made.append(grade)
    return [*made, {"grade": names[-1]}]


def _add_quotas_if_unit(rng: Random, grades: list[dict[str, Any]], unit_grades: list[dict[str, Any]]) -> None:
    for grade in grades:
        if "quota" in grade and rng.random() < 0.7:
            some = rng.sample(unit_grades, rng.randint(1, len(unit_grades)))
            grade["quota_if_unit"] = {one["grade"]: rng.choice(SHARES) for one in some}


def _kpi(rng: Random, groups: dict[str, str]) -> dict[str, Any]:
    aggregate = rng.choice(("arithmetic", "arithmetic", "geometric"))
    indicators = [_indicator(rng, f"k{number:02}", groups, aggregate) for number in range(rng.randint(1, 8))]
    return {"aggregate": aggregate, "indicators": indicators}


def _indicator(rng: Random, name: str, groups: dict[str, str], aggregate: str) -> dict[str, Any]:
    better, measure = rng.choice(("higher", "lower")), rng.choice(("value", "value", "per_head", "growth"))
    assessed = rng.sample(sorted(groups), rng.randint(1, len(groups)))
    made = {
        "id": name,
        "label": f"指标{name}",
        "unit": "项",
        "better": better,
        "measure": measure,
        "weight": {group: rng.choice((5, 8, 10, 12.5, 20)) if rng.random() < 0.95 else 0 for group in assessed},
        "curve": _curve(rng, better, measure, 0 if aggregate == "geometric" or rng.random() < 0.8 else -20),
    }
    return {key: value for key, value in made.items() if value not in ("higher", "value") or rng.random() < 0.5}


def _curve(rng: Random, better: str, measure: str, least: float) -> dict[str, Any]:
    kind, scale = rng.choice(KINDS), 0.05 if measure == "per_head" else 1
    curve: dict[str, Any] = {"kind": kind}
    match kind:
        case "completion":
            curve |= _some(rng, cap=rng.choice((80, 100, 120)))
        case "piecewise":
            names = (
                ["zero", "base", "target", "stretch"] if better == "higher" else ["base", "target", "stretch", "zero"]
            )
            names = [name for name in names if name != "base" or measure != "growth"]
            chosen = sorted(rng.sample(names, rng.randint(2, len(names))), key=names.index)
            scores = sorted(rng.sample((least, 0, 30, 60, 80, 90, 100, 110), len(chosen)))
            curve["anchors"] = dict(zip(chosen, scores, strict=True))
        case "goalposts":
            curve |= {"low": rng.choice((10, 20, 40)) * scale, "high": rng.choice((100, 120, 180)) * scale}
        case "z_score":
            curve |= _some(rng, center=rng.choice((60, 75)), spread=rng.choice((5, 10, 30)))
        case "rank_points":
            curve |= _some(rng, first=rng.choice((95, 100)), step=rng.choice((0, 4, 7.5)), floor=rng.choice((0, 40)))
        case "steps":
            bounds = sorted(rng.sample((20, 40, 60, 80, 100, 120), rng.randint(0, 3)), reverse=better == "higher")
            key = "min" if better == "higher" else "max"
            steps = [{key: bound * scale, "score": rng.choice((100, 85, 60))} for bound in bounds]
            curve["steps"] = [*steps, {"score": rng.choice((0, 20, least))}]
    if kind in {"goalposts", "min_max", "z_score"} and rng.random() < 0.3:
        curve["transform"] = "log"
    return curve


def _some(rng: Random, **options: float) -> dict[str, float]:
    return {key: value for key, value in options.items() if rng.random() < 0.7}


def _ballots(rng: Random) -> dict[str, Any]:
    classes = {kind: class_weights(rng, rng.sample(names, rng.randint(1, 3))) for kind, names in VOTERS.items()}
    values = {"优秀": 95, "良好": 80, "一般": rng.choice((60, 80)), "较差": rng.choice((0, 30))}
    return {"values": values, "classes": classes, "trim": rng.choice((0, 0.05, 0.1, 0.25, 0.29, 0.3, 0.49))}


def class_weights(rng: Random, names: list[str]) -> dict[str, float]:
    """The first has some; what one of the others says may count nothing."""
    return {name: rng.choice((20, 30, 40) if name == names[0] else (0, 20, 30, 40)) for name in names}


def _sanction(rng: Random, unit_grades: list[dict[str, Any]], cadre_grades: list[dict[str, Any]]) -> dict[str, Any]:
    cap = {}
    if rng.random() < 0.4:
        cap["unit"] = rng.choice(unit_grades)["grade"]
    if rng.random() < 0.4:
        cap["cadre"] = rng.choice(cadre_grades)["grade"]
    made: dict[str, Any] = {"bars": rng.random() < 0.4}
    if cap:
        made["cap"] = cap
    if rng.random() < 0.25:
        made["ungraded"] = True
    return made


def _flags(
    rng: Random, unit_grades: list[dict[str, Any]], cadre_grades: list[dict[str, Any]], has_ballots: bool
) -> dict[str, Any]:
    grade = lambda grades: rng.choice(grades[:2])["grade"]  # noqa: E731
    shares = (0, 0.1, 0.15, 0.3, 0.5)
    conditions: dict[str, dict[str, Any]] = {
        "commended": {"grade": grade(unit_grades)},
        "excellent_streak": {"grade": grade(unit_grades), "years": rng.randint(1, 3)},
        "promotion_priority": _some_of(rng, min_grade=rng.choice(cadre_grades)["grade"]),
        "top": {"of": _criteria(rng), **_some_of(rng, share=rng.choice(shares))},
        "advance": {
            "of": _criteria(rng),
            **_some_of(rng, positions=rng.randint(0, 3), share=rng.choice(shares)),
        },
        "honoured": {},
        "reward": _some_of(
            rng,
            when=rng.choice(("any", "all")),
            min_grade={"unit": rng.choice(unit_grades)["grade"], "cadre": rng.choice(cadre_grades)["grade"]},
        ),
        "direct_excellent": {},
        "bottom": {
            "measures": ["谈话提醒", "诫勉", "组织调整"][: rng.randint(1, 3)],
            **_some_of(
                rng,
                share=rng.choice(shares),
                min_count=rng.randint(0, 2),
                min_pool=rng.randint(1, 6),
                below=rng.choice((55, 60, 70.5)),
            ),
        },
        "inquiry_open": {},
        "rectification_open": {},
        "exempted": {},
        "tie_at_cut": {},
    }
    if has_ballots:
        conditions["discontent"] = {"choices": rng.choice((["较差"], ["一般", "较差"])), "share": rng.choice(shares)}
    return {name: _notice(rng, name, one) for name, one in conditions.items() if rng.random() < 0.93}


def _notice(rng: Random, name: str, conditions: dict[str, Any]) -> dict[str, Any]:
    measure = {} if name == "bottom" else {"measure": f"措施{name}"}
    return {**conditions, **measure, "departments": rng.sample(_OFFICES, rng.randint(1, 3)), "basis": f"一({name})"}


def _criteria(rng: Random) -> dict[str, list[str]]:
    units = ("total", "target_tasks", "kpi", "evaluation")
    cadres = ("total", "unit", "portfolio", "routine", "annual", "special")
    return {"unit": rng.sample(units, rng.randint(1, 4)), "cadre": rng.sample(cadres, rng.randint(1, 6))}


def _some_of(rng: Random, **options: Any) -> dict[str, Any]:
    return {key: value for key, value in options.items() if rng.random() < 0.75}
