"""A file somebody sent, as sheets of cells: workbooks, CSV and Parquet.

Runs in a child process that can be killed (`pipelines.reading.sandbox`), imports nothing but the standard library (and pyarrow
for a Parquet file), and takes no file's word for its size or for what it is. What columns mean is said in `expectations`,
what a cell says in `pipelines.reading.cells`; neither is known here.
"""
