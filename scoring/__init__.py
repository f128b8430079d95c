"""The rules, pure: the same tables and the same scheme give the same rows.

No Dagster, no workbooks, no pandas and no clock; nothing of ours is imported from outside this package. A weight, a
threshold, a grade or a department lives in a scheme file, never here.
"""
