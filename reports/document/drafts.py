"""The templates as we make them: what a document says around what is filled in. The office may edit a copy.

Between {{ }} stands what is filled in, between {% %} what is done with the paragraphs, rows and cells below.
"""

from collections.abc import Callable
from typing import Final

from reports.document.meeting_draft import RANKING, draft_meeting
from reports.document.paper import Field, Paper
from reports.document.word_styles import (
    CLASSED_LOOK,
    FIRST_LOOK,
    FLUSH_LOOK,
    HINT_LOOK,
    SECOND_LOOK,
    SIGNED_LOOK,
    SMALL_CELL_LOOK,
    SMALL_FIGURE_LOOK,
    SMALL_HEAD_LOOK,
    SMALL_MIDDLE_LOOK,
    SMALL_NUMBER_LOOK,
    TITLE_LOOK,
)
from reports.numerals import BLANK_DATE

NOTICE: Final = "考核结果通报"
POSTING: Final = "考核结果公示"
MEASURES: Final = "责任部门措施清单"
CARD: Final = "单位考核得分单"
MEETING: Final = "会议研究事项"
SLIP: Final = "个人得分单"

_CLASSED: Final = "内部资料"
_LABEL_WIDTH: Final = 28.0
_NAMES_A_ROW: Final = 5


def _notice(paper: Paper) -> None:
    paper.write("关于{{ year }}年度考核结果的通报", TITLE_LOOK)
    paper.write("", FLUSH_LOOK)
    paper.write("各单位：", FLUSH_LOOK)
    paper.write("根据{{ scheme }}，学校组织开展了{{ year }}年度考核工作。经研究审定，现将考核结果通报如下。")
    _results(paper)
    _signed(paper)


def _posting(paper: Paper) -> None:
    paper.write("关于{{ year }}年度考核结果的公示", TITLE_LOOK)
    paper.write("", FLUSH_LOOK)
    paper.write("根据{{ scheme }}，学校组织开展了{{ year }}年度考核工作，现将考核结果予以公示。")
    paper.write("公示时间：{{ first_day }}至{{ last_day }}（{{ days }}个工作日）。")
    paper.mark("if hint")
    paper.write("{{ hint }}", HINT_LOOK)
    paper.mark("endif")
    paper.write(
        "公示期间，如对公示内容有异议，请以书面形式实名反映，并附必要的事实依据。"
        "联系部门：＿＿＿＿＿＿＿＿；联系电话：＿＿＿＿＿＿＿＿；电子邮箱：＿＿＿＿＿＿＿＿。"
    )
    _results(paper)
    _signed(paper, dated="{{ first_day }}")


def _results(paper: Paper) -> None:
    paper.mark("if groups")
    paper.write("{{ unit_mark }}单位考核结果", FIRST_LOOK)
    paper.mark("for group in groups")
    paper.write("{{ group.mark }}{{ group.label }}", SECOND_LOOK)
    paper.write("{{ group.summary }}")
    paper.table(RANKING, rows="group.rows")
    paper.mark("endfor")
    paper.mark("else")
    paper.write("（本年度没有可以列出的单位考核结果。）")
    paper.mark("endif")
    paper.mark("if pools")
    paper.write("{{ cadre_mark }}干部考核{{ best }}等次名单", FIRST_LOOK)
    paper.mark("for pool in pools")
    paper.write("{{ pool.mark }}{{ pool.label }}（{{ pool.count }}人，{{ order_said }}）", SECOND_LOOK)
    paper.names("pool.names", _NAMES_A_ROW)
    paper.mark("endfor")
    paper.mark("endif")


def _signed(paper: Paper, *, dated: str = BLANK_DATE) -> None:
    paper.write("", FLUSH_LOOK)
    paper.write("{{ institution }}", SIGNED_LOOK)
    paper.write(dated, SIGNED_LOOK)


def _measures(paper: Paper) -> None:
    paper.write(_CLASSED, CLASSED_LOOK)
    paper.write("{{ year }}年度考核结果运用措施清单", TITLE_LOOK)
    paper.write("（{{ department }}）", TITLE_LOOK)
    paper.write("", FLUSH_LOOK)
    paper.write(
        "根据{{ scheme }}和{{ year }}年度考核结果，下列{{ count }}项由{{ department }}牵头或者配合落实。"
        "请于＿＿＿＿年＿＿月＿＿日前将落实情况报＿＿＿＿＿＿＿＿。"
    )
    paper.mark("for matter in matters")
    paper.write("{{ matter.mark }}{{ matter.title }}", FIRST_LOOK)
    paper.write(
        "依据：{{ matter.basis }}。职责：{{ matter.role }}。牵头单位：{{ matter.lead }}"
        "{% if matter.support %}；配合单位：{{ matter.support }}{% endif %}。"
    )
    paper.table(
        (
            Field("序号", "{{ loop.index }}", 11, SMALL_MIDDLE_LOOK),
            Field("对象", "{{ row.kind }}", 13, SMALL_MIDDLE_LOOK, when="matter.is_mixed"),
            Field("名称", "{{ row.name }}", 31, SMALL_CELL_LOOK),
            Field("所在单位", "{{ row.unit_name }}", 33, SMALL_CELL_LOOK, when="matter.shows_unit"),
            Field("情况", "{{ row.detail }}", 47, SMALL_CELL_LOOK),
            Field("落实情况", "", 27, SMALL_CELL_LOOK),
        ),
        rows="matter.rows",
        head=SMALL_HEAD_LOOK,
    )
    paper.mark("endfor")
    _signed(paper)


