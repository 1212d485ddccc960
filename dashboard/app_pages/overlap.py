"""Overlap page: how much text do the outlets share?"""

from dashboard import shared, state

shared.show_question("overlap", "How much text do the outlets share?")
corpus = state.chosen()
shared.show_caption(corpus.label)
shared.show_export()
