"""Every file of an edition is read, inside too, for every name and number that must not be there."""

import shutil

import duckdb
import pytest

from pipelines.runs.edition_databases import write_editions
from reports.contents.card_reading import read_cards
from reports.contents.governing import read_governing
from reports.editions.lists import editions
from reports.editions.opening import open_edition
from reports.editions.voters import FEWEST_VOTERS
from reports.reading import open_year
from tests.pipeline.held import numbers_of, own_words, text_of
from tests.pipeline.values import Values, days, texts, values
from tests.published import INSTITUTION, PUBLIC_COLUMNS

pytestmark = pytest.mark.slow

EDITIONS = {edition.name: edition for edition in editions()}
UNITS = ("01005", "01011", "02021", "02038")
CADRES = ("0100501", "0100503", "0203102")
READERS = [
    ("公示版", None),
    ("内部版", None),
    *(("单位版", unit) for unit in UNITS),
    *(("干部版", cadre) for cadre in CADRES),
]
PROMISED = ("promotion_priority", "reward")
# What is of discipline, wherever it stands: not even within a sentence that an edition shows.
DISCIPLINE = """
    select incident_id from core.incident union select document from core.incident
    union select incident_id from core.determination union select document from core.determination
    union select reason from core.negative_list union select document from core.negative_list
    union select note from core.observation
"""
LAST = """
    with last as (
        select institution, year, unit_code from mart.unit_result
        qualify rank = max(rank) over (partition by institution, year, unit_group)
        union select institution, year, subject from mart.flag where subject_kind = 'unit' and flag = 'bottom'
    )
    select unit.year, unit.unit_code, unit.total, unit.target_tasks, unit.kpi, unit.evaluation
    from mart.unit_result as unit inner join last using (institution, year, unit_code)
"""


@pytest.fixture(scope="module")
def held(sample_home):
    return Values(sample_home.database.resolve())


@pytest.fixture(scope="module")
def words():
    return own_words()


def files_of(home, name, unit):
    """All files of an edition, or those of one unit; there are pages, and workbooks and documents but where it has none."""
    files = [path for path in sorted((home.reports / name).rglob("*")) if path.is_file()]
    return [path for path in files if unit is None or path.name.startswith(unit)]


def rows(database, sql):
    with duckdb.connect(str(database), read_only=True) as connection:
        return connection.execute(sql).fetchall()


@pytest.mark.parametrize(("name", "unit"), READERS)
def test_no_file_says_what_its_readers_may_not_see(sample_home, held, words, name, unit):
    shown = held.shown(EDITIONS[name], unit)
    names, numbers = held.forbidden_texts(shown, words), held.forbidden_numbers(shown)
    assert len(names) > 100
    files = files_of(sample_home, name, unit)
    assert {path.suffix for path in files} == ({".html", ".docx"} if unit else {".html", ".docx", ".xlsx"})
    for path in files:
        said = text_of(path)
        assert [text for text in names if text in said] == [], path
        assert numbers_of(path) & numbers == set(), path


def test_the_same_look_finds_in_the_fullest_edition_what_is_forbidden_in_the_others(sample_home, held, words):
    shown = held.shown(EDITIONS["公示版"])
    names, numbers = held.forbidden_texts(shown, words), held.forbidden_numbers(shown)
    found, told = set(), set()
    for path in files_of(sample_home, "组织版", None):
        if path.suffix != ".html":
            continue
        said = text_of(path)
        found |= {text for text in names if text in said}
        told |= numbers_of(path) & numbers
    assert len(found) > len(names) / 2
    assert len(told) > len(numbers) / 2


@pytest.mark.parametrize(("name", "unit"), READERS)
def test_nothing_of_discipline_stands_even_within_a_sentence(sample_home, held, name, unit):
    secret = {said for (said,) in rows(held.database, DISCIPLINE) if said}
    assert len(secret) > 50
    said = "\n".join([*texts(held.shown(EDITIONS[name], unit)), *map(text_of, files_of(sample_home, name, unit))])
    assert [text for text in secret if text in said] == []


def test_the_posting_names_no_cadre_no_staff_number_and_no_day_of_an_incident(sample_home, held):
    people = {said for row in rows(held.database, "select cadre_id, cadre_name from core.cadre") for said in row}
    with duckdb.connect(str(held.database), read_only=True) as connection:
        people |= days(values(connection, {"core"}))
    for path in files_of(sample_home, "公示版", None):
        said = text_of(path)
        assert [text for text in people if text in said] == [], path


def test_the_posting_gives_no_score_of_the_last(sample_home, held):
    with open_edition(held.database, EDITIONS["公示版"], public_columns=PUBLIC_COLUMNS) as opened:
        public = opened.connection.execute("select year, unit_code, total from mart.unit_result").fetchall()
    totals = {(year, code): total for year, code, total in public}
    last = rows(held.database, LAST)
    assert len(last) >= 8
    assert all(totals[year, code] is None for year, code, *_ in last)
    shown = {f"{total:.2f}" for total in totals.values() if total is not None}
    secret = {f"{score:.2f}" for _, _, *scores in last for score in scores if score is not None} - shown
    for path in files_of(sample_home, "公示版", None):
        assert numbers_of(path) & secret == set(), path


