import duckdb
import pytest

from pipelines.runs.edition_databases import write_editions
from reports.editions.lists import editions
from reports.editions.opening import UnknownColumnError, open_edition
from reports.wording import NEUTRAL_REASON
from scoring.vocabulary import PHRASES

EDITIONS = {edition.name: edition for edition in editions()}
PUBLIC = ("institution", "year", "unit_code", "unit_name", "unit_group", "grade", "total", "rank")


def seen(whole, name, query, *, unit=None, public_columns=PUBLIC):
    with open_edition(whole.closed(), EDITIONS[name], public_columns=public_columns) as opened:
        if unit is not None:
            opened.turn_to(unit)
        return opened.connection.execute(query).fetchall()


def columns_by_view(whole):
    return {
        view: {column for column, *_ in whole.connection.execute(f"describe mart.{view}").fetchall()}
        for (view,) in whole.connection.execute(
            "select view_name from duckdb_views() where schema_name = 'mart'"
        ).fetchall()
    }


def test_the_lists_name_only_views_and_columns_that_there_are(whole):
    known = columns_by_view(whole)
    for edition in editions():
        for view, listed in edition.views.items():
            named = {*listed.columns_of(known[view], ()), *listed.private_columns, *listed.keys, *listed.replaced}
            named |= {name for part in listed.shown for name in part.columns}
            assert named <= known[view], (edition.name, view)


def test_the_fullest_edition_lists_every_view_that_the_contract_publishes(whole):
    within = {"bottom_run"}  # what the next year's rules look up; nobody reads it
    assert set(EDITIONS["组织版"].views) == set(columns_by_view(whole)) - within


def test_what_is_not_listed_is_null_in_every_row_and_said_to_be_hidden(whole):
    whole.put("unit_result", {"unit_code": "01", "unit_name": "甲", "rank": 1, "total": 90, "kpi": 80})
    with open_edition(whole.closed(), EDITIONS["公示版"], public_columns=("unit_name",)) as opened:
        row = opened.connection.execute("select unit_name, bonus, kpi, total from mart.unit_result").fetchall()
        assert row == [("甲", None, None, None)]
        assert ("unit_result", "kpi") in opened.hidden
        assert ("unit_result", "unit_name") not in opened.hidden


def test_a_key_that_is_not_listed_joins_the_rows_of_a_report_but_is_hidden_and_in_no_database(whole, tmp_path):
    whole.put("unit_result", {"unit_code": "01", "unit_name": "甲", "rank": 1, "unit_group": "a"})
    whole.connection.close()
    with open_edition(whole.path, EDITIONS["公示版"], public_columns=("unit_name",)) as opened:
        assert opened.connection.execute("select unit_code from mart.unit_result").fetchall() == [("01",)]
        assert ("unit_result", "unit_code") in opened.hidden
    write_editions(whole.path, tmp_path / "editions", ["unit_name"])
    with duckdb.connect(str(tmp_path / "editions" / "public.duckdb"), read_only=True) as public:
        assert [name for name, *_ in public.execute("describe mart.unit_result").fetchall()] == ["unit_name"]


def test_the_public_sees_those_components_alone_that_the_setting_names_and_none_of_the_last(whole):
    whole.put(
        "unit_result",
        *({"unit_code": code, "rank": rank, "kpi": 80} for code, rank in (("01", 1), ("02", 2))),
        unit_group="college",
    )
    whole.put(
        "component",
        *({"subject": code, "component": name, "score": 80} for code in ("01", "02") for name in ("kpi", "evaluation")),
        subject_kind="unit",
    )
    query = "select subject, component, score from mart.component order by all"
    rows = seen(whole, "公示版", query, public_columns=("institution", "year", "unit_code", "kpi"))
    assert rows == [("01", "kpi", 80), ("02", "kpi", None)]


def test_the_whole_database_is_out_of_reach_of_a_report(whole):
    with open_edition(whole.closed(), EDITIONS["公示版"], public_columns=PUBLIC) as opened:
        with pytest.raises(duckdb.Error):
            opened.connection.execute("select * from whole.mart.incident")
        assert opened.connection.execute("select count(*) from mart.incident").fetchall() == [(0,)]


