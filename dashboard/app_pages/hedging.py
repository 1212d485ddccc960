"""Hedging page: how certain does each outlet sound?"""

from dashboard import shared, state

shared.show_question("hedging", "How certain does each outlet sound?")
corpus = state.chosen()
shared.show_caption(corpus.label)
shared.show_export()
