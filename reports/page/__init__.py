"""The HTML page of a year and the index: self-contained files that work offline, print on A4 and read on a telephone.

`rendering` fills the templates; `cells` says how a cell reads. No script, nothing from elsewhere: a page forbids itself both.
"""
