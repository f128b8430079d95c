"""Workbooks made part by part, as no program would make them: what a test wants to say about a part stands in the test."""

import zipfile
from pathlib import Path

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
UNUSED = '<xf numFmtId="0" fontId="1"/>'
SHEET = "xl/worksheets/sheet1.xml"
COLUMNS = ("工号", "专项名称", "得分")


def relations(*said: tuple[str, str, str], more: str = "") -> str:
    each = "".join(
        f'<Relationship Id="{name}" Type="{RELATIONS}/{kind}" Target="{target}"/>' for name, kind, target in said
    )
    return f'{HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{each}{more}</Relationships>'


def workbook(*sheets: str, more: str = "", main: str = MAIN) -> str:
    each = "".join(
        f'<sheet name="{name}" sheetId="{number}" r:id="rId{number}"/>' for number, name in enumerate(sheets, start=1)
    )
    return f'{HEAD}<workbook xmlns="{main}" xmlns:r="{RELATIONS}">{more}<sheets>{each}</sheets></workbook>'


def worksheet(rows: str, *, after: str = "", main: str = MAIN) -> str:
    return f'{HEAD}<worksheet xmlns="{main}"><sheetData>{rows}</sheetData>{after}</worksheet>'


def inline(*texts: str) -> str:
    """Cells without addresses."""
    return "".join(f'<c t="inlineStr"><is><t>{text}</t></is></c>' for text in texts)


HEADER = f'<row r="1">{inline(*COLUMNS)}</row>'
ROW = f'<row r="2">{inline("A1", "党建")}<c><v>90</v></c></row>'


def parts_of(rows: str = HEADER + ROW, *, sheet: str = "专项考核", after: str = "", main: str = MAIN) -> dict[str, str]:
    """The parts of the smallest workbook, to be spoilt."""
    return {
        "[Content_Types].xml": f'{HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        "_rels/.rels": relations(("rId1", "officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": workbook(sheet, main=main),
        "xl/_rels/workbook.xml.rels": relations(("rId1", "worksheet", "worksheets/sheet1.xml")),
        SHEET: worksheet(rows, after=after, main=main),
    }


def write_parts(path: Path, parts: dict[str, str | bytes], *, method: int = zipfile.ZIP_DEFLATED) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(path, "w", method) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return path


def styles(*formats: str, count: int = 0) -> str:
    """A styles part: style 1 has the first of the formats, and so on; then `count` more without any."""
    own = "".join(
        f'<numFmt numFmtId="{number}" formatCode="{code}"/>' for number, code in enumerate(formats, start=164)
    )
    used = "".join(f'<xf numFmtId="{number}"/>' for number in range(164, 164 + len(formats)))
    return (
        f'{HEAD}<styleSheet xmlns="{MAIN}"><numFmts>{own}</numFmts>'
        f'<cellXfs><xf numFmtId="0"/>{used}{UNUSED * count}</cellXfs></styleSheet>'
    )


def with_styles(parts: dict[str, str], said: str) -> dict[str, str]:
    related = relations(("rId1", "worksheet", "worksheets/sheet1.xml"), ("rId2", "styles", "styles.xml"))
    return {**parts, "xl/_rels/workbook.xml.rels": related, "xl/styles.xml": said}
