"""Overview page: who covered it, and what differs most?"""

from dashboard import shared, state

shared.show_question("overview", "Who covered it, and what differs most?")
corpus = state.chosen()
shared.show_caption(corpus.label)
shared.show_export()
