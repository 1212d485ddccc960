"""Events page: which articles tell of the same event?"""

from analysis import events_in
from dashboard import state
from dashboard.parts import event_lists, pile_lists, run_events, shared
from dashboard.state import piles, uploads

shared.show_question("events", "Which articles tell of the same event?")
event_lists.show_problem()
pile_lists.show_open_run()
articles, run = uploads.own_articles(), piles.run()
if run is not None and run.ids_are_texts:
    run_events.show_all(run)
if articles is None and run is None:
    shared.show_empty("there are no articles of yours to put into events", event_lists.HOW)
if articles is not None:
    event_lists.show_all(articles)
state.chosen()
shared.show_method(events_in, label="events")
shared.show_export(code=False)
