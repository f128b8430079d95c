"""The assets of kaohe, one file a stage, in the order the data goes: intake, scoring, reports, publication.

An asset reads, calls one function of another package, and returns what the UI is to show. Codes only: no name of a
person or unit goes into metadata, which everyone with the UI can read.
"""