def test_a_column_that_is_none_is_told_with_those_there_are(whole):
    with (
        pytest.raises(UnknownColumnError, match=r"公示版要列出的列 salary .*unit_name"),
        open_edition(whole.closed(), EDITIONS["公示版"], public_columns=("unit_name", "salary")),
    ):
        pass


def test_the_last_of_a_group_and_those_flagged_last_show_no_score_to_the_public(whole):
    whole.put(
        "unit_result",
        *(
            {"unit_code": code, "rank": rank, "total": total}
            for code, rank, total in (("01", 1, 90), ("02", 2, 80), ("03", 3, 70))
        ),
        unit_group="college",
    )
    whole.put("unit_result", {"unit_code": "04", "rank": 1, "total": 60, "unit_group": "office"}, year=2023)
    whole.put("flag", subject_kind="unit", subject="02", flag="bottom")
    rows = seen(whole, "公示版", "select unit_code, rank, total from mart.unit_result order by unit_code")
    assert [(code, rank, total and int(total)) for code, rank, total in rows] == [
        ("01", 1, 90),
        ("02", 2, None),
        ("03", 3, None),
        ("04", 1, None),
    ]


@pytest.mark.parametrize(("view", "key"), [("cadre_result", "cadre_id"), ("unit_result", "unit_code")])
def test_no_reason_and_no_blank_tells_who_has_a_sanction(whole, view, key):
    """Nor a decision whose words begin as those of a direct grade: the kind of the reason counts, not its words."""
    of_kind = {
        "computed": PHRASES["reason_computed"],
        "direct": PHRASES["reason_direct"].format(reason="主持重点工程"),
        "participation": PHRASES["reason_participation"].format(participation="不定等次"),
        "capped": PHRASES["reason_capped"].format(sanction="诫勉", grade="合格"),
        "ungraded": PHRASES["reason_ungraded"].format(sanction="立案审查", grade="不定等次"),
        "decided": "直接确定：立案审查已结案（1号）。",
    }
    reasons = [*of_kind.values(), None]
    kind = view.removesuffix("_result")
    whole.put(
        "grade_reason",
        *({"subject": str(place), "kind": told} for place, told in enumerate(of_kind)),
        subject_kind=kind,
    )
    whole.put("grade_reason", subject="0", kind="direct", subject_kind="unit" if kind == "cadre" else "cadre")
    whole.put("grade_reason", subject="0", kind="direct", subject_kind=kind, year=2023)
    whole.put("grade_reason", subject="0", kind="direct", subject_kind=kind, institution="别校")
    whole.put(
        view,
        *(
            {key: str(place), "grade_reason": said, "computed_grade": f"等次{place}"}
            for place, said in enumerate(reasons)
        ),
    )
    query = f"select grade_reason, computed_grade from mart.{view} order by {key}"
    whole.connection.close()
    whole.closed = lambda: whole.path
    assert [reason for reason, _ in seen(whole, "组织版", query)] == reasons
    said = seen(whole, "内部版", query)
    assert said[1] == (reasons[1], None)
    assert {row for place, row in enumerate(said) if place != 1} == {(NEUTRAL_REASON, None)}


def test_what_is_for_those_responsible_for_discipline_is_in_the_fullest_edition_alone(whole):
    flags = ("exempted", "inquiry_open", "rectification_open", "discontent", "promotion_priority", "reward", "top")
    whole.put("flag", *({"subject": "01", "subject_kind": "unit", "flag": flag} for flag in flags))
    whole.put("incident", incident_id="SJ1", sanction="诫勉")
    whole.put("negative_list", cadre_id="1", reason="跑官要官")
    whole.put("observation", cadre_id="1", note="谈话")
    whole.put(
        "score_item", *({"component": name, "item": name, "subject": "01"} for name in ("kpi", "bonus", "penalty"))
    )
    whole.put(
        "problem",
        *(
            {"source_sheet": sheet, "value": "x"}
            for sheet in ("问责处分", "容错澄清", "负面清单", "日常了解", "加减分", "审定", "干部", None)
        ),
    )
    query = """
        select (select list(flag order by flag) from mart.flag), (select count(*) from mart.incident),
            (select count(*) from mart.negative_list), (select count(*) from mart.observation),
            (select list(component order by component) from mart.score_item),
            (select list(source_sheet order by source_sheet nulls last) from mart.problem)
    """
    whole.connection.close()
    whole.closed = lambda: whole.path
    [everything] = seen(whole, "组织版", query)
    assert everything[:4] == (sorted(flags), 1, 1, 1)
    assert seen(whole, "内部版", query) == [(["top"], 0, 0, 0, ["kpi"], ["干部", None])]


