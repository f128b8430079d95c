"""A scheme as relational tables, which rules join: their columns, types and comments, declared here once.

`rows` fills them. Tables of a scheme begin with `scheme_id`; those of the contract's own words have none.
"""

from typing import Final, NamedTuple

_TEXT: Final = "varchar"
_WHOLE: Final = "integer"
_FLOAT: Final = "double"
_YES_NO: Final = "boolean"
_SHARE: Final = "decimal(19,18)"
_SCORE: Final = "decimal(24,18)"


class Column(NamedTuple):
    """A column: its name, its SQL type in DuckDB, and what it holds."""

    name: str
    sql_type: str
    comment: str


class Table(NamedTuple):
    """A table: what it holds, and its columns in order."""

    comment: str
    columns: tuple[Column, ...]


_SCHEME_ID: Final = Column("scheme_id", _TEXT, "方案标识：方案文件 SHA-256 的前 12 位")
_SUBJECT_KIND: Final = Column("subject_kind", _TEXT, "对象类别：unit 单位，cadre 干部")
_GROUP: Final = Column("unit_group", _TEXT, "单位类别的键")
_INDICATOR: Final = Column("indicator", _TEXT, "指标编号")
_GRADE: Final = Column("grade", _TEXT, "等次")
_SANCTION: Final = Column("sanction", _TEXT, "处理方式")
_FLAG: Final = Column("flag", _TEXT, "标记")
_POSITION: Final = Column("position", _WHOLE, "次序，从 1 起")
_WEIGHT: Final = Column("weight", _FLOAT, "权重")
_VALUE: Final = Column("value", _FLOAT, "分值")


def _of_scheme(comment: str, *columns: Column) -> Table:
    return Table(comment, (_SCHEME_ID, *columns))


