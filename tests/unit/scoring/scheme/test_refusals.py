from typing import Annotated

import pytest
from pydantic import Field, TypeAdapter, ValidationError

from scoring.scheme.curves import CURVE_KINDS
from scoring.scheme.findings import SchemeFault
from scoring.scheme.flags import Flags
from scoring.scheme.grammar import CADRE_COMPONENTS, UNIT_COMPONENTS
from scoring.scheme.loading import SchemeError, SchemeProblem
from scoring.scheme.wording import findings_of

UNITS, CADRES, KINDS, FLAGS = map("、".join, (UNIT_COMPONENTS, CADRE_COMPONENTS, CURVE_KINDS, Flags.model_fields))

# (what is replaced, by what, the key at fault, a text on the line at fault, the message, what stands there)
REFUSALS = {
    "an unknown key at the top": ("decimals: 2 ", "decimal: 2 ", "decimal", "decimal: 2", "不认识的键“decimal”：此处可写 name、basis、years、decimals、groups、components、units、kpi、ballots、routine、cadres、term、sanctions_tested、sanctions、flags（是否想写 decimals？）；请改正或删去", "decimal"),
    "an unknown key in a grade": ("quota: 0.30", "quotta: 0.30", "units.grades[1].quotta", "quotta", "不认识的键“quotta”：此处可写 grade、min_score、quota、cumulative_quota、requires（是否想写 quota？）；请改正或删去", "quotta"),
    "a missing section": ("adjustments: {max_bonus: 5, max_penalty: 10}", "", "units.adjustments", "units:", "缺少这一项：请补上", ""),
    "a missing name": ("name: 示例大学二级单位与处级干部考核方案\n", "", "name", "basis:", "缺少这一项：请补上", ""),
    "a key without a value": ("basis: 鲁大党发〔2017〕45号", "basis:", "basis", "basis:", "没有值：请填写，可省略的也可删去此键", ""),
    "an empty text": ("basis: 鲁大党发〔2017〕45号", 'basis: ""', "basis", "basis:", "不能为空：请填写", ""),
    "a missing last year": ("{from: 2022, to: 2024}", "{from: 2022}", "years.to", "years:", "缺少这一项：请补上", ""),
    "years the wrong way round": ("to: 2024}", "to: 2021}", "years.to", "years:", "to 应不早于 from（2022）", "2021"),
    "a year that is no number": ("from: 2022", "from: 二〇二二", "years.from", "years:", "应为整数：请写阿拉伯数字，不加引号、单位和小数", "二〇二二"),
    "a year of two digits": ("from: 2022", "from: 22", "years.from", "years:", "应不小于 1000", "22"),
    "too many decimals": ("decimals: 2 ", "decimals: 5 ", "decimals", "decimals: 5", "应不大于 4", "5"),
    "decimals in halves": ("decimals: 2 ", "decimals: 2.5 ", "decimals", "decimals:", "应为整数：请写阿拉伯数字，不加引号、单位和小数", "2.5"),
    "no groups": ("{college: 学院, administrative: 机关教辅}", "{}", "groups", "groups:", "至少要有 1 项", ""),
    "two groups of one label": ("administrative: 机关教辅", "administrative: 学院", "groups.administrative", "groups:", "名称“学院”与类别 college 的相同：请改成不同的名称", "学院"),
    "a group labelled as another's key": ("机关教辅}", "college}", "groups.administrative", "groups:", "名称“college”是另一类别的键：请改成不同的名称", "college"),
    "a group key with a blank": ("groups: {college: 学院,", "groups: {col lege: 学院,", "groups.col lege", "groups:", "类别的键只能用字母、数字和下划线，且不以数字开头", "col lege"),
    "unit weights that do not sum to 100": ("{college: 40, administrative: 15}", "{college: 40.5, administrative: 15}", "units.components", "components:  ", "类别 college 各成分的权重之和为 100.5，应正好是 100", "100.5"),
    "an unknown unit component": ("    evaluation:   {", "    evaluatoin:   {", "units.components.evaluatoin", "evaluatoin", f"不认识“evaluatoin”：应为 {UNITS} 之一（是否想写 evaluation？）", "evaluatoin"),
    "an unknown group of a component": ("{college: 10, administrative: 20}", "{colege: 10, administrative: 20}", "units.components.evaluation.colege", "colege: 10", "没有名为“colege”的类别：应为 college、administrative 之一", "colege"),
    "a negative weight": ("{college: 40, administrative: 15}", "{college: -40, administrative: 15}", "units.components.kpi.college", "-40", "应不小于 0", "-40"),
    "a late factor above 1": ("late_factor: 0.9", "late_factor: 1.1", "units.late_factor", "late_factor", "应不大于 1", "1.1"),
    "an unknown tie breaker": ("[target_tasks, kpi]\n", "[target_tasks, routine]\n", "units.tie_breakers[2]", "tie_breakers", f"不认识“routine”：应为 {UNITS} 之一", "routine"),
    "a tie breaker named twice": ("[target_tasks, kpi]\n", "[kpi, kpi]\n", "units.tie_breakers[2]", "tie_breakers", "“kpi”重复：请删去一个", "kpi"),
    "a text for a list": ("[target_tasks, kpi]\n", "kpi\n", "units.tie_breakers", "tie_breakers", "应为列表：写成 [甲, 乙]，或每项一行、以“- ”开头", "kpi"),
    "floors that do not fall": ("良好, min_score: 75", "良好, min_score: 86", "units.grades[2].min_score", "良好, min_score: 86", "应不高于上一等次的 min_score（85）：等次由高到低排列", "86"),
    "a middle grade without a floor": ("{grade: 良好, min_score: 75}", "{grade: 良好}", "units.grades[2].min_score", "{grade: 良好}", "缺少 min_score：等次由高到低排列，只有最后一个不写", ""),
    "a last grade with a floor": ("    - {grade: 不合格}\n", "    - {grade: 不合格, min_score: 1}\n", "units.grades[4].min_score", "min_score: 1}", "最后一个等次不写 min_score：请删去，或在其后补一个最低等次", "1"),
    "a last grade with a quota": ("    - {grade: 不合格}\n", "    - {grade: 不合格, quota: 0.1}\n", "units.grades[4].quota", "quota: 0.1}", "最后一个等次不写 quota：请删去，或在其后补一个最低等次", "0.1"),
    "a grade twice": ("{grade: 良好,", "{grade: 优秀,", "units.grades[2].grade", "优秀, min_score: 75", "等次“优秀”重复：请删去一个", "优秀"),
    "a grade by a word of the system": ("{grade: 良好,", "{grade: 不定等次,", "units.grades[2].grade", "不定等次", "“不定等次”是系统用语，不能作等次名：请改名", "不定等次"),
    "a quota in per cent": ("quota: 0.30", "quota: 30", "units.grades[1].quota", "quota: 30", "应不大于 1", "30"),
    "a quota with a per cent sign": ("quota: 0.30", "quota: 30%", "units.grades[1].quota", "quota: 30%", "应为数字：请写阿拉伯数字，不加引号、单位和百分号", "30%"),
    "a quota with too many decimals": ("quota: 0.30", "quota: 0.3333333333333333333", "units.grades[1].quota", "0.33", "小数不能超过 18 位", "0.3333333333333333333"),
    "a quoted number": ("quota: 0.30", "quota: '0.30'", "units.grades[1].quota", "'0.30'", "应为数字：请写阿拉伯数字，不加引号、单位和百分号", "0.30"),
    "an endless number": ("max_bonus: 5", "max_bonus: .inf", "units.adjustments.max_bonus", ".inf", "应为数字：请写阿拉伯数字，不加引号、单位和百分号", ".inf"),
    "a number without bounds": ("max_bonus: 5", "max_bonus: 1000000000000001", "units.adjustments.max_bonus", "max_bonus: 1000", "数字过大", "1000000000000001"),
    "an unknown rounding": ("quota_rounding: floor", "quota_rounding: round", "units.quota_rounding", "round", "不认识“round”：应为 floor、half_up、ceil、largest_remainder 之一", "round"),
    "a quota of units by unit": ("  quota_rounding: floor", "  quota_by: unit\n  quota_rounding: floor", "units.quota_by", "quota_by: unit", "不认识的键“quota_by”：此处可写 components、late_factor、adjustments、tie_breakers、grades、quota_of、quota_rounding、ties_at_cut（是否想写 quota_of？）；请改正或删去", "quota_by"),
    "an indicator of an unknown group": ("weight: {college: 20}", "weight: {colege: 20}", "kpi.indicators[1].weight.colege", "colege: 20", "没有名为“colege”的类别：应为 college、administrative 之一", "colege"),
    "an unknown measure": ("measure: value", "measure: per_capita", "kpi.indicators[1].measure", "per_capita", "不认识“per_capita”：应为 value、per_head、growth 之一", "per_capita"),
    "no indicators": ("indicators:\n    - id: research_funding\n      label: 到账科研经费\n      unit: 万元\n      better: higher\n      measure: value\n      weight: {college: 20}\n      curve: {kind: completion, cap: 120}", "indicators: []", "kpi.indicators", "indicators:", "至少要有 1 项", ""),
    "no kpi for its weight": ("kpi:\n  aggregate: arithmetic\n", "unknown:\n", "units.components.kpi", "kpi:          {", "有权重，但没有 kpi 一节：请补上指标，或把权重改为 0", ""),
    "a choice worth more than 100": ("{优秀: 95, 良好: 80, 一般: 60", "{优秀: 105, 良好: 80, 一般: 60", "ballots.values.优秀", "105", "应不大于 100", "105"),
    "a voter class of negative weight": ("unit:  {校领导: 40", "unit:  {校领导: -1", "ballots.classes.unit.校领导", "校领导: -1", "应不小于 0", "-1"),
    "no voter class with weight": ("unit:  {校领导: 40, 部门互评: 30, 师生代表: 30}", "unit:  {校领导: 0, 部门互评: 0}", "ballots.classes.unit", "校领导: 0", "各票类的权重不能都为 0", ""),
    "half of the ballots cut at each end": ("trim: 0.0", "trim: 0.5", "ballots.trim", "trim", "应小于 0.5", "0.5"),
    "cadre weights that do not sum to 100": ("{unit: 60, portfolio: 0,", "{unit: 61, portfolio: 0,", "cadres.components.正处.college", "unit: 61", "权重之和为 101，应正好是 100", "101"),
    "a cadre row without a weight": ("{unit: 60, portfolio: 0,  routine: 10, annual: 25, special: 5}", "{}", "cadres.components.正处.college", "college:        {}", "权重之和为 0，应正好是 100", "0"),
    "an unknown cadre component": ("annual: 25, special: 5}", "anual: 25, special: 5}", "cadres.components.正处.college.anual", "anual", f"不认识“anual”：应为 {CADRES} 之一（是否想写 annual？）", "anual"),
    "a rank without a group": ("      administrative: {unit: 50, portfolio: 0,  routine: 20, annual: 25, special: 5}\n", "", "cadres.components.正处", "    正处:", "职级 正处 缺少类别 administrative 的权重：每个职级都要写全各类别", ""),
    "a rank with an unknown group": ("      administrative: {unit: 50", "      office: {unit: 50", "cadres.components.正处.office", "office:", "没有名为“office”的类别：应为 college、administrative 之一", "office"),
    "quota_if_unit in a pool's quota": ("quota: 0.20}", "quota: 0.20, quota_if_unit: {优秀: 0.25}}", "cadres.grades[1].quota_if_unit", "quota_if_unit", "只在 quota_by 为 unit 时可写：请把 quota_by 改为 unit，或删去此键", ""),
    "quota_if_unit of no unit grade": ("quota: 0.20}", "quota: 0.20, quota_if_unit: {基本合格: 0.25}}", "cadres.grades[1].quota_if_unit.基本合格", "quota_if_unit", "没有名为“基本合格”的等次：应为 优秀、良好、合格、不合格 之一", "基本合格"),
    "quota_if_unit without a quota": ("{grade: 基本合格, min_score: 50}", "{grade: 基本合格, min_score: 50, quota_if_unit: {优秀: 0.1}}", "cadres.grades[3].quota_if_unit", "quota_if_unit", "只能写在有 quota 的等次上：请补上 quota，或删去此键", ""),
    "a term grade with a quota": ("[{grade: 优秀, min_score: 85}", "[{grade: 优秀, min_score: 85, quota: 0.2}", "term.grades[1].quota", "quota: 0.2}", "不认识的键“quota”：此处可写 grade、min_score；请改正或删去", "quota"),
    "a term of no weight": ("{annual_mean: 70, evaluation: 30}", "{annual_mean: 0, evaluation: 0}", "term.weights", "annual_mean: 0", "两个权重不能都为 0", ""),
    "a cap at no unit grade": ("{cap: {unit: 不合格}", "{cap: {unit: 基本合格}", "sanctions.一票否决.cap.unit", "一票否决", "没有名为“基本合格”的等次：应为 优秀、良好、合格、不合格 之一", "基本合格"),
    "a cap at no cadre grade": ("{cap: {cadre: 合格}", "{cap: {cadre: 良好}", "sanctions.诫勉.cap.cadre", "诫勉: ", "没有名为“良好”的等次：应为 优秀、合格、基本合格、不合格 之一", "良好"),
    "a cap of nothing": ("{cap: {cadre: 合格}, ", "{cap: {}, ", "sanctions.诫勉.cap", "诫勉: ", "至少要写 unit 或 cadre 的最高等次；没有上限时请删去 cap", ""),
    "a sanction that does not say whether it bars": ("谈话提醒: {bars: false}", "谈话提醒: {}", "sanctions.谈话提醒.bars", "谈话提醒: {", "缺少这一项：请补上", ""),
    "a bar that is neither true nor false": ("谈话提醒: {bars: false}", "谈话提醒: {bars: 否}", "sanctions.谈话提醒.bars", "bars: 否", "应为 true 或 false", "否"),
    "a bar in quotation marks": ("谈话提醒: {bars: false}", "谈话提醒: {bars: 'true'}", "sanctions.谈话提醒.bars", "bars: 'true'", "应为 true 或 false", "true"),
    "a list for a bar": ("谈话提醒: {bars: false}", "谈话提醒: {bars: [true]}", "sanctions.谈话提醒.bars", "bars: [true]", "应为 true 或 false", ""),
    "a sanction without a name": ("谈话提醒: {bars", "'': {bars", "sanctions.", "'':", "不能为空：请填写", ""),
    "sanctions tested at no known time": ("sanctions_tested: year_end", "sanctions_tested: always", "sanctions_tested", "always", "不认识“always”：应为 year_end、whole_year、first_year 之一", "always"),
    "an unknown flag": ("  honoured: ", "  honored: ", "flags.honored", "honored", f"不认识的键“honored”：此处可写 {FLAGS}（是否想写 honoured？）；请改正或删去", "honored"),
    "a flag without departments": ("departments: [党委组织部], basis", "departments: [], basis", "flags.promotion_priority.departments", "promotion_priority", "至少要有 1 项", ""),
    "a flag without its clause": (", departments: [发展规划处], basis: 二(一)}", ", departments: [发展规划处]}", "flags.tie_at_cut.basis", "tie_at_cut", "缺少这一项：请补上", ""),
    "a department twice": ("[纪委, 党委组织部], basis: 三(二)", "[纪委, 纪委], basis: 三(二)", "flags.inquiry_open.departments[2]", "inquiry_open", "“纪委”重复：请删去一个", "纪委"),
    "commended for no unit grade": ("commended:          {grade: 优秀", "commended:          {grade: 优", "flags.commended.grade", "commended", "没有名为“优”的等次：应为 优秀、良好、合格、不合格 之一", "优"),
    "a streak of no unit grade": ("{grade: 优秀, years: 3", "{grade: 基本合格, years: 3", "flags.excellent_streak.grade", "excellent_streak", "没有名为“基本合格”的等次：应为 优秀、良好、合格、不合格 之一", "基本合格"),
    "a streak of no years": ("years: 3", "years: 0", "flags.excellent_streak.years", "excellent_streak", "应不小于 1", "0"),
    "priority by no cadre grade": ("{min_grade: 合格, measure", "{min_grade: 良好, measure", "flags.promotion_priority.min_grade", "promotion_priority", "没有名为“良好”的等次：应为 优秀、合格、基本合格、不合格 之一", "良好"),
    "a reward by no cadre grade": ("{unit: 合格, cadre: 合格}", "{unit: 良好, cadre: 良好}", "flags.reward.min_grade.cadre", "reward", "没有名为“良好”的等次：应为 优秀、合格、基本合格、不合格 之一", "良好"),
    "a reward when neither any nor all": ("when: any", "when: both", "flags.reward.when", "reward", "不认识“both”：应为 any、all 之一", "both"),
    "top by a cadre's component for units": ("{unit: [total, target_tasks, kpi], cadre", "{unit: [total, annual], cadre", "flags.top.of.unit[2]", "top:", f"不认识“annual”：应为 total、{UNITS} 之一", "annual"),
    "top by nothing": ("of: {unit: [total, target_tasks, kpi], cadre: [total, routine]}", "of: {}", "flags.top.of", "top:", "至少要写一个按什么排位，如 total", ""),
    "advance by a negative number": ("positions: 5", "positions: -1", "flags.advance.positions", "advance", "应不小于 0", "-1"),
    "bottom without measures": ("measures: [谈话提醒, 诫勉, 组织调整]", "measures: []", "flags.bottom.measures", "bottom", "至少要有 1 项", ""),
    "discontent by no choice of the ballots": ("choices: [较差]", "choices: [很差]", "flags.discontent.choices[1]", "discontent", "没有名为“很差”的测评等次：应为 优秀、良好、一般、较差 之一", "很差"),
}  # fmt: skip


