import pytest

from scoring.scheme.choosing import all_problems, choose, find_schemes
from scoring.scheme.loading import LoadedScheme, SchemeProblem


@pytest.fixture
def shelf(tmp_path, least):
    """A folder of schemes; called with a file's name and its years, or its whole text."""

    def put(name, years=None, text=None):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text if text is not None else least.replace("{from: 2024, to: null}", years), encoding="utf-8")
        return tmp_path

    return put


def file_of(choice):
    assert isinstance(choice, LoadedScheme), choice
    return choice.file


def test_each_year_is_governed_by_the_scheme_that_names_it(shelf):
    shelf("甲.yaml", "{from: 2021, to: 2022}")
    folder = shelf("乙.yaml", "{from: 2023, to: null}")
    chosen = choose(folder, "本校", [2021, 2022, 2023, 2030])
    assert {year: file_of(choice) for year, choice in chosen.items()} == {
        2021: "甲.yaml",
        2022: "甲.yaml",
        2023: "乙.yaml",
        2030: "乙.yaml",
    }


def test_an_institutions_own_scheme_stands_before_the_general_one_for_its_years(shelf):
    shelf("通用.yaml", "{from: 2021, to: null}")
    folder = (shelf("医学院/自订.yaml", "{from: 2022, to: 2022}")).resolve()
    own = choose(folder, "医学院", [2021, 2022, 2023])
    assert [file_of(own[year]) for year in (2021, 2022, 2023)] == ["通用.yaml", "医学院/自订.yaml", "通用.yaml"]
    assert file_of(choose(folder, "本校", [2022])[2022]) == "通用.yaml"


def test_a_year_that_no_scheme_governs_is_a_problem(shelf):
    folder = shelf("甲.yaml", "{from: 2021, to: 2022}")
    (problem,) = choose(folder, "本校", [2020])[2020]
    assert "没有适用于 2020 年的方案" in problem.message


def test_a_folder_that_is_not_there_governs_no_year(tmp_path):
    (problem,) = choose(tmp_path / "无", "本校", [2024])[2024]
    assert "没有适用于 2024 年的方案" in problem.message


def test_a_file_named_yml_is_pointed_out_where_no_scheme_governs(shelf):
    folder = shelf("甲.yml", "{from: 2021, to: null}")
    (problem,) = choose(folder, "本校", [2024])[2024]
    assert "甲.yml 没有读" in problem.message


def test_two_schemes_for_one_year_are_a_problem_that_names_both(shelf):
    shelf("一.yaml", "{from: 2021, to: 2023}")
    folder = shelf("二.yaml", "{from: 2023, to: null}")
    chosen = choose(folder, "本校", [2022, 2023, 2024])
    assert file_of(chosen[2022]) == "一.yaml"
    assert file_of(chosen[2024]) == "二.yaml"
    (problem,) = chosen[2023]
    assert (problem.file, problem.line, problem.key) == ("二.yaml", 3, "years")
    assert problem.message.startswith("2023 年有两份方案：一.yaml（")
    assert "二.yaml" in problem.message


def test_a_broken_scheme_is_a_problem_of_the_years_it_names_alone(shelf, least):
    shelf("好.yaml", "{from: 2021, to: 2023}")
    folder = shelf("坏.yaml", text=least.replace("min_score: 80", "min_score: 八十", 1))
    chosen = choose(folder, "本校", [2023, 2024])
    assert file_of(chosen[2023]) == "好.yaml"
    assert [problem.key for problem in chosen[2024]] == ["units.grades[1].min_score"]


def test_a_scheme_whose_years_cannot_be_read_is_a_problem_of_every_year(shelf):
    shelf("好.yaml", "{from: 2021, to: null}")
    folder = shelf("坏.yaml", text="name: [\n")
    chosen = choose(folder, "本校", [2021, 2024])
    assert [problems[0].file for problems in chosen.values()] == ["坏.yaml", "坏.yaml"]


def test_a_broken_general_scheme_does_not_concern_years_an_institution_governs_itself(shelf):
    shelf("坏.yaml", text="name: [\n")
    folder = shelf("医学院/自订.yaml", "{from: 2024, to: null}")
    chosen = choose(folder, "医学院", [2023, 2024])
    assert file_of(chosen[2024]) == "医学院/自订.yaml"
    assert chosen[2023][0].file == "坏.yaml"
    assert [problem.file for problem in all_problems(folder, "医学院")] == ["坏.yaml"]


def test_a_broken_scheme_of_an_institutions_own_is_not_passed_over_for_the_general_one(shelf):
    shelf("通用.yaml", "{from: 2021, to: null}")
    folder = shelf("医学院/自订.yaml", text="")
    (problem,) = choose(folder, "医学院", [2024])[2024]
    assert problem.file == "医学院/自订.yaml"


def test_hidden_files_and_other_endings_are_no_schemes(shelf):
    shelf("._甲.yaml", text="")
    shelf("说明.txt", text="")
    folder = shelf("甲.yaml", "{from: 2021, to: null}")
    assert [path.name for path in find_schemes(folder, "本校").general] == ["甲.yaml"]


@pytest.mark.parametrize("institution", ["", ".", "..", "../别处", "../内", "/"])
def test_an_institutions_name_never_leads_out_of_the_folder(shelf, institution):
    folder = shelf("甲.yaml", "{from: 2021, to: null}")
    shelf("内/乙.yaml", "{from: 2021, to: null}")
    assert find_schemes(folder / "内", institution).of_institution == ()


def test_a_year_without_scheme_is_a_problem_of_the_files_as_a_whole_that_names_those_not_read(shelf):
    shelf("甲.yml", "{from: 2021, to: null}")
    folder = shelf("乙.yml", "{from: 2021, to: null}")
    message = (
        "没有适用于 2024 年的方案：请放入 years 含 2024 的方案文件，或改现有方案的 years；"
        "乙.yml、甲.yml 没有读：方案文件名应以 .yaml 结尾"
    )
    assert choose(folder, "本校", [2024])[2024] == (SchemeProblem("*.yaml", 0, "years", "2024", message),)


def test_a_broken_scheme_of_an_institution_is_named_with_its_folder_among_all_problems(shelf):
    folder = shelf("医学院/自订.yaml", text="name: [\n")
    assert [problem.file for problem in all_problems(folder, "医学院")] == ["医学院/自订.yaml"]
