"""Which articles are on screen, and the tables measured from them.

For page authors
----------------
`corpus = state.chosen()` draws the data scope in the sidebar and returns the choice:
`corpus.articles` (the chosen outlets), `corpus.outlets` (all outlets of the event, in the
order that gives each its colour), `corpus.reading` (with `removed` and `skipped`),
`corpus.label` (for captions), `corpus.key` (SHA-256 of what is chosen), `corpus.method` (by
which voices and hedges are found).

`state.result(corpus, "readability", part="own", counting="corrected")` measures what
`analysis.measures` declares, once, and then answers from the cache. The cache is keyed on
`corpus.key`, the settings, and where it matters on the method and the readers' corrections,
never on a DataFrame (Streamlit hashes large ones from a sample). Every table says in its
`attrs` how what it counts was found (`found_by`) and how much of it by hand (`by_hand`);
`dashboard.state.captions` writes it under charts and into exports. What readers corrected is
corrected in every result: `state.replayed(corpus, "attributions")` tells what was taken
out and what no longer fits. Results on a visitor's own articles are cached for that
visitor's session only.

Event, outlets and method stand in the address (`?event=picket-line&outlets=News+Nest+Daily
&method=rules`, see `dashboard.state.address`), and so does the id of a study that is kept
(`?study=…`, see `dashboard.state.shelf`). Where what a link shows is not here, `chosen` raises
`NotHereError`, which `dashboard/app.py` tells on the page.
Keep page-specific widget keys distinct: prefix them with the page's name.
"""

from dashboard.state.corpora import (
    NONE,
    ON_SCREEN,
    OWN,
    Corpus,
    NotHereError,
    articles_key,
    chosen,
    event_names,
    forget_lost,
    on_screen,
    only,
    pick_several,
    scope,
    whole,
)
from dashboard.state.remembered import drawn_once, once
from dashboard.state.results import (
    begun,
    by_hand,
    corrections_on,
    forget_results,
    kept,
    replayed,
    result,
    selected_rows,
    warm,
)

__all__ = [
    "NONE", "ON_SCREEN", "OWN", "Corpus", "NotHereError", "articles_key", "begun", "by_hand",
    "chosen", "corrections_on", "drawn_once", "event_names", "forget_lost", "forget_results",
    "kept", "on_screen", "once", "only", "pick_several", "replayed", "result", "scope",
    "selected_rows", "warm", "whole",
]  # fmt: skip
