"""The rows of the `scheme` tables, one class a table: its columns with their types and Chinese comments, and how a scheme fills it.

A file for each part of a scheme; `words` and `governing` hold what no scheme says. What all rows have in common is in `record`.
To add a column, add a field to its class and fill it in `of`. What a file may say belongs in the grammar, not here.
"""
