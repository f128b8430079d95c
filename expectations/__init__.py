"""What every intake table must look like: one contract a table, and the rules that hold between tables.

Reader, template, Great Expectations suite, DuckDB types and comments and the data dictionary all come from the
contracts. How a workbook is opened and what happens to a year with errors belongs in `pipelines`.
"""
