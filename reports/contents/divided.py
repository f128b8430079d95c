"""What a scheme says by group and rank, with as few rows as say it: one where it is the same for all of a kind."""

from collections.abc import Iterable, Sequence
from itertools import groupby

from reports.contents.governing import Governing
from reports.query import Row
from reports.wording import SUBJECT_LABELS


def collapsed(rows: Iterable[Row], governing: Governing, keys: Sequence[str]) -> list[Row]:
    """Rows a pool (`subject_kind`, `rank_level`, `unit_group`) as rows with a `subject` in words.

    One row a kind where all its pools have the same in `keys`; one a rank where its groups have; else one a pool. Rows of a
    kind stand together.
    """
    made: list[Row] = []
    for kind, of_kind in groupby(rows, key=lambda row: str(row["subject_kind"])):
        pools = list(of_kind)
        if _are_same(pools, keys):
            made.append(pools[0] | {"subject": SUBJECT_LABELS[kind]})
            continue
        for rank_level, of_rank in groupby(pools, key=lambda row: str(row["rank_level"])):
            groups = list(of_rank)
            if rank_level and _are_same(groups, keys):
                made.append(groups[0] | {"subject": rank_level})
            else:
                made += [row | {"subject": _pool(rank_level, row, governing)} for row in groups]
    return made


def _are_same(rows: Sequence[Row], keys: Sequence[str]) -> bool:
    return all(row[key] == rows[0][key] for row in rows for key in keys)


def _pool(rank_level: str, row: Row, governing: Governing) -> str:
    return f"{rank_level or SUBJECT_LABELS['unit']}·{governing.group_label(row['unit_group'])}"
