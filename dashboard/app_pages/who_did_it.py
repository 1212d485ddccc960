"""Who did it page: which acts do several outlets tell, and who names who acts?"""

from dashboard import state
from dashboard.parts import shared
from dashboard.parts.who_did_it import show_who_did_it

shared.show_question("who-did-it", "Who did it, and is it said?")
corpus = state.chosen()
show_who_did_it(corpus)
shared.show_export()
