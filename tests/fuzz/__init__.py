"""The reader under fire: `python -m tests.fuzz --minutes 10`; a few seconds of it run with the other tests.

Workbooks are spoilt byte by byte and part by part (`spoiling`), and made of any cells in any format (`grids`). The reader
may refuse a file in its own words; it may raise nothing else, not take long, and, where the workbook is whole, has to say
what openpyxl says.
"""
