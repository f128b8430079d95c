"""The intake of a year: its folder read, checked, and accepted if it stands."""
