"""Workbooks typed anew as offices type them: the same rows in every form that the contract takes (CONTRACT 1).

What a row says stays; how it is written is drawn by the seed: title rows, totals and notes, order of columns, numbers as text,
per cents, formulas, dates in all forms, merged and hidden cells, a sheet over several files.
"""

import csv
from datetime import date, datetime, time
from decimal import Decimal
from pathlib import Path
from random import Random
from typing import Any

import xlsxwriter

from expectations.contract import Column, Kind, Table

Row = dict[str, Any]
_WIDE = str.maketrans("0123456789.-", "０１２３４５６７８９．－")
_DATES = ("%Y-%m-%d", "%Y/{m}/{d}", "%Y.{m}.{d}", "%Y年{m}月{d}日", "%Y%m%d", "%Y年%m月%d日")
_STRAY = ("", "", "", " ", "　", "\n", "\u00a0")


def rewrite(tables: dict[str, tuple[Table, list[Row]]], folder: Path, seed: int) -> None:
    """Write the rows of a year, by table, into several workbooks and CSV files of a folder."""
    rng = Random(seed)
    folder.mkdir(parents=True)
    (folder / "~$甲.xlsx").write_bytes(b"locked")
    parts: dict[str, list[tuple[Table, list[Row]]]] = {}
    for table, rows in tables.values():
        if rng.random() < 0.15:
            _write_csv(rng, table, rows, folder / f"{rng.choice((table.sheet, table.name))}.csv")
            continue
        cut = rng.randint(0, len(rows))
        for name, own in zip(rng.sample(("甲.xlsx", "乙.xlsx", "丙.xlsx"), 2), (rows[:cut], rows[cut:]), strict=True):
            parts.setdefault(name, []).append((table, own))
    for name, sheets in sorted(parts.items()):
        with xlsxwriter.Workbook(str(folder / name), {"date_1904": rng.random() < 0.3}) as book:
            rng.shuffle(sheets)
            for table, own in sheets:
                _Sheet(rng, book, table).write(own)
            _hide_some(rng, book)


def _write_csv(rng: Random, table: Table, rows: list[Row], path: Path) -> None:
    in_english = rng.random() < 0.5
    columns = _columns(rng, table, rows)
    with path.open("w", encoding=rng.choice(("utf-8", "utf-8-sig")), newline="") as file:
        writer = csv.writer(file)
        writer.writerow([column.name if in_english else column.header for column in columns])
        for row in rows:
            writer.writerow([_text(rng, row[column.name], column) for column in columns])


def _columns(rng: Random, table: Table, rows: list[Row]) -> list[Column]:
    """The columns in some order; an optional one of which nothing is given may be absent."""
    needed = [
        column
        for column in table.columns
        if column.required or any(row[column.name] is not None for row in rows) or rng.random() < 0.5
    ]
    rng.shuffle(needed)
    return needed


def _hide_some(rng: Random, book: xlsxwriter.Workbook) -> None:
    sheets = book.worksheets()
    sheets[0].activate()
    for sheet in sheets[1:]:
        if rng.random() < 0.2:
            sheet.hide()


