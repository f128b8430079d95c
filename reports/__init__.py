"""What people see: workbook, page and Word documents of a year, drawn from the published views.

`queries` are the questions asked of `mart` and `scheme`, a file each; `contents` makes of the answers what a report holds;
`workbook`, `page`, `charts` and `document` draw it; `editions` says who may see what; `files` puts it in its place, or links what an
earlier run drew. Nothing is computed again here: a number that a report shows stands in `mart` already. Same tables, same bytes: no
clock, total orders, fixed document dates.
"""
