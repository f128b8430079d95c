import pytest

from scoring.scheme.loading import SchemeProblem

# (what is replaced, by what, the key at fault, a text on the line at fault, a part of the message)
REFUSALS = {
    "an unknown key at the top": ("decimals: 2 ", "decimal: 2 ", "decimal", "decimal: 2", "是否想写 decimals"),
    "an unknown key in a grade": ("quota: 0.30", "quotta: 0.30", "units.grades[1].quotta", "quotta", "min_score"),
    "a missing section": ("adjustments: {max_bonus: 5, max_penalty: 10}", "", "units.adjustments", "units:", "缺少"),
    "a missing name": ("name: 示例大学二级单位与处级干部考核方案\n", "", "name", "basis:", "缺少"),
    "a key without a value": ("basis: 鲁大党发〔2017〕45号", "basis:", "basis", "basis:", "没有值"),
    "an empty text": ("basis: 鲁大党发〔2017〕45号", 'basis: ""', "basis", "basis:", "不能为空"),
    "a missing last year": ("{from: 2022, to: 2024}", "{from: 2022}", "years.to", "years:", "缺少"),
    "years the wrong way round": ("to: 2024}", "to: 2021}", "years.to", "years:", "不早于 from"),
    "a year that is no number": ("from: 2022", "from: 二〇二二", "years.from", "years:", "整数"),
    "a year of two digits": ("from: 2022", "from: 22", "years.from", "years:", "不小于 1000"),
    "too many decimals": ("decimals: 2 ", "decimals: 5 ", "decimals", "decimals: 5", "不大于 4"),
    "decimals in halves": ("decimals: 2 ", "decimals: 2.5 ", "decimals", "decimals:", "整数"),
    "no groups": ("{college: 学院, administrative: 机关教辅}", "{}", "groups", "groups:", "至少要有 1 项"),
    "two groups of one label": ("administrative: 机关教辅", "administrative: 学院", "groups.administrative", "groups:", "相同"),
    "a group labelled as another's key": ("机关教辅}", "college}", "groups.administrative", "groups:", "另一类别的键"),
    "a group key with a blank": ("groups: {college: 学院,", "groups: {col lege: 学院,", "groups.col lege", "groups:", "下划线"),
    "unit weights that do not sum to 100": ("{college: 40, administrative: 15}", "{college: 40.5, administrative: 15}", "units.components", "components:  ", "类别 college 各成分的权重之和为 100.5"),
    "an unknown unit component": ("    evaluation:   {", "    evaluatoin:   {", "units.components.evaluatoin", "evaluatoin", "evaluation"),
    "an unknown group of a component": ("{college: 10, administrative: 20}", "{colege: 10, administrative: 20}", "units.components.evaluation.colege", "colege: 10", "college、administrative"),
    "a negative weight": ("{college: 40, administrative: 15}", "{college: -40, administrative: 15}", "units.components.kpi.college", "-40", "不小于 0"),
    "a late factor above 1": ("late_factor: 0.9", "late_factor: 1.1", "units.late_factor", "late_factor", "不大于 1"),
    "an unknown tie breaker": ("[target_tasks, kpi]\n", "[target_tasks, routine]\n", "units.tie_breakers[2]", "tie_breakers", "不认识“routine”"),
    "a tie breaker named twice": ("[target_tasks, kpi]\n", "[kpi, kpi]\n", "units.tie_breakers[2]", "tie_breakers", "重复"),
    "a text for a list": ("[target_tasks, kpi]\n", "kpi\n", "units.tie_breakers", "tie_breakers", "列表"),
    "floors that do not fall": ("良好, min_score: 75", "良好, min_score: 86", "units.grades[2].min_score", "良好, min_score: 86", "不高于上一等次"),
    "a middle grade without a floor": ("{grade: 良好, min_score: 75}", "{grade: 良好}", "units.grades[2].min_score", "{grade: 良好}", "缺少 min_score"),
    "a last grade with a floor": ("    - {grade: 不合格}\n", "    - {grade: 不合格, min_score: 1}\n", "units.grades[4].min_score", "min_score: 1}", "最后一个等次不写"),
    "a last grade with a quota": ("    - {grade: 不合格}\n", "    - {grade: 不合格, quota: 0.1}\n", "units.grades[4].quota", "quota: 0.1}", "最后一个等次不写"),
    "a grade twice": ("{grade: 良好,", "{grade: 优秀,", "units.grades[2].grade", "优秀, min_score: 75", "重复"),
    "a grade by a word of the system": ("{grade: 良好,", "{grade: 不定等次,", "units.grades[2].grade", "不定等次", "系统用语"),
    "a quota in per cent": ("quota: 0.30", "quota: 30", "units.grades[1].quota", "quota: 30", "不大于 1"),
    "a quota with a per cent sign": ("quota: 0.30", "quota: 30%", "units.grades[1].quota", "quota: 30%", "百分号"),
    "a quota with too many decimals": ("quota: 0.30", "quota: 0.3333333333", "units.grades[1].quota", "0.33", "9 位"),
    "a quoted number": ("quota: 0.30", "quota: '0.30'", "units.grades[1].quota", "'0.30'", "不加引号"),
    "an endless number": ("max_bonus: 5", "max_bonus: .inf", "units.adjustments.max_bonus", ".inf", "数字"),
    "an unknown rounding": ("quota_rounding: floor", "quota_rounding: round", "units.quota_rounding", "round", "half_up"),
    "a quota of units by unit": ("  quota_rounding: floor", "  quota_by: unit\n  quota_rounding: floor", "units.quota_by", "quota_by: unit", "不认识的键"),
    "an indicator of an unknown group": ("weight: {college: 20}", "weight: {colege: 20}", "kpi.indicators[1].weight.colege", "colege: 20", "没有名为“colege”的类别"),
    "an unknown measure": ("measure: value", "measure: per_capita", "kpi.indicators[1].measure", "per_capita", "per_head"),
    "no indicators": ("indicators:\n    - id: research_funding\n      label: 到账科研经费\n      unit: 万元\n      better: higher\n      measure: value\n      weight: {college: 20}\n      curve: {kind: completion, cap: 120}", "indicators: []", "kpi.indicators", "indicators:", "至少要有 1 项"),
    "no kpi for its weight": ("kpi:\n  aggregate: arithmetic\n", "unknown:\n", "units.components.kpi", "kpi:          {", "没有 kpi 一节"),
    "a choice worth more than 100": ("{优秀: 95, 良好: 80, 一般: 60", "{优秀: 105, 良好: 80, 一般: 60", "ballots.values.优秀", "105", "不大于 100"),
    "a voter class without weight": ("unit:  {校领导: 40", "unit:  {校领导: 0", "ballots.classes.unit.校领导", "校领导: 0", "大于 0"),
    "half of the ballots cut at each end": ("trim: 0.0", "trim: 0.5", "ballots.trim", "trim", "小于 0.5"),
    "cadre weights that do not sum to 100": ("{unit: 60, portfolio: 0,", "{unit: 61, portfolio: 0,", "cadres.components.正处.college", "unit: 61", "权重之和为 101"),
    "an unknown cadre component": ("annual: 25, special: 5}", "anual: 25, special: 5}", "cadres.components.正处.college.anual", "anual", "是否想写 annual"),
    "a rank without a group": ("      administrative: {unit: 50, portfolio: 0,  routine: 20, annual: 25, special: 5}\n", "", "cadres.components.正处", "    正处:", "缺少类别 administrative"),
    "a rank with an unknown group": ("      administrative: {unit: 50", "      office: {unit: 50", "cadres.components.正处.office", "office:", "没有名为“office”的类别"),
    "quota_if_unit in a pool's quota": ("quota: 0.20}", "quota: 0.20, quota_if_unit: {优秀: 0.25}}", "cadres.grades[1].quota_if_unit", "quota_if_unit", "quota_by 为 unit"),
    "quota_if_unit of no unit grade": ("quota: 0.20}", "quota: 0.20, quota_if_unit: {基本合格: 0.25}}", "cadres.grades[1].quota_if_unit.基本合格", "quota_if_unit", "没有名为“基本合格”的等次"),
    "quota_if_unit without a quota": ("{grade: 基本合格, min_score: 50}", "{grade: 基本合格, min_score: 50, quota_if_unit: {优秀: 0.1}}", "cadres.grades[3].quota_if_unit", "quota_if_unit", "有 quota 的等次"),
    "a term grade with a quota": ("[{grade: 优秀, min_score: 85}", "[{grade: 优秀, min_score: 85, quota: 0.2}", "term.grades[1].quota", "quota: 0.2}", "不认识的键"),
    "a term of no weight": ("{annual_mean: 70, evaluation: 30}", "{annual_mean: 0, evaluation: 0}", "term.weights", "annual_mean: 0", "不能都为 0"),
    "a cap at no unit grade": ("{cap: {unit: 不合格}", "{cap: {unit: 基本合格}", "sanctions.一票否决.cap.unit", "一票否决", "优秀、良好、合格、不合格"),
    "a cap at no cadre grade": ("{cap: {cadre: 合格}", "{cap: {cadre: 良好}", "sanctions.诫勉.cap.cadre", "诫勉: ", "优秀、合格、基本合格、不合格"),
    "a cap of nothing": ("{cap: {cadre: 合格}, ", "{cap: {}, ", "sanctions.诫勉.cap", "诫勉: ", "至少要写 unit 或 cadre"),
    "a sanction that does not say whether it bars": ("谈话提醒: {bars: false}", "谈话提醒: {}", "sanctions.谈话提醒.bars", "谈话提醒: {", "缺少"),
    "a bar that is neither true nor false": ("谈话提醒: {bars: false}", "谈话提醒: {bars: 否}", "sanctions.谈话提醒.bars", "bars: 否", "true 或 false"),
    "a sanction without a name": ("谈话提醒: {bars", "'': {bars", "sanctions.", "'':", "不能为空"),
    "sanctions tested at no known time": ("sanctions_tested: year_end", "sanctions_tested: always", "sanctions_tested", "always", "whole_year"),
    "an unknown flag": ("  honoured: ", "  honored: ", "flags.honored", "honored", "是否想写 honoured"),
    "a flag without departments": ("departments: [党委组织部], basis", "departments: [], basis", "flags.promotion_priority.departments", "promotion_priority", "至少要有 1 项"),
    "a flag without its clause": (", departments: [发展规划处], basis: 二(一)}", ", departments: [发展规划处]}", "flags.tie_at_cut.basis", "tie_at_cut", "缺少"),
    "a department twice": ("[纪委, 党委组织部], basis: 三(二)", "[纪委, 纪委], basis: 三(二)", "flags.inquiry_open.departments[2]", "inquiry_open", "重复"),
    "commended for no unit grade": ("commended:          {grade: 优秀", "commended:          {grade: 优", "flags.commended.grade", "commended", "没有名为“优”的等次"),
    "a streak of no unit grade": ("{grade: 优秀, years: 3", "{grade: 基本合格, years: 3", "flags.excellent_streak.grade", "excellent_streak", "没有名为“基本合格”的等次"),
    "a streak of no years": ("years: 3", "years: 0", "flags.excellent_streak.years", "excellent_streak", "不小于 1"),
    "priority by no cadre grade": ("{min_grade: 合格, measure", "{min_grade: 良好, measure", "flags.promotion_priority.min_grade", "promotion_priority", "没有名为“良好”的等次"),
    "a reward by no cadre grade": ("{unit: 合格, cadre: 合格}", "{unit: 良好, cadre: 良好}", "flags.reward.min_grade.cadre", "reward", "没有名为“良好”的等次"),
    "a reward when neither any nor all": ("when: any", "when: both", "flags.reward.when", "reward", "any、all"),
    "top by a cadre's component for units": ("{unit: [total, target_tasks, kpi], cadre", "{unit: [total, annual], cadre", "flags.top.of.unit[2]", "top:", "不认识“annual”"),
    "top by nothing": ("of: {unit: [total, target_tasks, kpi], cadre: [total, routine]}", "of: {}", "flags.top.of", "top:", "至少要写一个"),
    "advance by a negative number": ("positions: 5", "positions: -1", "flags.advance.positions", "advance", "不小于 0"),
    "bottom without measures": ("measures: [谈话提醒, 诫勉, 组织调整]", "measures: []", "flags.bottom.measures", "bottom", "至少要有 1 项"),
    "discontent by no choice of the ballots": ("choices: [较差]", "choices: [很差]", "flags.discontent.choices[1]", "discontent", "没有名为“很差”的测评等次"),
}  # fmt: skip


