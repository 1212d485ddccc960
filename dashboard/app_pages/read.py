"""Read page: how do these articles word it?"""

from dashboard import shared, state

shared.show_question("read", "How do these articles word it?")
corpus = state.chosen()
shared.show_caption(corpus.label)
shared.show_export()
