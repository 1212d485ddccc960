"""Profiles page: what is each outlet like over many events?"""

from analysis import distinctive_words, label_counts
from analysis.articles import ArticlesError
from analysis.profiling import profiles
from dashboard import state
from dashboard.parts import profile_views, shared
from dashboard.state import many

shared.show_question("profiles", "What is each outlet like over many events?")
methods = None
try:
    found = many.found()
    profile_views.show_all(found)
    methods = found.methods
except ArticlesError as error:
    shared.show_empty(str(error), many.HOW)
state.chosen()
shared.show_method(profiles, distinctive_words, label_counts)
shared.show_export(methods=methods)
