"""One installation: its settings, its folders below HOME, who may read them, and how a file is put in its place.

What belongs here knows nothing of workbooks, years or runs; every other room may use it.
"""
