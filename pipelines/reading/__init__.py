"""From the inbox to typed rows that name their cell: which folders hold which year, and what each sheet of them says.

Files are read in a sandbox, a child process with bounds. Nothing is judged here but what cannot be read at all.
"""
