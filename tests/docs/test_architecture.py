"""The picture and the table of rooms are what the imports are now, and every arrow goes down."""

from tools import architecture_picture as architecture


def test_the_picture_is_drawn_from_the_imports_that_there_are():
    assert architecture.PICTURE.read_text(encoding="utf-8") == architecture.svg(), (
        "run: python -m tools.architecture_picture"
    )


def test_the_table_of_rooms_is_what_the_imports_are():
    assert architecture.PAGE.read_text(encoding="utf-8") == architecture.page(), (
        "run: python -m tools.architecture_picture"
    )


def test_every_import_between_rooms_goes_down():
    level = {room: at for at, row in enumerate(architecture.rows_of_rooms()) for room in row}
    assert [
        (one, other) for one, of in architecture.imports().items() for other in of if level[one] >= level[other]
    ] == []
