"""How kaohe is run: intake, Dagster definitions, warehouse, publication and command line.

What a number should be is decided in `scoring`; what a table must look like in `expectations`; what people see in
`reports`. This package only carries rows from one to the other and says in Chinese what went wrong.
"""
