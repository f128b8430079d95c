"""From the inbox to rows that name their cell: folders, workbooks, cells, the judging of a year, and its acceptance.

A year of one institution stands or falls alone. What a table must look like is said in `expectations`; what the rows
are worth is said in `scoring`.
"""
