"""Charts as SVG for pages, drawn by Altair's specifications, which are kept as files: no JavaScript, sharp in print.

Everything is placed by fixed measures and no text is measured: a picture is the same on every machine, whatever fonts it
has. vl-convert is loaded when the first chart is drawn, Altair where the specifications are made anew.
"""
