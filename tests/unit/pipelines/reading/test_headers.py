"""Headers as they come: ballots with a column a choice, names in code, and columns that are named as their header does."""

import pytest

from pipelines.reading.inbox import YearFolder
from pipelines.reading.year_rows import read_year

CHOICES = ("优秀", "良好", "不了解")


@pytest.fixture
def read(tmp_path):
    """A year of CSV files, each given as its lines."""

    def of(choices=CHOICES, **sheets):
        for name, lines in sheets.items():
            (tmp_path / f"{name}.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
        return read_year(YearFolder("校", 2024, tmp_path), choices)

    return of


def ballots_of(read):
    rows = read.rows["ballot"]
    names = ("subject", "voter_class", "choice", "votes")
    return list(zip(*(rows.values[name] for name in names), rows.source_row, strict=True))


def problems_of(read):
    return [(at.source_sheet, at.source_row, at.column_name, at.value, at.rule) for at in read.problems]


def test_ballots_may_have_a_column_a_choice_a_blank_cell_is_no_vote(read):
    typed = read(民主测评=["对象类别,对象代码,票类,优秀,良 好,备考", "单位,01,领导,9,２,x", "单位,02,领导,,3,y"])
    assert problems_of(typed) == []
    assert ballots_of(typed) == [
        *(("01", "领导", "优秀", 9, 2), ("01", "领导", "良好", 2, 2)),
        *(("02", "领导", "优秀", 0, 3), ("02", "领导", "良好", 3, 3)),
    ]


def test_a_wide_column_that_cannot_be_read_is_named_by_its_choice(read):
    typed = read(民主测评=["对象类别,对象代码,票类,优秀,良好", "单位,01,领导,九,1", "单位,02,领导,1.5,-1"])
    assert problems_of(typed) == [
        ("民主测评", 2, "优秀", "九", "unreadable_value"),
        ("民主测评", 3, "优秀", "1.5", "unreadable_value"),
        ("民主测评", 3, "良好", "-1", "unreadable_value"),
    ]


def test_a_choice_that_heads_two_columns_is_told(read):
    typed = read(民主测评=["对象类别,对象代码,票类,优秀,优秀", "单位,01,领导,1,1"])
    assert [problem[-1] for problem in problems_of(typed)] == ["duplicate_column"]


def test_beside_the_column_of_choices_a_column_named_like_one_is_another_column(read):
    typed = read(民主测评=["对象类别,对象代码,票类,等次,票数,优秀", "单位,01,领导,良好,3,9"])
    assert ballots_of(typed) == [("01", "领导", "良好", 3, 2)]


def test_without_choices_in_columns_the_column_of_choices_is_missing(read):
    typed = read(民主测评=["对象类别,对象代码,票类,甲,乙", "单位,01,领导,1,2"])
    assert problems_of(typed) == [("民主测评", 1, "等次", "", "missing_column")]


def test_a_score_in_place_of_the_choice_is_one_ballot_a_row_where_there_are_no_votes(read):
    typed = read(民主测评=["对象类别,对象代码,票类,得分", "单位,01,领导,88.5", "单位,01,领导,90"])
    assert problems_of(typed) == []
    rows = typed.rows["ballot"].values
    assert (rows["choice"], rows["score"], rows["votes"]) == ([None, None], [88.5, 90.0], [1, 1])


def test_in_a_wide_sheet_aspects_stand_in_a_column_of_their_own(read):
    typed = read(民主测评=["对象类别,对象代码,票类,评价项目,优秀,良好", "单位,01,领导,德,9,2", "单位,01,领导,能,8,3"])
    assert problems_of(typed) == []
    rows = typed.rows["ballot"].values
    assert [*zip(rows["aspect"], rows["choice"], rows["votes"], strict=True)] == [
        *(("德", "优秀", 9), ("德", "良好", 2)),
        *(("能", "优秀", 8), ("能", "良好", 3)),
    ]


def test_in_a_wide_sheet_a_row_with_a_score_and_no_votes_is_one_ballot(read):
    typed = read(
        民主测评=["对象类别,对象代码,票类,优秀,良好,得分", "单位,01,领导,9,,", "单位,01,群众,,,88", "单位,01,职工,,,"]
    )
    assert ballots_of(typed) == [
        *(("01", "领导", "优秀", 9, 2), ("01", "领导", "良好", 0, 2)),
        ("01", "群众", None, 1, 3),
    ]


def test_a_sheet_of_routine_assessments_with_neither_score_nor_grade_is_told_once(read):
    typed = read(平时考核=["工号,期次", "A1,上半年", "A2,上半年"])
    assert problems_of(typed) == [("平时考核", 1, "得分", "", "missing_column")]


def test_where_no_scheme_is_known_nobody_can_say_which_columns_are_choices(read):
    typed = read(None, 民主测评=["对象类别,对象代码,票类,优秀,良好", "单位,01,领导,1,2"])
    assert problems_of(typed) == []


def test_votes_are_one_where_the_sheet_has_no_such_column_and_an_error_where_the_cell_is_blank(read):
    typed = read(民主测评=["对象类别,对象代码,票类,等次", "单位,01,领导,优秀"])
    assert ballots_of(typed) == [("01", "领导", "优秀", 1, 2)]
    typed = read(民主测评=["对象类别,对象代码,票类,等次,票数", "单位,01,领导,优秀,"])
    assert problems_of(typed) == [("民主测评", 2, "票数", "", "missing_value")]


def test_a_problem_names_a_column_as_its_header_does(read):
    typed = read(special=["cadre_id,topic,score", "01,党建,九十"], 专项考核=["工号,专项名称,得分*", "01,安全,九十"])
    assert problems_of(typed) == [
        ("special", 2, "score", "九十", "unreadable_value"),
        ("专项考核", 2, "得分", "九十", "unreadable_value"),
    ]


def test_a_column_that_is_missing_is_named_in_code_where_the_others_are(read):
    assert problems_of(read(special=["cadre_id,topic", "01,党建"])) == [("special", 1, "score", "", "missing_column")]


@pytest.mark.parametrize(
    ("code", "may_be"), [("11.0", "0*11"), ("2.02401E+11", r"\d{12}"), ("'00011", "00011"), ("#REF!", ".*")]
)
def test_of_a_damaged_code_it_is_kept_what_it_may_have_been(read, code, may_be):
    typed = read(专项考核=["工号,专项名称,得分", f"{code},党建,90"])
    assert typed.damaged == {("special", "cadre_id", may_be)}


@pytest.mark.parametrize(
    ("word", "is_data"),
    [
        *((word, False) for word in ("汇总", "总计", "制表人：张三", "审核人:李四", "填表日期：2024年3月1日", "合 计")),
        *((word, True) for word in ("汇总表编制", "0101")),
    ],
)
def test_rows_that_sum_up_or_sign_are_no_data(read, word, is_data):
    typed = read(单位=["单位代码,单位名称,单位类别", "01,数学学院,学院", f"{word},,"])
    assert (len(typed.rows["unit"]) == 2) == is_data
