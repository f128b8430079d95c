"""What makes pages and data of the repository from the code, each as `python -m tools.<name>`; not part of what is installed.

A tool writes one file; a test under `tests/docs` says when that file is no longer what the tool makes. What people run
while they assess belongs in the command line, what CI checks in `tests/`.
"""