# Faults that are two: the renamed section is no key either, and quotas by the unit's grade want quota_by: unit.
TWOFOLD = {"no kpi for its weight", "quota_if_unit of no unit grade"}


def line_of(text, sign):
    return next(number for number, line in enumerate(text.splitlines(), start=1) if sign in line)


@pytest.mark.parametrize("name", REFUSALS)
def test_it_is_refused_once_with_file_line_and_key(edited, problems, name):
    old, new, key, sign, words = REFUSALS[name]
    text = edited((old, new))
    found = problems(text)
    assert len(found) == (2 if name in TWOFOLD else 1), "\n".join(map(str, found))
    (problem,) = [problem for problem in found if problem.key == key]
    assert problem.file == "方案.yaml"
    assert problem.line == line_of(text, sign)
    assert words in problem.message


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("unit weights that do not sum to 100", "100.5"),
        ("cadre weights that do not sum to 100", "101"),
        ("an unknown group of a component", "colege"),
        ("an indicator of an unknown group", "colege"),
        ("a cap at no unit grade", "基本合格"),
        ("discontent by no choice of the ballots", "很差"),
    ],
)
def test_what_stands_there_or_comes_of_it_is_told(edited, problems, name, value):
    old, new, *_ = REFUSALS[name]
    assert [problem.value for problem in problems(edited((old, new)))] == [value]


