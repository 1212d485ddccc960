"""Readability page: how hard is each outlet to read?"""

from dashboard import shared, state

shared.show_question("readability", "How hard is each outlet to read?")
corpus = state.chosen()
shared.show_caption(corpus.label)
shared.show_export()
