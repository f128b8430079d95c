"""The sheets of the intake, each declared once (CONTRACT 1), in files by what they are about.

A column is added here and nowhere else: reader, template with its example, checks, types and comments are made from it.
`expectations/tables.py` lists them all.
"""
