"""What keeps a document or a page from being written; people read the message.

DocumentError
├── WordTemplateError    a template of the office that cannot be filled
├── CalendarError        working days that no calendar knows, or a file of days off that cannot be read
└── ChartError           a chart that cannot be drawn
"""


class DocumentError(Exception):
    """A document cannot be written; says which, where and what to do."""


class WordTemplateError(DocumentError):
    """A template of the office that cannot be filled; says which, where and why."""


class CalendarError(DocumentError):
    """A year that no calendar knows, or a file of days off that cannot be read."""


class ChartError(DocumentError):
    """A chart that cannot be drawn; says which."""
