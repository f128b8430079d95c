"""What a year's report holds: tables read from `mart` and `scheme`, in the order and with the words of the scheme.

Nothing here knows Excel or HTML. `year.read_year` brings it all together.
"""