class _Sheet:
    """A sheet being written: title rows, header, rows with some blank ones between, total and notes."""

    def __init__(self, rng: Random, book: xlsxwriter.Workbook, table: Table) -> None:
        self.rng = rng
        self.table = table
        self.sheet = book.add_worksheet(table.sheet)
        self.formats = {
            "date": book.add_format({"num_format": rng.choice(("yyyy-mm-dd", "m/d/yyyy", 'yyyy"年"m"月"d"日"'))}),
            "percent": book.add_format({"num_format": rng.choice(("0%", "0.00%"))}),
            "plain": book.add_format({}),
        }

    def write(self, rows: list[Row]) -> None:
        rng, place = self.rng, 0
        for title in rng.sample((f"{self.table.sheet}汇总表", "填报单位：某处", ""), rng.randint(0, 3)):
            self.sheet.write_string(place, 0, title)
            place += 1
        columns: list[Column | None] = [*_columns(rng, self.table, rows)]
        columns.insert(rng.randint(0, len(columns)), None)  # one that the contract does not know
        for offset, column in enumerate(columns):
            header = column.header if column else "序号" if rng.random() < 0.5 else "核对意见"
            self.sheet.write_string(place, offset, header + (rng.choice(("", " ", "*")) if column else ""))
        lines = self._lines(place + 1, rows)
        for offset, column in enumerate(columns):
            self._write_column(lines, rows, offset, column)
        for line in lines:
            if rng.random() < 0.1:
                self.sheet.set_row(line, None, None, {"hidden": True})
        last = (lines[-1] if lines else place) + 1
        for said in rng.sample(("合计", "备注：数据截至年底", "填表人: 某某", "小计"), rng.randint(0, 3)):
            self.sheet.write_string(last, 0, said)
            if said in ("合计", "小计"):
                self.sheet.write_number(last, len(columns), 123)
            last += 1

    def _lines(self, first: int, rows: list[Row]) -> list[int]:
        lines, line = [], first
        for _ in rows:
            line += self.rng.random() < 0.05  # a blank row
            lines.append(line)
            line += 1
        return lines

    def _write_column(self, lines: list[int], rows: list[Row], offset: int, column: Column | None) -> None:
        if column is None:
            for number, line in enumerate(lines, start=1):
                self.sheet.write_number(line, offset, number)
            return
        done = 0
        while done < len(rows):
            value = rows[done][column.name]
            level = self._level(rows, lines, done, column.name)
            if level > 1 and value is not None:
                self.sheet.merge_range(lines[done], offset, lines[done + level - 1], offset, "", self.formats["plain"])
                self._write(lines[done], offset, value, column)
                done += level
            else:
                self._write(lines[done], offset, value, column)
                done += 1

    def _level(self, rows: list[Row], lines: list[int], first: int, name: str) -> int:
        """How many rows from this one say the same without a blank row between, where it is drawn that they are merged."""
        if self.rng.random() < 0.7:
            return 1
        level = 1
        while (
            first + level < len(rows)
            and rows[first + level][name] == rows[first][name]
            and lines[first + level] == lines[first] + level
        ):
            level += 1
        return level

    def _write(self, line: int, offset: int, value: Any, column: Column) -> None:
        if value is None:
            return
        if isinstance(value, date) and self.rng.random() < 0.4:
            moment = datetime.combine(value, time(0, 0) if self.rng.random() < 0.7 else time(9, 30))
            self.sheet.write_datetime(line, offset, moment, self.formats["date"])
        elif isinstance(value, int | float) and self.rng.random() < 0.6:
            self._write_number(line, offset, value, column)
        elif column.kind is Kind.CODE and _is_plain_number(value) and self.rng.random() < 0.5:
            self.sheet.write_number(line, offset, int(value))
        else:
            self.sheet.write_string(line, offset, _text(self.rng, value, column))

    def _write_number(self, line: int, offset: int, value: float, column: Column) -> None:
        form = self.rng.random()
        shared = Decimal(repr(value)) / 100
        if form < 0.2 and column.kind is Kind.NUMBER and float(shared) * 1 == float(shared):
            self.sheet.write_number(line, offset, float(shared), self.formats["percent"])
        elif form < 0.4:
            self.sheet.write_formula(line, offset, f"={value!r}+0", None, value)
        else:
            self.sheet.write_number(line, offset, value)


def _is_plain_number(value: object) -> bool:
    return isinstance(value, str) and value.isdigit() and not value.startswith("0") and len(value) < 15


def _text(rng: Random, value: Any, column: Column) -> str:
    """The value as somebody may type it as text."""
    if value is None:
        return ""
    if isinstance(value, date):
        form = rng.choice(_DATES).format(m=value.month, d=value.day)
        return f"{rng.choice(_STRAY)}{value.strftime(form)}{rng.choice(_STRAY)}"
    if isinstance(value, int | float):
        said = f"{Decimal(repr(value)):f}"
        said = said.translate(_WIDE) if rng.random() < 0.3 else said
        return f"{rng.choice(_STRAY)}{said}{rng.choice(('', '', '分', '%')) if column.kind is Kind.NUMBER else ''}{rng.choice(_STRAY)}"
    text = str(value)
    if column.kind is Kind.CODE and rng.random() < 0.2:
        text = text.translate(_WIDE)
    return f"{rng.choice(_STRAY)}{text}{rng.choice(_STRAY)}"
