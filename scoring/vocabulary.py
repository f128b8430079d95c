"""The contract's own words, as people type them, and the sentences that results carry.

A scheme's words (its grades, ranks, groups, sanctions, departments and voter classes) are data and never stand here.
Rules reach these words through the tables `scheme.participation`, `scheme.determination` and `scheme.phrase`.
"""

from typing import Final

UNIT: Final = "单位"
CADRE: Final = "干部"
SUBJECT_KINDS: Final = {UNIT: "unit", CADRE: "cadre"}

# The folders of the rules, in the order of work, and what each is about.
STAGES: Final = {
    "subjects": "考核谁，处分限制什么",
    "items": "每个数得多少分",
    "components": "成分",
    "totals": "加减分与总分",
    "ranks": "名次与上一年",
    "grades": "名额与等次",
    "flags": "标记",
    "results": "公布的表",
}
KIND_LABELS: Final = {kind: label for label, kind in SUBJECT_KINDS.items()}

PARTICIPATION_FULL: Final = "参加"
PARTICIPATION_UNGRADED: Final = "不定等次"
PARTICIPATION_NONE: Final = "不参加"

# (word, has a result, takes part in the ranking)
PARTICIPATIONS: Final = (
    (PARTICIPATION_FULL, True, True),
    (PARTICIPATION_UNGRADED, True, False),
    (PARTICIPATION_NONE, False, False),
)

# (word, sets the incident aside, has to be mended by a date, puts a lighter sanction in its place): 三(二), 三(三), 四(一)
DETERMINATIONS: Final = (
    ("容错免责", True, True, False),
    ("澄清", True, False, False),
    ("从轻减轻", False, False, True),
    ("维持", False, False, False),
)
MITIGATION: Final = DETERMINATIONS[2][0]

ADJUSTMENT_KINDS: Final = {"加分": "bonus", "减分": "penalty"}
APPEAL_OUTCOMES: Final = ("维持", "更正")
SCHOOL_TASK_ORIGINS: Final = ("重大决策部署", "重点工作任务", "关键发展绩效指标")
OBSERVATION_CHANNELS: Final = (
    "谈心谈话",
    "调研",
    "干部考察",
    "平时考核",
    "年度考核",
    "任期考核",
    "专项考核",
    "民主生活会",
    "述责述廉",
    "执纪监督",
    "督促检查",
    "审计监督",
)

# A row whose first filled cell is one of these is no row of data (CONTRACT 1).
NO_DATA_WORDS: Final = (
    *("合计", "小计", "总计", "汇总", "备注", "注"),
    *("填表人", "制表人", "审核人", "填表日期"),
)

COMPONENT_LABELS: Final = {
    "target_tasks": "目标任务",
    "kpi": "关键绩效",
    "evaluation": "民主测评",
    "unit": "所在单位",
    "portfolio": "分管任务",
    "routine": "平时考核",
    "annual": "年度测评",
    "special": "专项考核",
    "bonus": "加分",
    "penalty": "减分",
    "total": "总分",
}
# What the items of a component are, where reports have to know: each a row of 关键绩效, a voter class, a period of 平时考核,
# or the total of the cadre's unit.
COMPONENT_ITEMS: Final = {
    "kpi": "indicator",
    "evaluation": "voter_class",
    "annual": "voter_class",
    "routine": "period",
    "unit": "unit_total",
}
FLAG_LABELS: Final = {
    "commended": "考核评优单位",
    "excellent_streak": "连续评优单位",
    "promotion_priority": "优先提拔使用",
    "top": "位次靠前",
    "advance": "前移幅度大",
    "honoured": "受到表彰",
    "reward": "奖励",
    "direct_excellent": "直接确定等次",
    "bottom": "位次靠后",
    "discontent": "群众意见较大",
    "inquiry_open": "待作认定结论",
    "rectification_open": "待整改",
    "exempted": "容错免责（澄清）",
    "tie_at_cut": "名额线上并列",
    "grade_run": "连续为某些等次",
}

# What the rules write into `notes`, `grade_reason` and `detail`; {…} is filled in by the rule that uses it.
PHRASES: Final = {
    "ungraded": PARTICIPATION_UNGRADED,
    "missing_component": "缺{components}，其余权重按比例折算。",
    "missing_indicator": "缺指标{indicators}，未计入。",
    "zero_indicator": "缺指标{indicators}，按0分计。",
    "missing_voter_class": "缺{classes}的票，其余票类的权重按比例折算。",
    "bonus_capped": "加分合计{raw}，按上限计{counted}。",
    "penalty_capped": "减分合计{raw}，按上限计{counted}。",
    "reason_computed": "按总分与名额确定。",
    "reason_conditioned": "按总分与名额确定。",
    "reason_direct": "直接确定：{reason}，不占名额。",
    "reason_capped": "因{sanction}，最高为{grade}。",
    "reason_ungraded": "因{sanction}，{grade}。",
    "reason_participation": "考核情形为{participation}。",
    "reason_decided": "审定：{reason}（{document}）。",
    "kept_out": "总分达到{grade}，因{conditions}，未定为{grade}。",
    "required_component": "{component}{score}分低于{bound}分",
    "required_component_missing": "没有{component}的得分",
    "required_unit_grade": "所在单位等次为{grade}（要求{grades}）",
    "required_ballots": "{votes}票中{among}票为{choices}，不低于{bound}%",
    "required_routine_share": "平时考核{periods}期中{among}期为{grades}，不到{bound}%",
    "required_routine_none": "平时考核有{among}期为{grades}",
    "required_routine_missing": "没有平时考核",
    "detail_grade": "{year}年等次{grade}。",
    "detail_streak": "连续{years}年{grade}。",
    "detail_promotion": "所在单位{unit}连续{years}年评优，本人{grade}。",
    "detail_top": "{criterion}第{place}位，共{ranked}个。",
    "detail_advance": "{criterion}由第{before}位升至第{place}位，共{ranked}个。",
    "detail_reward": "{reasons}，等次{grade}。",
    "detail_bottom": "总分{total}，第{place}位，共{ranked}个；连续第{run}年。",
    "detail_discontent": "{votes}票中{against}票为{choices}。",
    "detail_rectify": "{incidents}，整改期限{rectify_by}。",
    "detail_run": "连续{years}年等次为{grades}之一。",
    "detail_tie": "与同分者并列于{grade}名额线，名额{places}个。",
}
