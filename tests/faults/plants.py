"""Every kind of error and warning of CONTRACT 1 at least once, with its echoes where there is a reason to fear one."""

from datetime import date
from typing import Any

from tests.faults.planted import BEFORE, YEAR, Plant, Sheets, cell, doubt, row_of, sound_year, support

_SOUND = sound_year(YEAR)


def _row(sheet: str, *told: tuple[str, str], severity: str = "error", **typed: Any) -> list[Plant]:
    """One more row of a sheet, told in the columns given, each with its rule."""
    number = _next.setdefault(sheet, len(_SOUND.get(sheet, [])))
    _next[sheet] += 1

    def do(sheets: Sheets) -> None:
        sheets.setdefault(sheet, []).append(typed)

    first, *others = [Plant(do, (severity, sheet, row_of(number), column, rule)) for column, rule in told] or [
        Plant(do, None)
    ]
    return [first, *(Plant(lambda _: None, other.told) for other in others)]


_next: dict[str, int] = {}
_BALLOT = {(row["对象类别"], row["对象代码"], row["票类"], row["等次"]): n for n, row in enumerate(_SOUND["民主测评"])}
_UNIT = {row["单位代码"]: number for number, row in enumerate(_SOUND["单位"])}
_CADRE = {row["工号"]: number for number, row in enumerate(_SOUND["干部"])}
_TASK = {(row["单位代码"], row["任务编号"]): number for number, row in enumerate(_SOUND["目标任务"])}
_KPI = {(row["单位代码"], row["指标编号"]): number for number, row in enumerate(_SOUND["关键绩效"])}