def test_a_unit_sees_its_own_items_and_of_the_others_the_ranking(whole):
    whole.put(
        "unit_result",
        *({"unit_code": code, "unit_name": code, "total": 80, "kpi": 70, "rank": 1} for code in ("01", "02")),
    )
    whole.put(
        "score_item",
        *({"subject_kind": "unit", "subject": code, "component": "kpi", "item": f"K{code}"} for code in ("01", "02")),
    )
    whole.put("score_item", subject_kind="cadre", subject="01", component="annual", item="群众")
    whole.put("cadre_result", cadre_id="1", unit_code="01")
    query = """
        select (select list(item order by item) from mart.score_item),
            (select list((unit_code, kpi, total) order by unit_code) from mart.unit_result),
            (select count(*) from mart.cadre_result)
    """
    [(items, units, cadres)] = seen(whole, "单位版", query, unit="02")
    assert items == ["K02"]
    assert [(code, kpi and int(kpi), int(total)) for code, kpi, total in units] == [("01", None, 80), ("02", 70, 80)]
    assert cadres == 0


def test_the_databases_of_the_audiences_hold_what_their_editions_list_and_no_column_more(whole, tmp_path):
    whole.put("unit_result", unit_code="01", unit_name="甲", grade="好", rank=1, ranked=2, total=90)
    whole.put("incident", incident_id="SJ1")
    write_editions(whole.closed(), tmp_path / "editions", ["unit_code", "grade"])
    with duckdb.connect(str(tmp_path / "editions" / "public.duckdb"), read_only=True) as public:
        assert [name for name, *_ in public.execute("describe mart.unit_result").fetchall()] == ["unit_code", "grade"]
        assert public.execute("select count(*) from duckdb_views() where schema_name = 'mart'").fetchall() == [(1,)]
    with duckdb.connect(str(tmp_path / "editions" / "office.duckdb"), read_only=True) as office:
        views = {
            name
            for (name,) in office.execute("select view_name from duckdb_views() where schema_name = 'mart'").fetchall()
        }
        assert not views & {"incident", "negative_list", "observation"}
        assert office.execute("select comment from duckdb_views() where view_name = 'task'").fetchall() == [("task",)]


def test_a_setting_that_names_no_column_shows_nothing(whole, tmp_path):
    whole.put("unit_result", unit_code="01", unit_name="甲", grade="好")
    whole.connection.close()
    whole.closed = lambda: whole.path
    assert seen(whole, "公示版", "select * from mart.unit_result", public_columns=()) == []
    write_editions(whole.path, tmp_path / "editions", [])
    with duckdb.connect(str(tmp_path / "editions" / "public.duckdb"), read_only=True) as public:
        assert (
            public.execute("select * from duckdb_tables() where schema_name <> 'information_schema'").fetchall() == []
        )


@pytest.mark.parametrize("sheet", ["问责处分", "问责处分 ", "\u3000审定", "incident", "decision"])
def test_problems_of_a_confidential_sheet_are_kept_back_however_its_name_is_written(whole, sheet):
    whole.put("problem", {"source_sheet": sheet, "message": "密"}, {"source_sheet": "单位", "message": "明"})
    edition = next(edition for edition in editions() if edition.name == "内部版")
    with open_edition(whole.closed(), edition) as opened:
        assert opened.connection.execute("select message from mart.problem").fetchall() == [("明",)]


@pytest.mark.parametrize("sheet", ["", None])
def test_problems_of_the_scheme_and_of_files_which_have_no_sheet_are_seen_by_the_office(whole, sheet):
    whole.put("problem", {"source_sheet": sheet, "source_file": "方案.yaml", "message": "明"})
    edition = next(edition for edition in editions() if edition.name == "内部版")
    with open_edition(whole.closed(), edition) as opened:
        assert opened.connection.execute("select message from mart.problem").fetchall() == [("明",)]
