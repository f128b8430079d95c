"""A campus that does not exist, written by a script: registers, numbers, words, special cases, workbooks.

`write_campus` in `tests.campus.workbooks` writes an inbox; `python -m tests.campus` is the same from a terminal.
What is here makes inputs only: no rule of the assessment stands here, so that no test holds a rule against itself.
"""
