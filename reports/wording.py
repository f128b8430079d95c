"""The reports' own words: headings and explanations. A scheme's words are data and never stand here."""

from typing import Final

NOT_RANKED: Final = "不排名"
FLAGGED: Final = "{label}（{basis}）"
UNANSWERED: Final = "尚无结论"
LEAD: Final = "牵头"
SUPPORT: Final = "配合"
SEVERITIES: Final = {"error": "错误", "warning": "提醒"}
SUBJECT_LABELS: Final = {"unit": "单位", "cadre": "干部", "term": "任期"}

ADJUSTMENT_LABELS: Final = {"bonus": "加分", "penalty": "减分"}
UNIT_TOTAL: Final = "单位总分"  # the item of a cadre's card that is the total of the unit

BETTER: Final = {"higher": "越高越好", "lower": "越低越好"}
MEASURES: Final = {"value": "原值", "per_head": "人均", "growth": "增长率"}
CURVES: Final = {
    "completion": "完成率",
    "piecewise": "分段折线",
    "goalposts": "上下限线性",
    "min_max": "最好与最差之间线性",
    "share_of_best": "与最好值之比",
    "z_score": "标准分",
    "rank_points": "按名次给分",
    "steps": "分档给分",
}
QUOTA_BY: Final = {"pool": "按排名组", "unit": "按所在单位"}
ROUNDING: Final = {"floor": "舍去", "half_up": "四舍五入", "ceil": "进一", "largest_remainder": "按最大余数"}
TIES: Final = {"exclude": "并列超额的都不取", "include": "并列的都取"}

CLASSIFIED: Final = "内部资料，含个人信息，按授权范围使用。"
HOW_TO_READ: Final = (
    (
        "名次",
        "同一类别（干部为同一职级、类别）内按总分排定；单位总分相同的，依方案逐项比较；仍相同的名次并列，其后名次空出。",
    ),
    ("升降", "与上年度同组名次相比：▲上升，▼下降，—不变；空白为上年度没有可比的名次。"),
    ("总分", "各项得分按表头所列权重加权平均，加上计入的加分、减去计入的减分；缺项的，其余权重按比例折算，见“说明”。"),
    ("等次", "按方案由高到低，先看分数线，有名额的再看名额；审定与计算不一致的以审定为准，见“说明”。"),
    ("连续年数", "截至本年度，单位连续获得方案所指等次的年数。"),
    (NOT_RANKED, "考核情形或处理影响期使其不参加排名的干部，列在各表末尾，不占排名人数。"),
    ("考核结果运用清单", "每一事项列在它的每个责任部门名下，第一个为牵头。靠后、意见较大等只提请关注，不是结论。"),
)

# Why a grade is what it is, where nothing may be said that differs between those with and without a sanction.
NEUTRAL_REASON: Final = "按总分、名额和有关规定确定。"
