"""A scheme: the grammar of its file as frozen models, reading it, choosing the one that governs a year, and its tables.

Everything a scheme says is data: no weight, threshold, grade, rank, group or department of its own stands here.
What is done with the tables belongs in `scoring/rules`; what a year's register makes of a scheme (a quota that gives
no place) belongs to whoever has the register.
"""