def _card(paper: Paper) -> None:
    paper.write("{{ year }}年度单位考核得分单", TITLE_LOOK)
    paper.write("{{ unit }}", TITLE_LOOK)
    paper.write("", HINT_LOOK)
    _card_facts(paper)
    _card_sums(paper)
    _card_parts(paper)
    paper.write("", HINT_LOOK)
    paper.write("单位负责人（签字）：＿＿＿＿＿＿＿＿", FLUSH_LOOK)
    paper.write(BLANK_DATE, SIGNED_LOOK)


def _card_facts(paper: Paper) -> None:
    paper.form_rows(
        "facts",
        (
            ("{{ row[0].label }}", 28, SMALL_MIDDLE_LOOK),
            ("{{ row[0].value }}", 50, SMALL_CELL_LOOK),
            ("{{ row[1].label }}", 28, SMALL_MIDDLE_LOOK),
            ("{{ row[1].value }}", 50, SMALL_CELL_LOOK),
        ),
    )
    paper.mark("if remarks")
    paper.write("说明：{{ remarks }}", HINT_LOOK)
    paper.mark("endif")


def _slip(paper: Paper) -> None:
    paper.write("{{ year }}年度个人得分单", TITLE_LOOK)
    paper.write("", HINT_LOOK)
    paper.form(((("姓　　名", 28, SMALL_MIDDLE_LOOK), ("{{ name }}", 128, SMALL_CELL_LOOK)),))
    _card_facts(paper)
    _card_sums(paper)
    paper.mark("if parts")
    paper.write("{{ part_mark }}各项得分与来源", FIRST_LOOK)
    paper.mark("for part in parts")
    paper.write("{{ part.mark }}{{ part.label }}", SECOND_LOOK)
    paper.table(
        (
            Field("项目", "{{ row.label }}", 40, SMALL_CELL_LOOK),
            Field("得分", "{{ row.score }}", 16, SMALL_NUMBER_LOOK, when="part.shows.score"),
            Field("权重", "{{ row.weight }}", 13, SMALL_FIGURE_LOOK, when="part.shows.weight"),
            Field("折合分", "{{ row.contribution }}", 19, SMALL_FIGURE_LOOK),
            Field("来源", "{{ row.source }}", 68, SMALL_CELL_LOOK, when="part.shows.source"),
        ),
        rows="part.rows",
        head=SMALL_HEAD_LOOK,
    )
    paper.mark("endfor")
    paper.mark("endif")
    paper.write("{{ objection_mark }}异议与签收", FIRST_LOOK)
    paper.write("{{ objection }}", HINT_LOOK)
    paper.write("本人已阅知上述结果。", HINT_LOOK)
    paper.write("", HINT_LOOK)
    paper.write("签收人（签字）：＿＿＿＿＿＿＿　日期：＿＿＿＿年＿＿月＿＿日", HINT_LOOK)


def _card_sums(paper: Paper) -> None:
    paper.write("{{ sum_mark }}总分构成", FIRST_LOOK)
    paper.table(
        (
            Field("项目", "{{ row.label }}", 60, SMALL_CELL_LOOK),
            Field("权重（%）", "{{ row.weight }}", 28, SMALL_NUMBER_LOOK),
            Field("得分", "{{ row.score }}", 32, SMALL_NUMBER_LOOK),
            Field("折合分", "{{ row.contribution }}", 36, SMALL_FIGURE_LOOK),
        ),
        rows="sums",
        head=SMALL_HEAD_LOOK,
    )
    paper.write(
        "折合分为计入总分的分数，缺项的权重已按比例折算；其和按方案保留{{ decimals }}位小数，即为总分。", HINT_LOOK
    )


def _card_parts(paper: Paper) -> None:
    paper.mark("if parts")
    paper.write("{{ part_mark }}各项得分与来源", FIRST_LOOK)
    paper.mark("for part in parts")
    paper.write("{{ part.mark }}{{ part.label }}", SECOND_LOOK)
    paper.table(
        (
            Field("项目", "{{ row.label }}", 28, SMALL_CELL_LOOK),
            Field("填报值", "{{ row.typed }}", 20, SMALL_NUMBER_LOOK, when="part.shows.measured"),
            Field("除以", "{{ row.divisor }}", 16, SMALL_NUMBER_LOOK, when="part.shows.measured"),
            Field("目标值", "{{ row.target }}", 15, SMALL_NUMBER_LOOK, when="part.shows.target"),
            Field("实际值", "{{ row.value }}", 19, SMALL_NUMBER_LOOK, when="part.shows.value"),
            Field("得分", "{{ row.score }}", 16, SMALL_FIGURE_LOOK, when="part.shows.score"),
            Field("权重", "{{ row.weight }}", 12, SMALL_FIGURE_LOOK, when="part.shows.weight"),
            Field("折合分", "{{ row.contribution }}", 19, SMALL_FIGURE_LOOK),
            Field("来源", "{{ row.source }}", 34, SMALL_CELL_LOOK, when="part.shows.source"),
        ),
        rows="part.rows",
        head=SMALL_HEAD_LOOK,
    )
    paper.mark("endfor")
    paper.mark("endif")


DRAFTS: Final[dict[str, Callable[[Paper], None]]] = {
    NOTICE: _notice,
    POSTING: _posting,
    MEASURES: _measures,
    CARD: _card,
    MEETING: draft_meeting,
    SLIP: _slip,
}