CURVE_REFUSALS = {
    "an unknown kind": ("{kind: linear}", (), "kind", "goalposts"),
    "a list for a kind": ("{kind: [completion]}", (), "kind", "一个词"),
    "no kind": ("{cap: 100}", (), "kind", "缺少"),
    "no curve at all": ("completion", (), "", "键: 值"),
    "an option of another kind": ("{kind: share_of_best, cap: 100}", (), "cap", "不认识的键"),
    "a logarithm of completion": ("{kind: completion, transform: log}", (), "transform", "不认识的键"),
    "another transform": ("{kind: min_max, transform: sqrt}", (), "transform", "log"),
    "a cap of nothing": ("{kind: completion, cap: 0}", (), "cap", "大于 0"),
    "one anchor": ("{kind: piecewise, anchors: {base: 60}}", (), "anchors", "至少要有 2 项"),
    "an unknown anchor": ("{kind: piecewise, anchors: {base: 60, goal: 90}}", (), "anchors.goal", "target"),
    "a score that is no number": ("{kind: piecewise, anchors: {base: 60, target: 优}}", (), "anchors.target", "数字"),
    "base as an anchor of growth": (
        "{kind: piecewise, anchors: {base: 60, target: 90}}",
        [("measure: value", "measure: growth")],
        "anchors.base",
        "growth",
    ),
    "goalposts the wrong way round": ("{kind: goalposts, low: 5, high: 5}", (), "high", "大于 low"),
    "goalposts without an end": ("{kind: goalposts, low: 5}", (), "high", "缺少"),
    "the logarithm of 0": ("{kind: goalposts, low: 0, high: 5, transform: log}", (), "low", "大于 0"),
    "no spread": ("{kind: z_score, spread: 0}", (), "spread", "大于 0"),
    "a floor above the first": ("{kind: rank_points, floor: 101}", (), "floor", "不大于 first"),
    "no steps": ("{kind: steps, steps: []}", (), "steps", "至少要有 1 项"),
    "a last step with a bound": ("{kind: steps, steps: [{min: 1, score: 9}]}", (), "steps[1].min", "最后一级"),
    "a step without a bound": (
        "{kind: steps, steps: [{min: 9, score: 9}, {score: 5}, {score: 1}]}",
        (),
        "steps[2]",
        "缺少 min",
    ),
    "steps that rise": (
        "{kind: steps, steps: [{min: 1, score: 9}, {min: 5, score: 5}, {score: 1}]}",
        (),
        "steps[2].min",
        "小于上一级",
    ),
    "steps bounded from the other side": (
        "{kind: steps, steps: [{max: 1, score: 9}, {score: 1}]}",
        (),
        "steps[1].max",
        "应写 min",
    ),
    "steps that fall where lower is better": (
        "{kind: steps, steps: [{max: 5, score: 9}, {max: 1, score: 5}, {score: 1}]}",
        [("better: higher", "better: lower")],
        "steps[2].max",
        "大于上一级",
    ),
    "a negative score in a geometric mean": (
        "{kind: piecewise, anchors: {zero: -5, target: 90}}",
        [("aggregate: arithmetic", "aggregate: geometric")],
        "",
        "负分",
    ),
}


