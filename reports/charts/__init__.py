"""Charts as SVG for pages, drawn by Altair's specifications: no JavaScript, sharp in print.

Everything is placed by fixed measures and no text is measured: a picture is the same on every machine, whatever fonts it
has. Altair and vl-convert are loaded when the first chart is drawn.
"""
