"""Whether the tests of the rules would notice a mistake in them: `python -m tests.mutation [FOLDER[/NAME] ...]`.

mutmut sees only Python. Here: the small mistakes made in a rule's select (`mistakes`), mutants of a rule (`mutants`), the
tests that run it against each (`trials`), and what is told of those that nothing notices (`__main__`).
"""
