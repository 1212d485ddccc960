"""Events page: which articles tell of the same event?"""

from analysis import events_in
from dashboard import state
from dashboard.parts import event_lists, pile_lists, shared
from dashboard.state import uploads

shared.show_question("events", "Which articles tell of the same event?")
event_lists.show_problem()
pile_lists.show_open_run()
articles = uploads.own_articles()
if articles is None:
    shared.show_empty("there are no articles of yours to put into events", event_lists.HOW)
else:
    event_lists.show_all(articles)
state.chosen()
shared.show_method(events_in, label="events")
shared.show_export(code=False)
