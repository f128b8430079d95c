"""docs/method.md, made from what the rule files say of themselves and from docs/clauses.yaml: `python -m tests.method`.

Here: the register of clauses (`clauses`), which tests try which rule (`trials`), the page (`page`), and the checks that
keep them true: no rule without its clause and test, no clause without its rules.
"""