# Faults that are two: the renamed section is no key either, and quotas by the unit's grade want quota_by: unit.
TWOFOLD = {"no kpi for its weight", "quota_if_unit of no unit grade"}


def line_of(text, sign):
    return next(number for number, line in enumerate(text.splitlines(), start=1) if sign in line)


@pytest.mark.parametrize("name", REFUSALS)
def test_it_is_refused_once_with_file_line_and_key(edited, problems, name):
    old, new, key, sign, message, value = REFUSALS[name]
    text = edited((old, new))
    found = problems(text)
    assert len(found) == (2 if name in TWOFOLD else 1), "\n".join(map(str, found))
    (problem,) = [problem for problem in found if problem.key == key]
    assert problem.file == "方案.yaml"
    assert problem.line == line_of(text, sign)
    assert (problem.message, problem.value) == (message, value)


# (the curve, what else is replaced, the key at fault below the curve, the message, what stands there)
CURVE_REFUSALS = {
    "an unknown kind": ("{kind: linear}", (), "kind", f"不认识“linear”：应为 {KINDS} 之一", "linear"),
    "a list for a kind": ("{kind: [completion]}", (), "kind", f"应为一个词：{KINDS} 之一", ""),
    "no kind": ("{cap: 100}", (), "kind", "缺少这一项：请补上", ""),
    "no curve at all": ("completion", (), "", "应为一组“键: 值”", "completion"),
    "an option of another kind": ("{kind: share_of_best, cap: 100}", (), "cap", "不认识的键“cap”：此处可写 kind；请改正或删去", "cap"),
    "a logarithm of completion": ("{kind: completion, transform: log}", (), "transform", "不认识的键“transform”：此处可写 kind、cap；请改正或删去", "transform"),
    "another transform": ("{kind: min_max, transform: sqrt}", (), "transform", "不认识“sqrt”：应为 log 之一", "sqrt"),
    "a cap of nothing": ("{kind: completion, cap: 0}", (), "cap", "应大于 0", "0"),
    "one anchor": ("{kind: piecewise, anchors: {base: 60}}", (), "anchors", "至少要有 2 项", ""),
    "an unknown anchor": ("{kind: piecewise, anchors: {base: 60, goal: 90}}", (), "anchors.goal", "不认识“goal”：应为 zero、base、target、stretch 之一", "goal"),
    "a score that is no number": ("{kind: piecewise, anchors: {base: 60, target: 优}}", (), "anchors.target", "应为数字：请写阿拉伯数字，不加引号、单位和百分号", "优"),
    "base as an anchor of growth": ("{kind: piecewise, anchors: {base: 60, target: 90}}", [("measure: value", "measure: growth")], "anchors.base", "measure 为 growth 时 base 不能作锚点：请删去", "60"),
    "goalposts the wrong way round": ("{kind: goalposts, low: 5, high: 5}", (), "high", "high 应大于 low（5）", "5"),
    "goalposts without an end": ("{kind: goalposts, low: 5}", (), "high", "缺少这一项：请补上", ""),
    "the logarithm of 0": ("{kind: goalposts, low: 0, high: 5, transform: log}", (), "low", "transform 为 log 时 low 应大于 0", "0"),
    "no spread": ("{kind: z_score, spread: 0}", (), "spread", "应大于 0", "0"),
    "a floor above the first": ("{kind: rank_points, floor: 101}", (), "floor", "floor 应不大于 first（100）", "101"),
    "no steps": ("{kind: steps, steps: []}", (), "steps", "至少要有 1 项", ""),
    "a last step with a bound": ("{kind: steps, steps: [{min: 1, score: 9}]}", (), "steps[1].min", "最后一级不写界限：请删去，或在其后补一级只有 score 的", "1"),
    "a step without a bound": ("{kind: steps, steps: [{min: 9, score: 9}, {score: 5}, {score: 1}]}", (), "steps[2]", "缺少 min：只有最后一级不写界限", ""),
    "steps that rise": ("{kind: steps, steps: [{min: 1, score: 9}, {min: 5, score: 5}, {score: 1}]}", (), "steps[2].min", "应小于上一级的 min（1）：各级由好到差排列", "5"),
    "steps bounded from the other side": ("{kind: steps, steps: [{max: 1, score: 9}, {score: 1}]}", (), "steps[1].max", "better 为 higher 时各级应写 min，不写 max", "1"),
    "steps of one bound": ("{kind: steps, steps: [{min: 5, score: 9}, {min: 5, score: 5}, {score: 1}]}", (), "steps[2].min", "应小于上一级的 min（5）：各级由好到差排列", "5"),
    "steps of one bound where lower is better": ("{kind: steps, steps: [{max: 5, score: 9}, {max: 5, score: 5}, {score: 1}]}", [("better: higher", "better: lower")], "steps[2].max", "应大于上一级的 max（5）：各级由好到差排列", "5"),
    "steps bounded from above where lower is better": ("{kind: steps, steps: [{min: 1, score: 9}, {score: 1}]}", [("better: higher", "better: lower")], "steps[1].min", "better 为 lower 时各级应写 max，不写 min", "1"),
    "a negative step in a geometric mean": ("{kind: steps, steps: [{min: 1, score: 9}, {score: -1}]}", [("aggregate: arithmetic", "aggregate: geometric")], "", "aggregate 为 geometric 时曲线不能给出负分", ""),
    "a negative floor in a geometric mean": ("{kind: rank_points, floor: -1}", [("aggregate: arithmetic", "aggregate: geometric")], "", "aggregate 为 geometric 时曲线不能给出负分", ""),
    "steps that fall where lower is better": ("{kind: steps, steps: [{max: 5, score: 9}, {max: 1, score: 5}, {score: 1}]}", [("better: higher", "better: lower")], "steps[2].max", "应大于上一级的 max（5）：各级由好到差排列", "1"),
    "a negative score in a geometric mean": ("{kind: piecewise, anchors: {zero: -5, target: 90}}", [("aggregate: arithmetic", "aggregate: geometric")], "", "aggregate 为 geometric 时曲线不能给出负分", ""),
}  # fmt: skip


