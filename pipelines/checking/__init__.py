"""The check of a year: its cells against the table contracts, its tables against each other, its scheme.

Rows and scheme go in, problems come out; nothing is kept and nothing is written here.
"""
