"""Empty intake workbooks for a year: what a department types into, made from the tables' contracts and the year's scheme.

`register` finds the units and cadres to offer, `codes` lays them and the scheme's words out for drop-downs, `entry` is a
sheet to be filled in, `examples` shows one filled, `book` puts a workbook together. What is read back is no business of
these: the reader finds sheets by name and passes over the others.
"""
