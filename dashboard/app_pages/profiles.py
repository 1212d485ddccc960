"""Profiles page: what is each outlet like over many events?"""

from analysis import distinctive_words, label_counts
from analysis.articles import ArticlesError
from analysis.profiling import profiles
from dashboard import state
from dashboard.parts import profile_views, shared
from dashboard.state import many

shared.show_question("profiles", "What is each outlet like over many events?")
try:
    profile_views.show_all(many.found())
except ArticlesError as error:
    shared.show_empty(str(error), many.HOW)
state.chosen()
shared.show_method(profiles, distinctive_words, label_counts)
shared.show_export()
