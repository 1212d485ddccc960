"""Where every number on a page comes from: a cell of a study, or a declared sum of its cells.

`shown.py` collects what a page shows, `known.py` what the library finds in the same articles, and
`sentences.py`, `figures.py` and `listed.py` hold the one against the other: each returns what it
cannot trace.
"""