@pytest.mark.parametrize(("file", "name"), [("office", "内部版"), ("public", "公示版")])
def test_a_database_of_an_edition_holds_in_no_table_more_than_the_edition_shows(
    sample_home, held, file, name, tmp_path
):
    path = (sample_home.published / "editions" / f"{file}.duckdb").resolve()
    copy = shutil.copyfile(path, tmp_path / path.name)
    with duckdb.connect(str(copy)) as connection:
        if file == "office":  # the contract promises it two lists more than the edition's reports show
            connection.execute(f"delete from kept.flag where flag in {PROMISED}")
        found = connection.execute("select distinct schema_name from duckdb_tables()").fetchall()
        inside = values(connection, {"mart", *(schema for (schema,) in found)})
    shown = held.shown(EDITIONS[name])
    assert inside
    assert inside - shown == set()
    people = (
        [said for (said,) in rows(held.database, "select distinct cadre_name from core.cadre")]
        if file == "public"
        else []
    )
    raw = path.read_bytes()
    secret = [said for (said,) in rows(held.database, DISCIPLINE) if said]
    assert [said for said in [*people, *secret] if said.encode() in raw] == []


@pytest.fixture(scope="module")
def few_voters(sample_home, tmp_path_factory):
    """The sample where of one unit and one cadre a class has two voters left; what is said of them."""
    database = tmp_path_factory.mktemp("few") / "kaohe.duckdb"
    shutil.copyfile(sample_home.database.resolve(), database)
    with duckdb.connect(str(database)) as connection:
        small = connection.execute(
            """
            select year, subject_kind, subject, min(voter_class) from core.ballot
            where year = 2024 and (subject in ('01005') or subject_kind = 'cadre' and subject = '0100501')
            group by all order by all
            """
        ).fetchall()
        for year, kind, subject, voter_class in small:
            where = [year, kind, subject, voter_class]
            connection.execute(
                "delete from core.ballot where year = ? and subject_kind = ? and subject = ? and voter_class = ?", where
            )
            connection.execute(
                "insert into core.ballot by name select ? as year, ? as subject_kind, ? as subject, "
                "? as voter_class, '示例大学' as institution, '好' as choice, 2 as votes",
                where,
            )
    assert len(small) == 2
    return database, small


SMALL = f"""
    select item.subject, item.item from mart.score_item as item
    inner join (
        select institution, year, subject_kind, subject, voter_class from whole.core.ballot
        group by all having sum(votes) < {FEWEST_VOTERS}
    ) as class
        on class.institution = item.institution and class.year = item.year and class.subject_kind = item.subject_kind
        and class.subject = item.subject and class.voter_class = item.item and item.component in ('evaluation', 'annual')
"""


@pytest.mark.parametrize("name", EDITIONS)
def test_a_class_of_few_voters_stands_apart_in_no_edition(few_voters, name):
    database, small = few_voters
    with open_edition(database, EDITIONS[name], public_columns=PUBLIC_COLUMNS) as opened:
        opened.turn_to("01005")
        reader = open_year(opened.connection, INSTITUTION, 2024)
        cards = {(card.kind, card.subject): card for card in read_cards(reader, read_governing(reader))}
        opened.connection.execute(f"attach '{database}' as whole (read_only)")
        assert opened.connection.execute(SMALL).fetchall() == []
    for _, kind, subject, voter_class in small:
        if card := cards.get((kind, subject)):
            labels = [item.label for part in card.parts for item in part.items]
            assert voter_class not in labels
            assert any("（合并）" in label for label in labels)


def test_nor_in_a_database_of_an_edition(few_voters, tmp_path):
    database, _ = few_voters
    write_editions(database, tmp_path / "editions", PUBLIC_COLUMNS)
    with duckdb.connect() as connection:
        connection.execute(f"attach '{database}' as whole (read_only)")
        connection.execute(f"attach '{tmp_path / 'editions' / 'office.duckdb'}' as office (read_only)")
        connection.execute("use office")
        assert connection.execute("select count(*) from mart.score_item where component = 'annual'").fetchone()[0] > 0
        assert connection.execute(SMALL).fetchall() == []


RESTRAINED = """
    select year, subject_kind, subject from mart.incident where in_force
    union select year, 'cadre', cadre_id from mart.negative_list where lifted_on is null
"""
FEW_VALUES = 12  # of a column that says of what kind somebody is, not who


@pytest.mark.parametrize(
    ("view", "kind", "key"), [("cadre_result", "cadre", "cadre_id"), ("unit_result", "unit", "unit_code")]
)
def test_no_value_of_a_column_but_the_grade_belongs_to_the_sanctioned_alone(sample_home, held, view, kind, key):
    restrained = {(year, subject) for year, of, subject in rows(held.database, RESTRAINED) if of == kind}
    assert restrained
    office = (sample_home.published / "editions" / "office.duckdb").resolve()
    columns = [name for name, *_ in rows(office, f"describe mart.{view}") if name not in ("grade", "year", key)]
    for column in columns:
        holders = {}
        for year, subject, value in rows(office, f"select year, {key}, {column} from mart.{view}"):
            holders.setdefault(value, set()).add((year, subject))
        if len(holders) <= FEW_VALUES and column != "penalty":  # which stays, by the contract
            assert [value for value, those in holders.items() if those <= restrained] == [], column
        assert not (holders.get(None, set()) and holders[None] <= restrained), column


def test_the_office_lacks_the_flags_that_the_contract_keeps_from_it_and_its_reports_two_lists_more(sample_home, held):
    office = (sample_home.published / "editions" / "office.duckdb").resolve()
    flags = "select distinct flag from mart.flag"
    told, known = ({flag for (flag,) in rows(database, flags)} for database in (office, held.database))
    assert known - told == {"exempted", "inquiry_open", "rectification_open", "discontent"} & known
    with open_edition(held.database, EDITIONS["内部版"], public_columns=PUBLIC_COLUMNS) as opened:
        shown = {flag for (flag,) in opened.connection.execute(flags).fetchall()}
    assert told - shown == set(PROMISED)
