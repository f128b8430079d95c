"""The cases that the sample campus was made to hold, as data/sample/README.md lists them, in what it publishes."""

import duckdb
import pytest

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def sample(sample_home):
    with duckdb.connect(str(sample_home.database.resolve()), read_only=True) as connection:
        yield connection


def unit(sample, year, code, columns):
    return sample.execute(
        f"select {columns} from mart.unit_result where year = ? and unit_code = ?", [year, code]
    ).fetchone()


def cadre(sample, year, code, columns):
    return sample.execute(
        f"select {columns} from mart.cadre_result where year = ? and cadre_id = ?", [year, code]
    ).fetchone()


def flags(sample, year, code):
    rows = sample.execute("select flag from mart.flag where year = ? and subject = ?", [year, code]).fetchall()
    return {flag for (flag,) in rows}


def test_it_is_accepted_with_few_warnings(sample):
    """Beside the thirteen colleges of humanities that have nothing to report for one indicator, each year."""
    [(warnings, outliers, lacking)] = sample.execute(
        """
        select
            count(*),
            count(*) filter (where rule like 'outlier%'),
            count(*) filter (where rule = 'unit_without_indicator')
        from mart.problem
        """
    ).fetchall()
    assert lacking == 4 * 13
    assert warnings - outliers - lacking <= 40
    assert outliers <= 28


def test_its_size(sample):
    sizes = sample.execute(
        "select unit_group, count(*) from mart.unit_result where year = 2024 group by 1 order by 2"
    ).fetchall()
    assert [size for _, size in sizes] == [26, 34]
    assert sample.execute("select count(*) from core.cadre where year = 2024").fetchone() == (230,)


def test_a_unit_excellent_three_years_running_and_its_cadres(sample):
    assert unit(sample, 2024, "01005", "grade, excellent_streak") == ("优秀", 3)
    assert "excellent_streak" in flags(sample, 2024, "01005")
    assert "promotion_priority" in flags(sample, 2024, "0100505")


def test_a_gap_breaks_a_run(sample):
    assert [unit(sample, year, "01007", "excellent_streak")[0] for year in range(2021, 2025)] == [1, 2, 0, 1]


def test_a_rename_and_a_merger_carry_a_run_on(sample):
    assert unit(sample, 2024, "01027", "excellent_streak") == (3,)
    assert unit(sample, 2023, "02036", "excellent_streak") == (3,)
    assert unit(sample, 2023, "02037", "excellent_streak") == (2,)
    assert unit(sample, 2024, "02038", "excellent_streak, previous_rank") == (3, None)


def test_results_of_years_before_the_system_carry_a_run_on(sample):
    assert unit(sample, 2021, "02009", "excellent_streak") == (3,)


@pytest.mark.parametrize(("year", "pair"), [(2022, ("01002", "01019")), (2024, ("01022", "01023"))])
def test_units_level_at_the_cut_both_lose_and_are_flagged(sample, year, pair):
    results = [unit(sample, year, code, "total, rank, grade") for code in pair]
    assert results[0] == results[1]
    assert results[0][1] == 7
    assert results[0][2] != "优秀"
    assert all("tie_at_cut" in flags(sample, year, code) for code in pair)


def test_cadres_level_at_the_cut_both_lose(sample):
    results = [cadre(sample, 2022, code, "total, rank, grade") for code in ("0101301", "0101302")]
    assert results[0] == results[1]
    assert results[0][1] == 10
    assert results[0][2] != "优秀"


def test_a_veto_set_aside_by_an_excuse_costs_nothing(sample):
    assert unit(sample, 2022, "01016", "grade") == ("不合格",)
    assert unit(sample, 2023, "01011", "penalty, grade <> '不合格'") == (0, True)
    assert {"exempted", "rectification_open"} <= flags(sample, 2023, "01011")
    assert "rectification_open" not in flags(sample, 2024, "01011")
    assert "rectification_open" in flags(sample, 2024, "02015")


def test_a_sanction_that_ends_inside_the_year_counts_as_the_scheme_tests_it(sample):
    assert cadre(sample, 2021, "0202001", "grade") == ("合格",)
    assert cadre(sample, 2023, "0202001", "grade") == ("优秀",)


def test_a_direct_grade_takes_no_place(sample):
    for year, code in ((2022, "0100304"), (2023, "0202603"), (2024, "0200103")):
        assert cadre(sample, year, code, "computed_grade") == ("优秀",)
        assert "direct_excellent" in flags(sample, year, code)
    assert cadre(sample, 2023, "0102403", "grade") == ("合格",)


def test_a_decision_of_the_meeting_stands_before_the_computed_grade(sample):
    assert unit(sample, 2023, "01021", "computed_grade, grade") == ("优秀", "良好")
    assert cadre(sample, 2023, "0100502", "computed_grade, grade") == ("优秀", "合格")
    assert cadre(sample, 2021, "0200602", "computed_grade, grade, rank") == ("不定等次", "合格", None)


def test_the_negative_list_bars_in_a_unit_with_a_run(sample):
    assert "promotion_priority" not in flags(sample, 2024, "0100504")
    assert "promotion_priority" not in flags(sample, 2024, "0100503")


def test_measures_at_the_bottom_rise_from_year_to_year(sample):
    rows = sample.execute(
        "select measure from mart.flag where flag = 'bottom' and subject = '01015' order by year"
    ).fetchall()
    assert [measure for (measure,) in rows][-3:] == ["谈话提醒", "诫勉", "组织调整"]


def test_every_sheet_of_the_contract_is_in_use(sample):
    from expectations.tables import TABLES

    empty = [
        table.sheet for table in TABLES if sample.execute(f"select count(*) from core.{table.name}").fetchone() == (0,)
    ]
    assert empty == []
