"""How ballots are counted, as tables; told where it takes more than a value a choice and a weight a class."""

from collections.abc import Iterator

from reports.contents.divided import collapsed
from reports.contents.governing import Governing
from reports.numerals import plain
from reports.query import Row
from reports.reading import Reader
from reports.table import CellKind, ReportColumn, ReportTable, table_of
from reports.wording import SUBJECT_LABELS


def ballot_tables(reader: Reader, governing: Governing, kinds: tuple[str, ...]) -> tuple[ReportTable, ...]:
    """Classes by group and rank, aspects, and what becomes of choices; none where a scheme has only the plain form."""
    rules = reader.rows("ballot_rules")
    classes = _classes(reader, governing, kinds)
    aspects = [row for row in reader.rows("aspects") if row["subject_kind"] in kinds]
    is_divided = len(classes) > len({row["subject_kind"] for row in classes})
    if not rules or not (is_divided or aspects or _counts_otherwise(rules)):
        return ()
    columns = (
        ReportColumn("subject", "对象"),
        ReportColumn("classes", "票类与权重", CellKind.NOTE),
        ReportColumn("aspects", "评价项目与权重", CellKind.NOTE),
    )
    of_kind = {kind: _listed([row for row in aspects if row["subject_kind"] == kind], "aspect") for kind in kinds}
    rows = (row | {"aspects": of_kind[row["subject_kind"]]} for row in classes)
    return (table_of("民主测评", columns, rows, note="".join(_how_counted(rules))),)


def _classes(reader: Reader, governing: Governing, kinds: tuple[str, ...]) -> list[Row]:
    pools: dict[tuple[str, str, str], list[Row]] = {}
    for row in reader.rows("voter_classes"):
        if row["subject_kind"] in kinds:
            pools.setdefault((row["subject_kind"], row["rank_level"], row["unit_group"]), []).append(row)
    rows = (
        {"subject_kind": kind, "rank_level": rank, "unit_group": group, "classes": _listed(held, "voter_class")}
        for (kind, rank, group), held in pools.items()
    )
    return collapsed(rows, governing, ("classes",))


def _listed(rows: list[Row], name: str) -> str:
    return "、".join(f"{row[name]} {row['weight']:.6g}" for row in rows)


def _counts_otherwise(rules: list[Row]) -> bool:
    first = rules[0]
    return any(row["value"] is None for row in rules) or not (first["ballot_drop"] is first["ballot_absent"] is None)


def _how_counted(rules: list[Row]) -> Iterator[str]:
    valued = [f"{row['choice']} {row['value']:.6g} 分" for row in rules if row["value"] is not None]
    yield f"一票：{'、'.join(valued)}。" if valued else ""
    uncounted = [row["choice"] for row in rules if row["value"] is None]
    yield f"{'、'.join(uncounted)}收下而不计分。" if uncounted else ""
    first = rules[0]
    if first["ballot_drop"]:
        yield f"每个票类（及评价项目）两端各去掉 {first['ballot_drop']} 票，至少留一票。"
    elif first["ballot_trim"]:
        yield f"每个票类（及评价项目）两端各去掉 {plain(100 * first['ballot_trim'])}%。"
    if first["ballot_absent"] is not None:
        yield f"发出而没有收回的一票按 {first['ballot_absent']:.6g} 分计。"


def condition_words(row: Row) -> str:
    """A condition of a grade in words, from a row of the query `requirements`."""
    match row["condition"]:
        case "components":
            return f"{row['component_label']}不低于 {plain(row['bound'])} 分"
        case "unit_grade":
            return f"所在单位等次为{row['words']}"
        case "ballots":
            return f"{row['words']}的票低于 {plain(100 * row['bound'])}%"
        case "routine_share":
            return f"平时考核为{row['words']}的不少于 {plain(100 * row['bound'])}%"
        case _:
            return f"平时考核没有{row['words']}"


def conditions_table(reader: Reader, kinds: tuple[str, ...]) -> ReportTable:
    """The conditions of grades, all of which must hold; no rows where a scheme has none."""
    columns = (
        ReportColumn("subject", "对象"),
        ReportColumn("grade", "等次"),
        ReportColumn("words", "条件", CellKind.NOTE),
    )
    rows = (
        {"subject": SUBJECT_LABELS[row["subject_kind"]], "grade": row["grade"], "words": condition_words(row)}
        for row in reader.rows("requirements")
        if row["subject_kind"] in kinds
    )
    return table_of("等次的条件", columns, rows, note="各项都要达到；直接确定的等次不看条件。")
