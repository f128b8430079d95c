"""A Parquet file as a sheet: its column names are the header, in row 1."""

from collections.abc import Callable
from datetime import datetime
from decimal import Decimal
from typing import Any, BinaryIO

from pipelines.spreadsheet.faults import Fault, UnreadableFileError, too_large
from pipelines.spreadsheet.grid import Sheet
from pipelines.spreadsheet.limits import LONGEST_SHOWN, LONGEST_TEXT, MOST_CELLS
from pipelines.spreadsheet.strings import text_of
from pipelines.spreadsheet.values import CellValue

_BROKEN = "Parquet 文件打不开（可能已损坏）；请重新导出，或改为 .xlsx、.csv 后重新放入"


def read_columnar(file: BinaryIO, name: str, is_wanted: Callable[[str], bool]) -> Sheet:
    """Columns that are not wanted come without their values. Raises UnreadableFileError."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    pa.set_cpu_count(1)
    try:
        opened = pq.ParquetFile(file, memory_map=False)
        names = list(opened.schema_arrow.names)
        wanted = [index for index, each in enumerate(names) if is_wanted(each)]
        if opened.metadata.num_rows * (len(wanted) + 1) > MOST_CELLS:
            raise too_large("单元格过多")
        table = opened.read(columns=list(dict.fromkeys(names[index] for index in wanted)), use_threads=False)
        columns = [[_value(value) for value in _plain(column, pa).to_pylist()] for column in table.columns]
    except (OSError, ValueError, TypeError, KeyError, OverflowError, NotImplementedError, pa.ArrowException) as error:
        raise UnreadableFileError(_BROKEN) from error
    return _sheet(name, names, dict(zip(table.column_names, columns, strict=True)), table.num_rows)


def _sheet(name: str, names: list[str], columns: dict[str, list[CellValue]], count: int) -> Sheet:
    sheet = Sheet(name, {1: list(names)})
    nothing: list[CellValue] = [None] * count
    for number, row in enumerate(zip(*(columns.get(each, nothing) for each in names), strict=True), start=2):
        if any(value is not None for value in row):
            sheet.rows[number] = list(row)
    return sheet


def _plain(column: Any, pa: Any) -> Any:
    """Times to the microsecond, which is what Python has; of finer ones nobody types a date. Each keeps its zone."""
    if not pa.types.is_timestamp(column.type):
        return column
    return column.cast(pa.timestamp("us", tz=column.type.tz), safe=False)


def _value(value: Any) -> CellValue:
    match value:
        case None | bool() | int() | float() | datetime():
            return value
        case str():
            return (value if len(value) <= LONGEST_TEXT else text_of([value])) or None
        case Decimal():
            return int(value) if value == value.to_integral_value() else float(value)
        case _ if hasattr(value, "toordinal"):
            return value  # type: ignore[no-any-return]
        case _:
            return Fault(str(value)[:LONGEST_SHOWN], "不是文字、数字或日期，请改正")
