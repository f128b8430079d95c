"""Rules made from the columns that refer to another table: each code must stand there in the same year.

One rule a table referred to, `unknown_unit` for 单位. A code of a table that could not be read, or that may be one that is
damaged there, is not told: what is wrong is told where it is.
"""

from collections.abc import Iterable

from expectations.contract import Column, CrossRule, Table

_RULE = """\
with referring as (
    {referring}
)
select
    referring.table_name,
    referring.column_name,
    referring.code as value,
    referring.source_file,
    referring.source_sheet,
    referring.source_row
from referring
inner join checked.year as checked
    on checked.year = referring.year
    and checked.institution = referring.institution
left join core.{table} as registered
    on registered.institution = referring.institution
    and registered.year = referring.year
    and registered.{key} = referring.code
where
    registered.{key} is null
    and referring.code is not null
    and not exists (select 1 from checked.lost as lost where lost.table_name = '{table}')
    and not checked.is_damaged('{table}', '{key}', referring.code)
"""
_REFERRING = (
    "select '{table}' as table_name, '{column}' as column_name, {column} as code, "
    "source_file, source_sheet, source_row, institution, year from core.{table}"
)
_SHORT = 2  # a code is called by the last two characters of its header: 代码, 工号, 编号


def reference_rules(tables: Iterable[Table]) -> list[CrossRule]:
    """A rule for each table that columns of others refer to."""
    by_name = {table.name: table for table in tables}
    referring: dict[tuple[str, str], list[tuple[Table, Column]]] = {}
    for table in by_name.values():
        for column in table.columns:
            if column.refers_to is not None:
                referring.setdefault(column.refers_to, []).append((table, column))
    return [_rule(by_name[name], by_name[name][key], columns) for (name, key), columns in referring.items()]


def _rule(register: Table, key: Column, columns: Iterable[tuple[Table, Column]]) -> CrossRule:
    selects = [_REFERRING.format(table=table.name, column=column.name) for table, column in columns]
    return CrossRule(
        name=f"unknown_{register.name}",
        question=f"{key.header}是否都在“{register.sheet}”表中？",
        severity="error",
        message=f"{key.header}“{{value}}”不在本年“{register.sheet}”表中；"
        f"请改正{key.header[-_SHORT:]}，或在“{register.sheet}”表中补上{register.called}",
        sql=_RULE.format(referring="\n    union all\n    ".join(selects), table=register.name, key=key.name),
    )
