"""What kaohe costs, as ratios: `python -m tests.bench`, which `make bench` calls.

Here: what is measured (`sample`, `empty`, `reading`, `scored`, `copied`, `framed`), each run in a cold process of its own, the rows
they work on (`indicators`, `scheme.yaml`), the clock from outside (`cold`, `spans`) and the one table (`table`). It judges
nothing: a goal not met is told, and the exit status is 0. docs/performance.md says what the figures mean.
"""
