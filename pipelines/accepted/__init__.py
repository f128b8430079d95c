"""The accepted years, each replaced in one step with the sums of its files; and what the latest check of each year said."""
