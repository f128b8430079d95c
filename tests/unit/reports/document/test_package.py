"""A Word document's parts are packed as `zipfile` packs them."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import pytest

from reports.document.package import packed, unpacked

PARTS = [
    ("[Content_Types].xml", b"<Types/>" * 1000),
    ("word/空.xml", b""),
    ("word/media/image1.png", bytes(range(256)) * 300),
    ("word/again.xml", b"<Types/>" * 1000),
]


def by_zipfile(parts):
    held = BytesIO()
    with ZipFile(held, "w") as package:
        for name, content in parts:
            info = ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.compress_type = ZIP_DEFLATED
            package.writestr(info, content, compresslevel=6)
    return held.getvalue()


@pytest.mark.parametrize("count", range(len(PARTS) + 1))
def test_the_bytes_are_those_of_zipfile(count):
    assert packed(PARTS[:count]) == by_zipfile(PARTS[:count])


def test_what_was_packed_is_unpacked_and_sound():
    content = packed(PARTS)
    assert unpacked(content) == PARTS
    with ZipFile(BytesIO(content)) as package:
        assert package.testzip() is None
