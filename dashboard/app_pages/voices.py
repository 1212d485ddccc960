"""Voices page: who is heard, and how?"""

from dashboard import shared, state

shared.show_question("voices", "Who is heard, and how?")
corpus = state.chosen()
shared.show_caption(corpus.label)
shared.show_export()
