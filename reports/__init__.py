"""What people see: the workbook and the page of a year, drawn from the published views.

`contents` reads `mart` into tables that know how they want to look; `workbook`, `page` and `charts` draw them. Nothing
is computed again here: a number that a report shows stands in `mart` already. Same tables, same bytes: no clock, total
orders, fixed document dates.
"""
