"""What a Word document says, as lines."""

from io import BytesIO

import docx


def lines(source):
    """The paragraphs of a document and the rows of its tables, cells parted by a bar, in the order they stand in."""
    document = docx.Document(BytesIO(source) if isinstance(source, bytes) else str(source))
    found = []
    for block in document.iter_inner_content():
        if isinstance(block, docx.table.Table):
            found += ["|".join(cell.text for cell in row.cells) for row in block.rows]
        else:
            found.append(block.text)
    return found