SCHEME_TABLES: Final[dict[str, Table]] = {
    "scheme": _of_scheme(
        "考核方案，一份一行",
        Column("name", _TEXT, "方案名称"),
        Column("basis", _TEXT, "依据文件"),
        Column("year_from", _WHOLE, "适用的第一个年度"),
        Column("year_to", _WHOLE, "适用的最后一个年度；空为至今"),
        Column("decimals", _WHOLE, "公布分数的小数位数"),
        Column("late_factor", _FLOAT, "逾期完成的任务保留的得分比例"),
        Column("kpi_aggregate", _TEXT, "指标得分的合成：arithmetic 算术平均，geometric 几何平均；无关键绩效为空"),
        Column("ballot_trim", _SHARE, "测评票两端各去掉的比例；无民主测评为空"),
        Column("sanctions_tested", _TEXT, "处分按何时核对：year_end 年末，whole_year 全年"),
        Column("sha256", _TEXT, "方案文件的 SHA-256"),
        Column("source_file", _TEXT, "方案文件"),
    ),
    "unit_group": _of_scheme("单位类别", _GROUP, Column("label", _TEXT, "类别名称"), _POSITION),
    "component": _of_scheme(
        "成分的权重：单位按类别，干部按职级与类别；未写的成分权重为 0",
        _SUBJECT_KIND,
        Column("rank_level", _TEXT, "职级；单位为空串"),
        _GROUP,
        Column("component", _TEXT, "成分"),
        _POSITION,
        _WEIGHT,
    ),
    "rank_level": _of_scheme("干部职级", Column("rank_level", _TEXT, "职级"), _POSITION),
    "adjustment_cap": _of_scheme(
        "加分与减分的上限",
        _SUBJECT_KIND,
        Column("max_bonus", _FLOAT, "加分上限"),
        Column("max_penalty", _FLOAT, "减分上限"),
    ),
    "tie_breaker": _of_scheme("单位总分相同时依次比较的成分", _POSITION, Column("component", _TEXT, "成分")),
    "grading": _of_scheme(
        "等次名额的算法",
        _SUBJECT_KIND,
        Column("quota_by", _TEXT, "名额按什么分配：pool 排名组，unit 单位"),
        Column("quota_rounding", _TEXT, "名额取整：floor 舍去，half_up 四舍五入，ceil 进一"),
        Column("ties_at_cut", _TEXT, "名额线上并列：exclude 都不取，include 都取"),
    ),
    "grade": _of_scheme(
        "等次，由高到低",
        Column("subject_kind", _TEXT, "对象类别：unit 单位，cadre 干部，term 任期"),
        _GRADE,
        Column("grade_order", _WHOLE, "等次的次序，1 为最高"),
        Column("min_score", _SCORE, "最低总分；最低等次为空"),
        Column("quota", _SHARE, "名额比例；空为不限"),
    ),
    "quota_if_unit": _of_scheme(
        "所在单位等次不同时的名额比例",
        _GRADE,
        Column("unit_grade", _TEXT, "所在单位的等次"),
        Column("quota", _SHARE, "名额比例"),
    ),
    "indicator": _of_scheme(
        "关键绩效指标及其计分曲线；曲线没有的参数为空",
        _INDICATOR,
        Column("label", _TEXT, "指标名称"),
        Column("unit_of_measure", _TEXT, "计量单位"),
        Column("typed_unit", _TEXT, "填报的计量单位"),
        _POSITION,
        Column("better", _TEXT, "方向：higher 越高越好，lower 越低越好"),
        Column("measure", _TEXT, "量：value 原值，per_head 人均，growth 增长率"),
        Column("kind", _TEXT, "曲线种类"),
        Column("transform", _TEXT, "先取的变换：log 自然对数"),
        Column("cap", _FLOAT, "completion：最高分"),
        Column("low", _FLOAT, "goalposts：下端值"),
        Column("high", _FLOAT, "goalposts：上端值"),
        Column("center", _FLOAT, "z_score：平均值的得分"),
        Column("spread", _FLOAT, "z_score：一个标准差的分数"),
        Column("first", _FLOAT, "rank_points：第一位的得分"),
        Column("step", _FLOAT, "rank_points：每差一位的分数"),
        Column("floor", _FLOAT, "rank_points：最低得分"),
    ),
    "indicator_weight": _of_scheme("指标在各类别的权重；没有行的类别不考此指标", _INDICATOR, _GROUP, _WEIGHT),
    "anchor": _of_scheme(
        "piecewise 曲线的锚点",
        _INDICATOR,
        _POSITION,
        Column("anchor", _TEXT, "锚点：zero 零，base 基础值，target 目标值，stretch 奋斗值"),
        Column("score", _FLOAT, "得分"),
    ),
    "curve_step": _of_scheme(
        "steps 曲线的各级",
        _INDICATOR,
        _POSITION,
        Column("bound", _FLOAT, "达到（越低越好时为不超过）的值；最后一级为空"),
        Column("score", _FLOAT, "得分"),
    ),
    "choice_value": _of_scheme("民主测评各等次的分值", Column("choice", _TEXT, "测评等次"), _VALUE, _POSITION),
    "voter_class": _of_scheme(
        "民主测评的票类及其权重", _SUBJECT_KIND, Column("voter_class", _TEXT, "票类"), _WEIGHT, _POSITION
    ),
    "routine_value": _of_scheme("平时考核各等次的分值", _GRADE, _VALUE),
    "term_weight": _of_scheme(
        "任期考核的权重",
        Column("annual_mean", _FLOAT, "任期内年度总分均值的权重"),
        Column("evaluation", _FLOAT, "任期测评的权重"),
    ),
    "sanction": _of_scheme(
        "处理方式及其影响",
        _SANCTION,
        Column("is_ungraded", _YES_NO, "干部不定等次"),
        Column("bars", _YES_NO, "不得列入优先提拔使用"),
    ),
    "sanction_cap": _of_scheme(
        "处理方式限定的最高等次", _SANCTION, _SUBJECT_KIND, Column("cap_grade", _TEXT, "最高等次")
    ),
    "flag": _of_scheme(
        "标记及其条件；没有的条件为空",
        _FLAG,
        _POSITION,
        Column("grade", _TEXT, "所要求的等次"),
        Column("years", _WHOLE, "所要求的连续年数"),
        Column("share", _SHARE, "比例"),
        Column("positions", _WHOLE, "至少前移的位次"),
        Column("min_count", _WHOLE, "至少计入的个数"),
        Column("min_pool", _WHOLE, "排名组至少有的个数"),
        Column("below", _SCORE, "总分低于此数"),
        Column("require", _TEXT, "any 具备一项，all 全部具备"),
        Column("basis", _TEXT, "依据条款"),
        Column("departments", "varchar[]", "责任单位，牵头的在前"),
        Column("measure", _TEXT, "措施；逐年加重的见 flag_measure"),
    ),
    "flag_criterion": _of_scheme(
        "标记按什么排位", _FLAG, _SUBJECT_KIND, _POSITION, Column("criterion", _TEXT, "total 总分，或成分")
    ),
    "flag_min_grade": _of_scheme("标记要求的最低等次", _FLAG, _SUBJECT_KIND, _GRADE),
    "flag_measure": _of_scheme("标记的措施；第几年用第几项", _FLAG, _POSITION, Column("measure", _TEXT, "措施")),
    "flag_choice": _of_scheme("标记所计的测评等次", _FLAG, Column("choice", _TEXT, "测评等次")),
}

VOCABULARY_TABLES: Final[dict[str, Table]] = {
    "participation": Table(
        "考核情形",
        (
            Column("participation", _TEXT, "考核情形"),
            Column("has_result", _YES_NO, "有考核结果"),
            Column("is_ranked", _YES_NO, "参加排名"),
        ),
    ),
    "determination": Table(
        "认定结论",
        (
            Column("determination", _TEXT, "认定结论"),
            Column("sets_aside", _YES_NO, "不计入：有关减分与处理都不作数"),
            Column("needs_rectification", _YES_NO, "需限期整改"),
            Column("reduces", _YES_NO, "换成较轻的处理方式"),
        ),
    ),
    "phrase": Table("结果中的说明文字", (Column("phrase", _TEXT, "用语的键"), Column("words", _TEXT, "文字"))),
    "component_label": Table(
        "成分的中文名称", (Column("component", _TEXT, "成分"), Column("label", _TEXT, "中文名称"))
    ),
}
