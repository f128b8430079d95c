"""How kaohe is run, in rooms that each know only those below them: docs/architecture.md has the picture.

What a number should be is decided in `scoring`; what a table must look like in `expectations`; what people see in
`reports`. This package only carries rows from one to the other and says in Chinese what went wrong.
"""
