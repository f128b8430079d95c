"""Small voter classes: what fewer than five people voted is not shown apart, since it would tell who voted how."""

from typing import Final

import duckdb

from scoring.vocabulary import COMPONENT_ITEMS

FEWEST_VOTERS: Final = 5
_BALLOT_COMPONENTS: Final = tuple(name for name, items in COMPONENT_ITEMS.items() if items == "voter_class")
_MERGED: Final = "其他票类"
# How many voted in each class: who votes on several aspects is one voter.
_VOTED: Final = """
    select aspect.institution, aspect.year, aspect.subject_kind, aspect.subject, aspect.voter_class,
        max(aspect.votes) as votes
    from (
        select ballot.institution, ballot.year, ballot.subject_kind, ballot.subject, ballot.voter_class, ballot.aspect,
            cast(sum(ballot.votes) as bigint) as votes
        from whole.core.ballot as ballot
        group by all
    ) as aspect
    group by all
"""
_BALLOT_SHEETS: Final = ("民主测评", "测评回收", "ballot", "ballot_return")  # a file may bear the name in code


def without_small_classes(connection: duckdb.DuckDBPyConnection, problems: str) -> str:
    """A query of the problems without those of ballots of a subject that has a small class: they name classes, votes and means.

    A warning whose row is no longer that of a ballot (a later file was checked and not accepted) could be of one, and is left out too.
    """
    _create_ballot_rows(connection)
    sheets = ", ".join(f"'{sheet}'" for sheet in _BALLOT_SHEETS)
    return f"""
        (
            select problem.*
            from {problems} as problem
            left join ballot_row
                on ballot_row.institution = problem.institution and ballot_row.year = problem.year
                and ballot_row.source_file = problem.source_file and ballot_row.source_sheet = problem.source_sheet
                and ballot_row.source_row = problem.source_row
            where problem.source_sheet is null or sheet_of(problem.source_sheet) not in ({sheets})
                or not coalesce(ballot_row.has_small, problem.severity <> 'error')
        )
    """


def _create_ballot_rows(connection: duckdb.DuckDBPyConnection) -> None:
    """The rows that ballots were typed in, each with whether its subject has a small class."""
    connection.execute(
        f"""
        create or replace temp table ballot_row as
        with counted as (
            select voted.institution, voted.year, voted.subject_kind, voted.subject, voted.voter_class,
                voted.votes < {FEWEST_VOTERS} as is_small
            from ({_VOTED}) as voted
        ),
        subject as (
            select counted.institution, counted.year, counted.subject_kind, counted.subject,
                bool_or(counted.is_small) as has_small
            from counted
            group by all
        ),
        cited as (
            select institution, year, subject_kind, subject, source_file, source_sheet, source_row from whole.core.ballot
            union
            select institution, year, subject_kind, subject, source_file, source_sheet, source_row
            from whole.core.ballot_return
        )
        select cited.institution, cited.year, cited.source_file, cited.source_sheet, cited.source_row,
            bool_or(coalesce(subject.has_small, true)) as has_small
        from cited
        left join subject using (institution, year, subject_kind, subject)
        group by all
        """
    )


def merge_small_classes(connection: duckdb.DuckDBPyConnection, items: str) -> str:
    """A query of the items in which a subject's small voter classes are one item, from the database attached as `whole`.

    The smallest classes go together until they have as many voters as a class must have to be shown; a class of any size
    that would stand alone beside them is no longer told apart either. Weight, score and contribution are those of the
    classes together; the sums do not change.
    """
    components = ", ".join(f"'{component}'" for component in _BALLOT_COMPONENTS)
    _create_small_classes(connection)
    return f"""
        (
            select item.*
            from {items} as item
            where item.component not in ({components}) or not exists ({_SMALL})
            union all by name
            select
                item.institution, item.year, item.subject_kind, item.subject, item.component,
                '{_MERGED}' as item, string_agg(item.label, '、' order by item.item) || '（合并）' as label,
                null as value, null as target,
                sum(item.weight * item.score) / nullif(sum(item.weight), 0) as score,
                sum(item.weight) as weight, sum(item.contribution) as contribution,
                null as source_file, null as source_sheet, null as source_row
            from {items} as item
            where item.component in ({components}) and exists ({_SMALL})
            group by item.institution, item.year, item.subject_kind, item.subject, item.component
        )
    """


def _create_small_classes(connection: duckdb.DuckDBPyConnection) -> None:
    """The classes that are not told apart: the small ones, and those needed to bring them to as many voters as it takes."""
    connection.execute(
        f"""
        create or replace temp table small_class as
        with class as ({_VOTED}),
        item as (
            select distinct institution, year, subject_kind, subject, voter_class,
                voter_class || case when aspect is null then '' else '·' || aspect end as item
            from whole.core.ballot
        ),
        counted as (
            select
                class.institution, class.year, class.subject_kind, class.subject, class.voter_class, class.votes,
                min(class.votes) over subject as fewest,
                coalesce(sum(class.votes) over (subject order by class.votes, class.voter_class
                    rows between unbounded preceding and 1 preceding), 0) as before
            from class
            window subject as (partition by class.institution, class.year, class.subject_kind, class.subject)
        )
        select item.institution, item.year, item.subject_kind, item.subject, item.item
        from counted
        inner join item using (institution, year, subject_kind, subject, voter_class)
        where counted.fewest < {FEWEST_VOTERS} and (counted.votes < {FEWEST_VOTERS} or counted.before < {FEWEST_VOTERS})
        """
    )


_SMALL: Final = """
    select 1 from small_class
    where small_class.institution = item.institution and small_class.year = item.year
    and small_class.subject_kind = item.subject_kind and small_class.subject = item.subject
    and small_class.item = item.item
"""
