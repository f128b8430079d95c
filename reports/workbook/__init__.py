"""The Excel workbook of a year.

`year` says which sheets it has; `cover` and `rules` lay out the two that are not one table, `sheet` writes the others;
`measures` and `styles` say how wide, how high and how it looks. Everything that was typed as text goes in as text:
nothing a workbook brought in can become a formula or a link.
"""
