"""Dagster: the assets of each stage, their checks, jobs, schedules, sensors; and `kaohe run`, which drives them."""
