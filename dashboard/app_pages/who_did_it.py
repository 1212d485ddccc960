"""Who did it page: which acts do several outlets tell, and who names who acts?"""

import analysis
from dashboard import state
from dashboard.correcting.mentions import show_actors_of
from dashboard.parts import shared
from dashboard.parts.who_did_it import show_who_did_it

shared.show_question("who-did-it", "Who did it, and is it said?")
corpus = state.chosen()
clicked = show_who_did_it(corpus)
if clicked is not None:
    show_actors_of(corpus, [clicked["agent_actor"], clicked["patient_actor"]])
shared.show_method(analysis.agency, analysis.agency_rates)
shared.show_export()
