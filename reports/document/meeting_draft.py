"""The template of the record for the meeting (会议研究事项)."""

from typing import Final

from reports.document.paper import TEXT_WIDTH, Entry, Field, Paper
from reports.document.word_styles import (
    BODY_LOOK,
    CLASSED_LOOK,
    FIRST_LOOK,
    FLUSH_LOOK,
    HINT_LOOK,
    MIDDLE_LOOK,
    NUMBER_LOOK,
    SECOND_LOOK,
    SIGNED_LOOK,
    SMALL_CELL_LOOK,
    SMALL_HEAD_LOOK,
    SMALL_MIDDLE_LOOK,
    SMALL_NUMBER_LOOK,
    TITLE_LOOK,
)
from reports.numerals import BLANK_DATE

_CLASSED: Final = "内部资料"
_LABEL_WIDTH: Final = 28.0

# The ranking of a group, in the notices too.
RANKING: Final = (
    Field("序号", "{{ loop.index }}", 14, MIDDLE_LOOK, when="not group.shows.rank"),
    Field("名次", "{{ row.rank }}", 14, MIDDLE_LOOK, when="group.shows.rank"),
    Field("单位", "{{ row.name }}", 82),
    Field("总分", "{{ row.total }}", 24, NUMBER_LOOK, when="group.shows.total"),
    Field("等次", "{{ row.grade }}", 28, MIDDLE_LOOK, when="group.shows.grade"),
)


def draft_meeting(paper: Paper) -> None:
    """The record for the meeting: rankings in short, ties, what is decided and open, measures, and room for the decision."""
    paper.write(_CLASSED, CLASSED_LOOK)
    paper.write("{{ year }}年度考核结果提请会议研究事项", TITLE_LOOK)
    paper.write("", HINT_LOOK)
    paper.form(
        (
            _form_line("会议名称"),
            _form_line("时　　间", "地　　点"),
            _form_line("主 持 人", "记 录 人"),
            _form_line("出　　席"),
            _form_line("列　　席"),
        )
    )
    _short_results(paper)
    _places(paper)
    paper.write("{{ marks.ties }}名额线上并列", FIRST_LOOK)
    _matters(paper, "ties", "所示范围内没有因并列未取得名额的对象。")
    paper.mark("if tells_decided")
    paper.write("{{ marks.decided }}已作审定", FIRST_LOOK)
    _matters(paper, "decided", "所示范围内没有已作审定的对象。", opinion=False)
    paper.mark("endif")
    paper.write("{{ marks.open }}待研究事项", FIRST_LOOK)
    paper.mark("for matter in open")
    paper.write("{{ matter.mark }}{{ matter.title }}", SECOND_LOOK)
    _matters(paper, "matter.rows", "")
    paper.mark("endfor")
    paper.mark("if not open")
    paper.write("所示范围内没有待研究的事项。")
    paper.mark("endif")
    _proposed(paper)
    _decision(paper)


def _form_line(*labels: str) -> list[Entry]:
    """Labels with room to write behind each, as wide as the text."""
    room = TEXT_WIDTH / len(labels) - _LABEL_WIDTH
    return [
        entry for label in labels for entry in ((label, _LABEL_WIDTH, SMALL_MIDDLE_LOOK), ("", room, SMALL_CELL_LOOK))
    ]


def _short_results(paper: Paper) -> None:
    paper.write("{{ marks.results }}考核结果", FIRST_LOOK)
    paper.write("依据{{ scheme }}计算，结果如下。")
    paper.mark("for group in groups")
    paper.write("{{ group.mark }}{{ group.label }}", SECOND_LOOK)
    paper.write("{{ group.summary }}")
    paper.table(RANKING, rows="group.rows")
    paper.mark("endfor")
    paper.mark("if pools")
    paper.write("{{ pool_mark }}干部", SECOND_LOOK)
    paper.mark("for pool in pools")
    paper.write("{{ pool.label }}：{{ pool.summary }}")
    paper.mark("endfor")
    paper.mark("endif")


def _places(paper: Paper) -> None:
    paper.mark("if places")
    paper.write("{{ marks.places }}名额的由来", FIRST_LOOK)
    paper.table(
        (
            Field("对象", "{{ row.kind }}", 13, SMALL_MIDDLE_LOOK),
            Field("范围", "{{ row.pool }}", 33, SMALL_CELL_LOOK),
            Field("等次", "{{ row.grade }}", 15, SMALL_MIDDLE_LOOK),
            Field("个数", "{{ row.number }}", 13, SMALL_NUMBER_LOOK),
            Field("比例", "{{ row.quota }}", 15, SMALL_NUMBER_LOOK),
            Field("应有", "{{ row.entitled }}", 17, SMALL_NUMBER_LOOK),
            Field("名额", "{{ row.places }}", 12, SMALL_NUMBER_LOOK),
            Field("怎样得来", "{{ row.how }}", 38, SMALL_CELL_LOOK),
        ),
        rows="places",
        head=SMALL_HEAD_LOOK,
    )
    paper.mark("endif")


def _matters(paper: Paper, rows: str, nothing: str, *, opinion: bool = True) -> None:
    paper.mark(f"if {rows}")
    fields = (
        Field("序号", "{{ loop.index }}", 11, SMALL_MIDDLE_LOOK),
        Field("名称", "{{ row.name }}", 28, SMALL_CELL_LOOK),
        Field("类别", "{{ row.pool }}", 32, SMALL_CELL_LOOK),
        Field("情况", "{{ row.detail }}", 60 if opinion else 85, SMALL_CELL_LOOK),
    )
    paper.table(
        (*fields, Field("会议意见", "", 25, SMALL_CELL_LOOK)) if opinion else fields, rows=rows, head=SMALL_HEAD_LOOK
    )
    if nothing:
        paper.mark("else")
        paper.write(nothing)
    paper.mark("endif")


def _proposed(paper: Paper) -> None:
    paper.mark("if proposed")
    paper.write("{{ marks.proposed }}拟运用考核结果的事项", FIRST_LOOK)
    paper.table(
        (
            Field("事项", "{{ row.label }}", 36, SMALL_CELL_LOOK),
            Field("措施", "{{ row.measure }}", 44, SMALL_CELL_LOOK),
            Field("依据", "{{ row.basis }}", 18, SMALL_MIDDLE_LOOK),
            Field("单位", "{{ row.units }}", 14, SMALL_NUMBER_LOOK),
            Field("干部", "{{ row.cadres }}", 14, SMALL_NUMBER_LOOK),
            Field("牵头单位", "{{ row.lead }}", 30, SMALL_CELL_LOOK),
        ),
        rows="proposed",
        head=SMALL_HEAD_LOOK,
    )
    paper.mark("endif")


def _decision(paper: Paper) -> None:
    paper.write("{{ marks.decision }}会议决定", FIRST_LOOK)
    for _ in range(4):
        paper.write("＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿", BODY_LOOK)
    paper.write("", FLUSH_LOOK)
    paper.write("主持人（签字）：＿＿＿＿＿　记录人（签字）：＿＿＿＿＿", FLUSH_LOOK)
    paper.write(BLANK_DATE, SIGNED_LOOK)
