"""Word documents: the notice of results, the posting, the lists of measures, the score cards, the record for the meeting.

`writing` brings them all together. `notice`, `measures`, `card` and `meeting` read what a document says from `mart` and `scheme`; `drafts`
makes the templates that the office can edit, laid out by `paper`; `filling` puts the one into the other. Nothing is computed again but the five
working days (`calendar`). What a connection does not show is left out: a column, a section, a document.
"""
