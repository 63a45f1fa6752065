"""The report: one page to hand on.

`page.py` has the vocabulary: what a page holds, in words, tables and pictures. `chapters/` has a
file a chapter, which asks `games` and lays out what comes; `contents.py` puts them in order and
makes them side by side in processes. `html.py` and `markdown.py` write the page, `pdf.py` has a
browser print it.
"""
