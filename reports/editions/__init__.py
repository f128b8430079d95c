"""Who may see what: of each edition the list of columns and rows that may appear, and a connection that holds no more.

What is not listed does not appear: a new view or column is in no edition until somebody lists it. No wording, no drawing.
"""
