"""What the order of names rests on: how surnames are read, and the characters in the order of their strokes.

`reports.ordering` is what others use. `strokes.txt` is made by `making` from published character data and read by `strokes`;
`surnames` is typed. No name of a person stands here.
"""