@pytest.mark.parametrize("name", CURVE_REFUSALS)
def test_a_curve_is_refused_at_its_line(with_curve, problems, name):
    curve, others, key, words = CURVE_REFUSALS[name]
    text = with_curve(curve, *others)
    (problem,) = problems(text)
    assert problem.key == f"kpi.indicators[1].curve.{key}".rstrip(".")
    assert problem.line == line_of(text, "curve:")
    assert words in problem.message


def test_two_indicators_of_one_id_are_refused_at_the_later(edited, problems):
    again = "    - {id: research_funding, label: 乙, unit: 项, weight: {college: 1}, curve: {kind: min_max}}\n"
    text = edited(("\nballots:\n", f"{again}\nballots:\n"))
    (problem,) = problems(text)
    assert (problem.key, problem.value) == ("kpi.indicators[2].id", "research_funding")
    assert problem.line == line_of(text, "label: 乙")


def test_weight_without_ballots_is_refused_for_units_and_once_for_cadres(edited, problems, example):
    section = example[example.index("ballots:\n") : example.index("routine: {values")]
    discontent = next(line for line in example.splitlines() if line.startswith("  discontent"))
    found = problems(edited((section, ""), (f"{discontent}\n", "")))
    assert [problem.key for problem in found] == [
        "units.components.evaluation",
        "cadres.components.正处.college.annual",
    ]