NOT_ITS_CLASS = ("票类", "voter_class_not_for_subject")
_OF_STUDENTS = {"对象类别": "单位", "对象代码": "07", "票类": "师生"}
LACKING = ("对象代码", "voter_class_without_ballots")
WITHOUT = ("单位代码", "unit_without_indicator")
UNITS = [
    cell("单位", _UNIT["12"], "单位类别", "科室", "unknown_word"),
    cell("单位", _UNIT["11"], "单位名称", None, "missing_value"),
    cell("单位", _UNIT["53"], "教职工数", 0, "out_of_bounds"),
    cell("单位", _UNIT["10"], "前身代码", "00", "unknown_predecessor"),
    *_row("单位", ("单位代码", "unit_without_tasks"), 单位代码="54", 单位名称="新处", 单位类别="机关"),
    *_row("单位", WITHOUT, severity="warning", 单位代码="55", 单位名称="新馆", 单位类别="机关"),
    *_row("目标任务", **{**_SOUND["目标任务"][-1], "单位代码": "55", "权重": 100}),
    *_row("单位", ("单位代码", "duplicate_key"), 单位代码="52", 单位名称="单位52", 单位类别="机关"),
    *_row("单位", ("单位代码", "duplicate_key"), 单位代码="52", 单位名称="单位52", 单位类别="机关"),
]
CADRES = [
    cell("干部", _CADRE["B12"], "职级", "正厅", "unknown_word"),
    cell("干部", _CADRE["B11"], "单位代码", "98", "unknown_unit"),
    cell("干部", _CADRE["A53"], "考核情形", "请假", "unknown_word"),
    support("干部", _CADRE["A52"], "考核情形", "不参加"),
    support("干部", _CADRE["A51"], "考核情形", "不定等次"),
    *_row("干部", ("工号", "duplicate_key"), 工号="A01", 姓名="姓名A01", 职级="正职", 单位代码="02"),
    *_row("干部", ("工号", "cadre_without_input"), 工号="B51", 姓名="无数", 职级="特聘", 单位代码="51"),
]
TASKS = [
    cell("目标任务", _TASK["01", "T1"], "得分", "优秀", "unreadable_value"),
    cell("目标任务", _TASK["01", "T2"], "得分", 101, "out_of_bounds"),
    cell("目标任务", _TASK["01", "T3"], "完成日期", "明年", "unreadable_value"),
    cell("目标任务", _TASK["02", "T1"], "任务名称", None, "missing_value"),
    cell("目标任务", _TASK["02", "T2"], "单位代码", "99", "unknown_unit"),
    cell("目标任务", _TASK["02", "T3"], "责任人工号", "Z9", "unknown_cadre"),
    cell("目标任务", _TASK["03", "T1"], "上级任务编号", "S9", "unknown_school_task"),
    cell("目标任务", _TASK["03", "T2"], "权重", 0, "out_of_bounds"),
    cell("目标任务", _TASK["04", "T2"], "任务编号", "T1", "duplicate_key"),
    doubt("目标任务", _TASK["05", "T1"], "完成日期", date(YEAR, 12, 5), "task_late"),
    doubt("目标任务", _TASK["05", "T2"], "完成日期", None, "task_not_completed"),
    doubt("目标任务", _TASK["05", "T3"], "推进措施", None, "task_incomplete"),
    doubt("目标任务", _TASK["06", "T1"], "责任人工号", None, "task_incomplete"),
    doubt("目标任务", _TASK["06", "T2"], "完成时限", None, "task_incomplete"),
    support("目标任务", _TASK["06", "T3"], "得分", 100),
    doubt("目标任务", _TASK["06", "T3"], "完成日期", None, "outlier_full_score"),
    Plant(
        cell("目标任务", _TASK["07", "T1"], "权重", 40, "").do,
        ("warning", "单位", row_of(_UNIT["07"]), "单位代码", "task_weights"),
    ),
    cell("学校任务", 0, "来源", "临时任务", "unknown_word"),
    *_row(
        "学校任务",
        ("上级任务编号", "school_task_not_taken_up"),
        severity="warning",
        上级任务编号="S2",
        名称="无人",
        来源="重点工作任务",
    ),
]
INDICATORS = [
    cell("关键绩效", _KPI["01", "fund"], "指标编号", "prizes", "unknown_word"),
    cell("关键绩效", _KPI["01", "rate"], "单位代码", "97", "unknown_unit"),
    cell("关键绩效", _KPI["01", "papers"], "实际值", None, "missing_value"),
    cell("关键绩效", _KPI["02", "fund"], "目标值", 0, "indicator_not_computable"),
    cell("关键绩效", _KPI["02", "rate"], "奋斗值", None, "indicator_not_computable"),
    cell("关键绩效", _KPI["02", "growth"], "基础值", 0, "indicator_not_computable"),
    cell("关键绩效", _KPI["03", "rate"], "目标值", 50, "indicator_not_computable"),
    cell("关键绩效", _KPI["03", "fund"], "实际值", -1, "indicator_not_computable"),
    support("单位", _UNIT["04"], "教职工数", None),
    Plant(lambda _: None, ("error", "关键绩效", row_of(_KPI["04", "papers"]), "实际值", "indicator_not_computable")),
    doubt("关键绩效", _KPI["05", "fund"], "实际值", 940, "outlier_indicator"),
    *_row("关键绩效", ("指标编号", "indicator_not_for_group"), 单位代码="01", 指标编号="done", 实际值=90),
    *_row("关键绩效", ("指标编号", "duplicate_key"), 单位代码="06", 指标编号="fund", 目标值=100, 实际值=95),
    doubt("关键绩效", _KPI["51", "done"], "实际值", 9, "outlier_year_before"),
    doubt("关键绩效", _KPI["06", "growth"], "实际值", 5, "outlier_divided"),
    Plant(
        cell("关键绩效", _KPI["72", "done"], "实际值", _SOUND["关键绩效"][_KPI["71", "done"]]["实际值"], "").do,
        ("warning", "关键绩效", row_of(_KPI["71", "done"]), "实际值", "indicator_all_equal"),
    ),
]
BALLOTS = [
    cell("民主测评", _BALLOT["单位", "01", "领导", "好"], "等次", "很好", "unknown_word"),
    cell("民主测评", _BALLOT["单位", "02", "领导", "好"], "票类", "校友", "unknown_word"),
    cell("民主测评", _BALLOT["单位", "03", "领导", "好"], "票类", "职工", "voter_class_not_for_subject"),
    *_row("民主测评", NOT_ITS_CLASS, 对象类别="干部", 对象代码="A09", 票类="专家", 等次="好", 票数=1),
    *_row("民主测评", 对象类别="干部", 对象代码="B09", 票类="专家", 等次="好", 票数=1),
    *_row("民主测评", ("得分", "ballot_choice_or_score"), **_OF_STUDENTS, 等次="好", 得分=90, 票数=1),
    *_row("民主测评", ("等次", "ballot_choice_or_score"), **_OF_STUDENTS, 票数=1),
    *_row("民主测评", ("得分", "out_of_bounds"), **_OF_STUDENTS, 得分=101, 票数=1),
    *_row("民主测评", ("评价项目", "unknown_word"), **_OF_STUDENTS, 评价项目="德", 等次="好", 票数=1),
    *_row("民主测评", **_OF_STUDENTS, 得分=88.5, 票数=2),
    *(support("民主测评", _BALLOT["单位", "53", "师生", choice], "等次", "弃权") for choice in ("好", "中")),
    Plant(lambda _: None, ("warning", "民主测评", row_of(_BALLOT["单位", "53", "领导", "好"]), *LACKING)),
    cell("民主测评", _BALLOT["单位", "04", "师生", "好"], "票数", 1.5, "unreadable_value"),
    cell("民主测评", _BALLOT["单位", "05", "师生", "好"], "票数", -1, "out_of_bounds"),
    cell("民主测评", _BALLOT["单位", "06", "领导", "中"], "对象代码", "96", "unknown_subject"),
    cell("民主测评", _BALLOT["干部", "A07", "领导", "中"], "对象类别", "部门", "unknown_word"),
    support("民主测评", _BALLOT["单位", "08", "师生", "中"], "等次", "差"),
    support("民主测评", _BALLOT["单位", "08", "师生", "中"], "票数", 90),
    Plant(
        lambda _: None, ("warning", "民主测评", row_of(_BALLOT["单位", "08", "师生", "中"]), "票数", "outlier_ballots")
    ),
    doubt("测评回收", 8, "收回票数", 16, "ballots_not_those_returned"),
    Plant(
        cell("测评回收", 9, "发出票数", 60, "").do,
        ("warning", "测评回收", row_of(9), "收回票数", "few_ballots_returned"),
    ),
    Plant(
        cell("测评回收", 11, "发出票数", 10, "").do,
        ("warning", "测评回收", row_of(11), "收回票数", "more_ballots_than_issued"),
    ),
    cell("测评回收", 10, "对象代码", "95", "unknown_subject"),
    support("民主测评", _BALLOT["单位", "72", "领导", "好"], "对象代码", "71"),
    support("民主测评", _BALLOT["单位", "72", "领导", "中"], "对象代码", "71"),
    support("民主测评", _BALLOT["单位", "72", "师生", "好"], "对象代码", "71"),
    support("民主测评", _BALLOT["单位", "72", "师生", "中"], "对象代码", "71"),
    # what has no weight is no input
    *_row("民主测评", LACKING, severity="warning", 对象类别="单位", 对象代码="72", 票类="旁听", 等次="好", 票数=9),
    *_row("民主测评", LACKING, severity="warning", 对象类别="干部", 对象代码="B51", 票类="旁听", 等次="好", 票数=9),
    *_row("民主测评", LACKING, severity="warning", 对象类别="单位", 对象代码="55", 票类="领导", 等次="好", 票数=9),
    Plant(
        lambda sheets: sheets["测评回收"].__delitem__(slice(-2, None)),
        ("error", "单位", row_of(_UNIT["72"]), "单位代码", "unit_without_input"),
    ),
]
OF_CADRES = [
    *_row("平时考核", ("期次", "duplicate_key"), 工号="A01", 期次="上半年", 等次="好"),
    *_row("平时考核", ("期次", "duplicate_key"), 工号="A01", 期次="上半年", 等次="好"),
    *_row("平时考核", ("等次", "routine_score_or_grade"), 工号="A02", 期次="下半年", 等次="好", 得分=90),
    *_row("平时考核", ("得分", "routine_score_or_grade"), 工号="A03", 期次="下半年"),
    *_row("平时考核", ("等次", "unknown_word"), 工号="A04", 期次="下半年", 等次="极好"),
    *_row("平时考核", ("工号", "unknown_cadre"), 工号="Z1", 期次="上半年", 等次="好"),
    *_row("专项考核", ("工号", "unknown_cadre"), 工号="Z2", 专项名称="安全", 得分=90),
    *_row("专项考核", ("得分", "out_of_bounds"), 工号="A01", 专项名称="党建", 得分=120),
    *_row("直接优秀", ("工号", "unknown_cadre"), 工号="Z3", 事由="抗洪"),
    *_row("直接优秀", ("工号", "direct_not_ranked"), severity="warning", 工号="A51", 事由="抗洪"),
    *_row("直接优秀", ("事由", "missing_value"), 工号="A02"),
    cell("任期", 0, "终止年度", YEAR - 1, "term_not_ending"),
    cell("任期", 1, "起始年度", YEAR + 1, "term_not_ending"),
    cell("任期", 2, "工号", "Z4", "unknown_cadre"),
    *_row("负面清单", ("工号", "unknown_cadre"), 工号="Z5", 事由="写明"),
    *_row("负面清单", ("解除日期", "unreadable_value"), 工号="A03", 事由="写明", 解除日期="月底"),
    cell("日常了解", 0, "渠道", "听说", "unknown_word"),
    cell("日常了解", 1, "工号", "Z6", "unknown_cadre"),
]
COMPONENTS = [
    cell("分项得分", 0, "成分", "思政", "unknown_word"),
    cell("分项得分", 1, "成分", "学科", "component_score_of_indicators"),
    cell("分项得分", 2, "对象代码", "92", "unknown_subject"),
    cell("分项得分", 3, "得分", 101, "out_of_bounds"),
    cell("分项得分", 4, "得分", None, "missing_value"),
    support("分项得分", 5, "成分", "party"),
    *_row("分项得分", ("成分", "duplicate_key"), 对象类别="单位", 对象代码="06", 成分="党建", 得分=80),
    *_row("分项得分", 对象类别="干部", 对象代码="A01", 成分="学科", 得分=80),
]
_DEALT = {"等次": "优", "名额": 3, "文号": "纪要1"}
PLACES = [
    *_row("名额", 对象类别="单位", 单位类别="学院", **_DEALT),
    *_row("名额", 对象类别="干部", 单位类别="学院", 职级="正职", **_DEALT),
    *_row("名额", 对象类别="干部", 单位类别="机关", 职级="特聘", **_DEALT),
    *_row("名额", 对象类别="单位", 单位类别="学院", **{**_DEALT, "等次": "中"}),
    *_row("名额", ("等次", "dealt_place_overlaps"), 对象类别="单位", **_DEALT),
    *_row("名额", ("等次", "dealt_place_overlaps"), 对象类别="干部", 职级="正职", **_DEALT),
    *_row("名额", ("单位代码", "duplicate_key"), 对象类别="单位", 单位类别="college", **_DEALT),
    *_row("名额", ("等次", "dealt_place_without_quota"), 对象类别="干部", 职级="特聘", **{**_DEALT, "等次": "中"}),
    *_row("名额", ("等次", "unknown_word"), 对象类别="单位", 单位类别="机关", **{**_DEALT, "等次": "差"}),
    *_row("名额", ("职级", "dealt_place_cuts_pool"), 对象类别="单位", 单位类别="机关", 职级="正职", **_DEALT),
    *_row("名额", ("单位代码", "dealt_place_cuts_pool"), 对象类别="干部", 职级="特聘", 单位代码="01", **_DEALT),
    *_row("名额", ("单位类别", "unknown_word"), 对象类别="单位", 单位类别="科室", **_DEALT),
    *_row("名额", ("职级", "unknown_word"), 对象类别="干部", 职级="正厅", **_DEALT),
    *_row("名额", ("文号", "missing_value"), 对象类别="单位", 单位类别="台站", 等次="中", 名额=1),
    *_row("名额", ("名额", "out_of_bounds"), 对象类别="单位", 单位类别="机关", **{**_DEALT, "等次": "中", "名额": -1}),
]
_INCIDENT = {"对象类别": "干部", "处理方式": "警告", "影响期起": date(YEAR, 1, 1)}
_PENALTY = {"对象类别": "干部", "类型": "减分", "分值": 2, "事由": "迟报"}
_DETERMINED = {"对象类别": "干部", "认定日期": date(YEAR, 5, 1)}
INCIDENTS = [
    *_row("问责处分", 事件编号="E1", 对象代码="A01", **_INCIDENT),
    *_row("问责处分", ("处理方式", "unknown_word"), 事件编号="E2", 对象代码="A02", **{**_INCIDENT, "处理方式": "罚站"}),
    *_row("问责处分", ("对象代码", "unknown_subject"), 事件编号="E3", 对象代码="Z7", **_INCIDENT),
    *_row("问责处分", ("影响期起", "missing_value"), 事件编号="E4", 对象代码="A04", **{**_INCIDENT, "影响期起": None}),
    *_row("问责处分", ("对象代码", "duplicate_key"), 事件编号="E1", 对象代码="A01", **_INCIDENT),
    *_row("加减分", ("事件编号", "penalty_without_incident"), 编号="J1", 对象代码="A02", 事件编号="E1", **_PENALTY),
    *_row("加减分", ("事件编号", "penalty_without_incident"), 编号="J2", 对象代码="A02", 事件编号="E9", **_PENALTY),
    *_row("加减分", ("类型", "unknown_word"), 编号="J3", 对象代码="A02", **{**_PENALTY, "类型": "罚款"}),
    *_row("加减分", ("分值", "out_of_bounds"), 编号="J4", 对象代码="A02", **{**_PENALTY, "分值": 0}),
    *_row("加减分", ("编号", "duplicate_key"), 编号="J4", 对象代码="A02", **_PENALTY),
    *_row(
        "容错澄清",
        ("事件编号", "determination_without_incident"),
        事件编号="E9",
        对象代码="A01",
        认定结论="澄清",
        **_DETERMINED,
    ),
    *_row(
        "容错澄清",
        ("事件编号", "determination_without_incident"),
        事件编号="E1",
        对象代码="A02",
        认定结论="澄清",
        **_DETERMINED,
    ),
    *_row(
        "容错澄清",
        ("减轻后处理方式", "reduced_to_missing"),
        事件编号="E1",
        对象代码="A01",
        认定结论="从轻减轻",
        **_DETERMINED,
    ),
    *_row("容错澄清", ("认定结论", "unknown_word"), 事件编号="E4", 对象代码="A04", 认定结论="算了", **_DETERMINED),
    *_row("容错澄清", ("对象代码", "determination_half_addressed"), 事件编号="E4", 认定结论="澄清", **_DETERMINED),
]
DECIDED = [
    *_row("审定", ("等次", "unknown_word"), 对象类别="干部", 对象代码="A02", 等次="良", 事由="会议", 文号="1号"),
    *_row(
        "审定",
        ("等次", "decision_grade_of_other_kind"),
        对象类别="干部",
        对象代码="A03",
        等次="中",
        事由="会议",
        文号="1号",
    ),
    *_row(
        "审定",
        ("对象代码", "decision_not_assessed"),
        对象类别="干部",
        对象代码="A52",
        等次="优",
        事由="会议",
        文号="1号",
    ),
    *_row("审定", ("对象代码", "unknown_subject"), 对象类别="单位", 对象代码="94", 等次="优", 事由="会议", 文号="1号"),
    *_row("审定", ("文号", "missing_value"), 对象类别="干部", 对象代码="A04", 等次="优", 事由="会议"),
    *_row(
        "申诉复核",
        ("结论", "unknown_word"),
        编号="Q1",
        对象类别="干部",
        对象代码="A01",
        事项="等次",
        提出日期=date(YEAR, 6, 1),
        结论="驳回",
    ),
    *_row(
        "申诉复核",
        ("对象代码", "unknown_subject"),
        编号="Q2",
        对象类别="干部",
        对象代码="Z8",
        事项="等次",
        提出日期=date(YEAR, 6, 1),
    ),
    *_row("历史结果", ("名次", "out_of_bounds"), 年度=2019, 对象类别="单位", 对象代码="01", 名次=0, 等次="优"),
    *_row("历史结果", ("年度", "out_of_bounds"), 年度=19, 对象类别="单位", 对象代码="01", 等次="优"),
    cell("表彰", 0, "对象代码", "93", "unknown_subject"),
    cell("表彰", 1, "名称", None, "missing_value"),
]
# An incident of the year before, in force still, by a sanction that only the old scheme knows: told at its row, of its year's file.
OF_OLD = {"事件编号": "E0", "对象类别": "干部", "对象代码": "A06", "处理方式": "记过", "影响期起": date(BEFORE, 3, 1)}

PLANTS = [*UNITS, *CADRES, *TASKS, *INDICATORS, *BALLOTS, *OF_CADRES, *COMPONENTS, *PLACES, *INCIDENTS, *DECIDED]