@pytest.mark.parametrize("name", CURVE_REFUSALS)
def test_a_curve_is_refused_at_its_line(with_curve, problems, name):
    curve, others, key, message, value = CURVE_REFUSALS[name]
    text = with_curve(curve, *others)
    (problem,) = problems(text)
    assert problem.key == f"kpi.indicators[1].curve.{key}".rstrip(".")
    assert problem.line == line_of(text, "curve:")
    assert (problem.message, problem.value) == (message, value)


def test_two_indicators_of_one_id_are_refused_at_the_later(edited, problems):
    again = "    - {id: research_funding, label: 乙, unit: 项, weight: {college: 1}, curve: {kind: min_max}}\n"
    text = edited(("\nballots:\n", f"{again}\nballots:\n"))
    (problem,) = problems(text)
    assert (problem.key, problem.value) == ("kpi.indicators[2].id", "research_funding")
    assert problem.message == "指标编号“research_funding”重复：请改成不同的编号"
    assert problem.line == line_of(text, "label: 乙")


def test_weight_without_ballots_is_refused_for_units_and_once_for_cadres(edited, problems, example):
    section = example[example.index("ballots:\n") : example.index("routine: {values")]
    discontent = next(line for line in example.splitlines() if line.startswith("  discontent"))
    found = problems(edited((section, ""), (f"{discontent}\n", "")))
    assert [(problem.key, problem.message) for problem in found] == [
        ("units.components.evaluation", "有权重，但没有 ballots 一节：请补上，或把权重改为 0"),
        ("cadres.components.正处.college.annual", "有权重，但没有 ballots 一节：请补上，或把各行的 annual 改为 0"),
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


def test_units_without_a_component_are_refused(least, edited, problems):
    (problem,) = problems(edited(("{target_tasks: {college: 100}}", "{}"), text=least))
    assert (problem.key, problem.message) == ("units.components", "类别 college 各成分的权重之和为 0，应正好是 100")


@pytest.mark.parametrize(("length", "shown"), [(60, "长" * 60), (61, f"{'长' * 60}…")])
def test_a_long_value_is_cut(edited, problems, length, shown):
    (problem,) = problems(edited(("decimals: 2 ", f"decimals: {'长' * length} ")))
    assert problem.value == shown


def test_an_error_of_pydantic_s_that_has_no_sentence_is_told_in_chinese_too():
    with pytest.raises(ValidationError) as refusal:
        TypeAdapter(Annotated[str, Field(max_length=1)]).validate_python("两字")
    assert list(findings_of(refusal.value)) == [SchemeFault((), "写法不合规定：请对照方案的写法改正")]


def test_a_file_without_a_line_or_a_key_reads_without_them():
    assert str(SchemeProblem("方案.yaml", 0, "", "", "无法读取")) == "方案.yaml：无法读取"
    assert str(SchemeProblem("方案.yaml", 3, "", "", "文件是空的")) == "方案.yaml 第 3 行：文件是空的"


def test_the_error_tells_every_problem(load, edited):
    with pytest.raises(SchemeError) as refusal:
        load(edited(("decimals: 2 ", "decimals: 9 "), ("quota: 0.30", "quota: 30")))
    told = str(refusal.value).splitlines()
    assert told == ["方案.yaml 第 4 行 decimals：应不大于 4", "方案.yaml 第 16 行 units.grades[1].quota：应不大于 1"]
