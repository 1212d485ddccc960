"""Data page: what is in here, and can I trust it?"""

from dashboard import shared, state

shared.show_question("data", "What is in here, and can I trust it?")
corpus = state.chosen()
shared.show_caption(corpus.label)
shared.show_export()