@pytest.mark.parametrize("component", ["kpi", "evaluation"])
def test_the_least_weight_asks_for_its_section_and_a_weight_of_0_for_none(edited, load, problems, least, component):
    def weighted(weight, rest):
        components = f"{{target_tasks: {{college: {rest}}}, {component}: {{college: {weight}}}}}"
        return edited(("{target_tasks: {college: 100}}", components), text=least)

    assert load(weighted(0, 100)).scheme.name == "最简方案"
    assert [problem.key for problem in problems(weighted("0.5", "99.5"))] == [f"units.components.{component}"]


def test_discontent_without_ballots_is_refused(least, problems):
    flag = "flags: {discontent: {choices: [差], share: 0.3, measure: 提请研究, departments: [甲], basis: 二(三)}}\n"
    (problem,) = problems(least + flag)
    assert problem.key == "flags.discontent.choices[1]"
    assert problem.message == "没有名为“差”的测评等次：方案没有列出任何一个"


def test_all_problems_come_at_once_by_line(edited, problems):
    text = edited(
        ("decimals: 2 ", "decimals: 9 "),
        ("{college: 40, administrative: 15}", "{college: 41, administrative: 15}"),
        ("quota: 0.30", "quotta: 0.30"),
        ("measure: value", "measure: 人均"),
        ("unit: 60, portfolio", "unit: 59, portfolio"),
        ("{cap: {unit: 不合格}", "{cap: {unit: 差}"),
        ("when: any", "when: 任一"),
    )
    found = problems(text)
    assert [problem.key for problem in found] == [
        "decimals",
        "units.components",
        "units.grades[1].quotta",
        "kpi.indicators[1].measure",
        "cadres.components.正处.college",
        "flags.reward.when",
    ]
    assert [problem.line for problem in found] == sorted(problem.line for problem in found)


def test_a_problem_reads_as_one_chinese_line(edited, problems):
    (problem,) = problems(edited(("quota: 0.30", "quota: 30")))
    assert isinstance(problem, SchemeProblem)
    assert problem.value == "30"
    assert str(problem) == "方案.yaml 第 16 行 units.grades[1].quota：应不大于 1"


def test_a_long_value_is_cut(edited, problems):
    (problem,) = problems(edited(("decimals: 2 ", f"decimals: {'长' * 500} ")))
    assert len(problem.value) == 61
