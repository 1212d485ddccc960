"""Which articles are on screen, and the tables measured from them.

For page authors
----------------
`corpus = state.chosen()` draws the data scope in the sidebar and returns the choice:
`corpus.articles` (the chosen outlets), `corpus.outlets` (all outlets of the event, in the
order that gives each its colour), `corpus.reading` (with `removed` and `skipped`),
`corpus.label` (for captions), `corpus.key` (SHA-256 of what is chosen).

`state.result(corpus, "readability", part="own", counting="corrected")` measures once and
then answers from the cache. The cache is keyed on `corpus.key`, the settings, and where it
matters on the method and the readers' corrections, never on a DataFrame (Streamlit hashes
large ones from a sample). What readers corrected is corrected in every result:
`state.replayed(corpus, "attributions")` tells what was taken out and what no longer fits.
Results on a visitor's own articles are cached for that visitor's session only.

Event and outlets stand in the address (`?event=picket-line&outlets=News+Nest+Daily`, see
`dashboard.address`). Own articles live in `st.session_state` alone, so a link to them shows
the first bundled event to anyone else.
Keep page-specific widget keys distinct: prefix them with the page's name.
"""

import hashlib
import json
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final

import pandas as pd
import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

import analysis
from analysis import events
from analysis.articles import COLUMNS, ArticlesError
from analysis.corrections import Replayed, corrected_count, replay
from analysis.corrections.records import lines_of, no_corrections
from analysis.display import plain_html
from analysis.reading import Reading
from analysis.summary import rates_by_kind
from analysis.whose_words.parts import needs_attributions
from dashboard import address, kept_corrections, methods, uploads

MEASURES: Final = (
    "readability",
    "attributions",
    "hedges",
    "boosters",
    "overlap",
    "sentence_totals",
    "shared_passages",
    "shared_terms",
    "compare_outlets",
    "compare_all",
    "rates_by_kind",
    "rates_by_voice",
    "whose_words",
    "relations",
    "families",
    "align",
    "differences_of",
    "substitutions",
    "quotation_fidelity",
    "claims",
    "certainty_changes",
    "coverage",
    "quantities",
    "sources",
    "voice_share",
    "replayed",
    "in_few_articles",
)
"""What `result` can be asked for: functions of the library that take the articles first.

`rates_by_kind` takes as `of` the measure whose hits it counts: "hedges" or "boosters";
`replayed` the one that was corrected; `in_few_articles` measures a part, for the progress bar."""

OF_A_PART: Final = frozenset({
    "readability", "sentence_totals", "overlap", "shared_passages", "shared_terms",
    "compare_outlets", "rates_by_kind",
})  # fmt: skip
"""Measures of some `part` of the words; for that of one voice they are given the attributions."""

VOICES_OF: Final = {"own": ("outlet",), "quotation": ("source",), "attributed": ("source",)}
"""Whose hedges and boosters stand in the words of a voice."""

BUILT_ON: Final[Mapping[str, tuple[str, ...]]] = {
    "hedges": ("attributions",),
    "boosters": ("attributions",),
    "whose_words": ("attributions",),
    "rates_by_voice": ("attributions", "hedges", "boosters"),
    "compare_all": ("attributions", "hedges", "boosters"),
    "differences_of": ("attributions", "hedges"),
    "substitutions": ("attributions", "hedges"),
    "quotation_fidelity": ("attributions",),
    "claims": ("attributions", "hedges"),
    "certainty_changes": ("attributions", "hedges"),
    "quantities": ("attributions",),
    "sources": ("attributions",),
    "voice_share": ("attributions", "families"),
    "coverage": ("attributions", "families", "quantities"),
}
"""Measures that would measure these first: they are given the cached tables."""

NONE: Final = no_corrections()

FEW: Final = 12
"""Up to so many choices are shown as buttons."""

OWN: Final = "own/"
"""Starts the id of an event that the visitor brought along."""


@dataclass(frozen=True)
class Corpus:
    """The articles on screen."""

    event: str
    label: str
    articles: pd.DataFrame
    outlets: tuple[str, ...]
    reading: Reading  # of the whole event
    key: str
    own: bool
    method: str = field(default_factory=methods.default)  # how voices and hedges are found
    corrections: pd.DataFrame = field(default_factory=no_corrections)  # of the whole event

    @property
    def kept_as(self) -> str:
        """Under which name its corrections are kept."""
        return kept_corrections.OWN if self.own else self.event


def chosen() -> Corpus:
    """Draw the data scope in the sidebar and return the articles that it selects."""
    names = event_names()
    if not names:
        raise ArticlesError("there are no articles yet; add your own on the page Data and method")
    with st.sidebar:
        event = _pick_event(names)
        corpus = whole(event)
        problem = kept_corrections.problem(corpus.kept_as)
        if problem:
            st.warning(problem, icon=":material/warning:")
        outlets = _pick_outlets(corpus.outlets)
        if set(outlets) != set(corpus.outlets):
            articles = corpus.articles[corpus.articles["outlet"].isin(outlets)]
            corpus = only(corpus, articles, f"of which shown: {', '.join(outlets)}")
        st.html(
            f'<p style="font-size:.875rem;opacity:.85">{plain_html(scope(corpus.articles))}</p>'
        )
    st.session_state["scope"] = {"articles": corpus.label, "SHA-256 of the articles": corpus.key}
    return corpus


def by_method(corpus: Corpus) -> Corpus:
    """Let the reader choose by which method voices and hedges are found, if there are several."""
    return replace(corpus, method=methods.pick_method())


def whole(event: str) -> Corpus:
    """Return all articles of an event, whatever outlets are chosen."""
    own = event.startswith(OWN)
    reading = uploads.own_reading() if own else _bundled(event)
    assert reading is not None  # own events are offered only when there are own articles
    articles = reading.articles
    if own:
        articles = articles[articles["event_id"] == event.removeprefix(OWN)]
    outlets = tuple(sorted(articles["outlet"].unique()))
    label = f"{event_names()[event]} · {scope(articles)}"
    corpus = Corpus(event, label, articles, outlets, reading, articles_key(articles), own)
    try:
        return replace(corpus, corrections=kept_corrections.corrections_of(corpus.kept_as))
    except ArticlesError:  # `chosen` says so; nothing is written over what cannot be read
        return corpus


def only(corpus: Corpus, articles: pd.DataFrame, what: str) -> Corpus:
    """Return a corpus of some of its articles; `what` says in captions which ones."""
    label = f"{corpus.label}, {what}"
    return replace(corpus, label=label, articles=articles, key=articles_key(articles))


def scope(articles: pd.DataFrame) -> str:
    """Say how many articles and outlets there are, and from when to when."""
    n, outlets = len(articles), articles["outlet"].nunique()
    days = [f"{day.day} {day:%b %Y}" for day in sorted(articles["published"].dropna())]
    span = f", {' to '.join(dict.fromkeys((days[0], days[-1])))}" if days else ""
    plural = ["" if number == 1 else "s" for number in (n, outlets)]
    return f"{n} article{plural[0]} from {outlets} outlet{plural[1]}{span}"


def event_names() -> dict[str, str]:
    """Return the events to choose from: id to name, the visitor's own last.

    The first one is the default and so not in the address; a link to own articles names them.
    """
    own = uploads.own_articles()
    mine = [] if own is None else sorted(own["event_id"].unique())
    names = {name: _about(name).get("title", name) for name in events.event_ids()}
    return names | {OWN + name: f"Your articles: {name}" for name in mine}


def pick_several(
    label: str, names: Mapping[str, str], *, key: str, placeholder: str, most: int | None = None
) -> list[str]:
    """Let the reader choose some of `names`, kept in the address; none chosen is a choice too.

    A few are buttons in a row, all in sight; more are a list to search in.

    Parameters
    ----------
    label
        The widget's label.
    names
        What can be chosen: id to name.
    key
        The widget's key and the parameter in the address.
    placeholder
        What an empty choice means.
    most
        The largest number of choices.

    Returns
    -------
    The chosen ids, in the order of `names`. Ids in the address that are not here are dropped.
    """
    address.recall(key, list(names), [], several=True)
    options: dict[str, Any] = {"format_func": lambda name: names.get(name, name), "key": key}
    # Buttons read their labels as Markdown, lists do not.
    plain = not any(re.search(r"[\\`*_{}\[\]<>#$:~|&^]|--", name) for name in names.values())
    if most and plain and len(names) <= FEW:
        picked = st.pills(label, list(names), selection_mode="multi", **options)
    else:
        picked = st.multiselect(
            label, list(names), placeholder=placeholder, max_selections=most, **options
        )
    chosen = [name for name in names if name in picked][:most]
    address.write(key, chosen, [])
    return chosen


def warm() -> None:
    """Measure the first bundled event, so that the page that opens first is there at once."""
    for event in events.event_ids()[:1]:
        corpus = whole(event)
        for measure in ("attributions", "hedges", "relations", "families", "compare_all"):
            result(corpus, measure)
        for counting in ("corrected", "textstat"):
            result(corpus, "readability", counting=counting)


def forget_results() -> None:
    """Drop what was measured from this visitor's own articles."""
    _measured_for_visitor.clear()


def selected_rows(key: str) -> list[int]:
    """Return the rows selected in the table with this key, before the table is drawn."""
    selection = st.session_state.get(key, {}).get("selection", {})
    return list(selection.get("rows", []))


def result(corpus: Corpus, measure: str, /, **settings: Any) -> Any:
    """Return what `analysis.<measure>(articles, **settings)` returns, from the cache if possible.

    Parameters
    ----------
    corpus
        What `chosen` returned.
    measure
        One of `MEASURES`.
    settings
        Keyword arguments of the measure: strings, numbers, tuples of them.
    """
    if measure not in MEASURES:
        raise ValueError(f"no measure {measure!r}; there are {', '.join(MEASURES)}")
    found = _found_for(measure, settings)
    if found:
        _in_sight(corpus, "attributions")
    measured = _measured_for_visitor if corpus.own else _measured_for_all
    return measured(_key(corpus, found), measure, tuple(sorted(settings.items())), corpus)


def replayed(corpus: Corpus, measure: str) -> Replayed:
    """Return a corrected table, what was taken out of it, and the corrections that do not fit."""
    found: Replayed = result(corpus, "replayed", of=measure)
    return found


def corrections_on(corpus: Corpus, found: Collection[str] = methods.FOUND) -> pd.DataFrame:
    """Return the corrections of these measures in the articles on screen."""
    lines = corpus.corrections
    here = lines["article_id"].isin(corpus.articles["article_id"].astype(str))
    return lines[here & lines["measure"].isin(list(found))]


def by_hand(corpus: Corpus, *measures: str) -> str:
    """Say for a caption how many rows behind a chart were corrected: "12 of 240 by hand"; or ""."""
    told = []
    for measure in measures:
        if len(corrections_on(corpus, (measure,))):
            found = replayed(corpus, measure)
            told.append(f"{measure}: {corrected_count(found.table, found.removed)}")
    return "; ".join(told)


def captioned(corpus: Corpus, *measures: str) -> str:
    """Return the caption of a chart: what it shows, and how many rows were corrected."""
    return " · ".join(filter(None, (corpus.label, by_hand(corpus, *measures))))


def articles_key(articles: pd.DataFrame) -> str:
    """Return the SHA-256 of all that the measures can see of `articles`: any change changes it."""
    rows = articles[list(COLUMNS)].astype("string").fillna("\0").to_numpy(dtype=object).tolist()
    return hashlib.sha256(json.dumps(rows).encode()).hexdigest()


def _built_on(measure: str, settings: Mapping[str, Any]) -> tuple[str, ...]:
    """Return what is measured first and given to a measure."""
    if measure in OF_A_PART and needs_attributions(settings.get("part", "whole")):
        return "attributions", *BUILT_ON.get(measure, ())
    return BUILT_ON.get(measure, ())


def _found_for(measure: str, settings: Mapping[str, Any]) -> set[str]:
    """Return what has to be found in the texts for a measure: attributions, hedges, boosters."""
    built_on = _built_on(measure, settings)
    below = {measure, *built_on}
    below |= {str(settings.get(name)) for name in ("of", "measure")}
    found = below & set(methods.FOUND)
    for name in built_on:
        found |= _found_for(name, {})
    return found | {"attributions"} if found else found


def _key(corpus: Corpus, found: set[str]) -> str:
    """Return all that a result depends on beside its settings."""
    if not found:
        return corpus.key
    lines = lines_of(corrections_on(corpus, found))
    return hashlib.sha256(json.dumps([corpus.key, corpus.method, lines]).encode()).hexdigest()


FEW_ARTICLES: Final = 4
"""So many articles are read at once: the bar moves, and the model still has enough to do."""


def _in_sight(corpus: Corpus, measure: str) -> None:
    """Let the reader see how far the model is, before the page waits for all of it.

    A bar cannot be drawn within what is cached: what is measured in parts is cached in parts.
    """
    few = len(corpus.articles) <= FEW_ARTICLES
    if few or corpus.method == "rules" or get_script_run_ctx() is None:
        return
    done = st.session_state.setdefault("read_by_model", set())
    if (corpus.key, corpus.method) in done:
        return
    bar, n = None, len(corpus.articles)
    for first in range(0, n, FEW_ARTICLES):
        _few(corpus, first, measure)
        so_far = min(first + FEW_ARTICLES, n)
        bar = bar or st.progress(0.0)
        bar.progress(so_far / n, f"The model has read {so_far:,} of {n:,} articles …")
    if bar is not None:
        bar.empty()
    done.add((corpus.key, corpus.method))


def _few(corpus: Corpus, first: int, measure: str) -> Any:
    articles = corpus.articles.iloc[first : first + FEW_ARTICLES]
    few = replace(corpus, articles=articles, key=articles_key(articles), corrections=NONE)
    measured = _measured_for_visitor if few.own else _measured_for_all
    return measured(_key(few, {measure}), "in_few_articles", (("of", measure),), few)


def _found(corpus: Corpus, measure: str, options: dict[str, Any]) -> Any:
    """Find attributions, hedges or boosters by the method chosen, not corrected yet."""
    options |= methods.settings_for(measure, corpus.method)
    if measure == "attributions" and corpus.method != "rules" and len(corpus.articles):
        parts = [_few(corpus, n, measure) for n in range(0, len(corpus.articles), FEW_ARTICLES)]
        return pd.concat(parts, ignore_index=True)
    return getattr(analysis, measure)(corpus.articles, **options)


def _replayed(corpus: Corpus, measure: str) -> Replayed:
    # Found without the corrections of the measure itself, so that none of them is found anew.
    lines = corrections_on(corpus, set(methods.FOUND) - {measure})
    found = result(replace(corpus, corrections=lines), measure)
    mine = corrections_on(corpus, (measure,))
    return replay(found, mine, corpus.articles, measure=measure)


def _measure(measure: str, settings: tuple[tuple[str, Any], ...], corpus: Corpus) -> Any:
    options = dict(settings)
    if measure == "in_few_articles":
        of = options["of"]
        return getattr(analysis, of)(corpus.articles, **methods.settings_for(of, corpus.method))
    if measure == "replayed":
        return _replayed(corpus, options["of"])
    if measure in methods.FOUND and len(corrections_on(corpus, (measure,))):
        return replayed(corpus, measure).table
    options |= {name: result(corpus, name) for name in _built_on(measure, options)}
    if measure == "rates_by_kind":
        hits = result(corpus, options.pop("of"))
        voices = VOICES_OF.get(options["part"], ("outlet", "source"))
        hits = hits[hits["counts"] & hits["voice"].isin(voices)]
        return rates_by_kind(corpus.articles, hits, **options)
    if measure == "align":
        rows = corpus.articles.set_index("article_id", drop=False)
        return analysis.align(*(rows.loc[options[name]] for name in ("article_a", "article_b")))
    if measure == "voice_share":
        options["found"] = result(corpus, "sources")
    if measure == "compare_outlets" and options["measure"] in methods.FOUND:
        name = options["measure"]
        options |= {"measure": result(corpus, name), "name": name}
    if measure in methods.FOUND:
        return _found(corpus, measure, options)
    return getattr(analysis, measure)(corpus.articles, **options)


@st.cache_data(max_entries=256, show_spinner=False)  # also called by `warm`, without a page
def _measured_for_all(
    key: str, measure: str, settings: tuple[tuple[str, Any], ...], _corpus: Corpus
) -> Any:
    del key  # part of the cache's key, with the measure and its settings
    return _measure(measure, settings, _corpus)


@st.cache_data(max_entries=64, show_spinner="Measuring …", scope="session")
def _measured_for_visitor(
    key: str, measure: str, settings: tuple[tuple[str, Any], ...], _corpus: Corpus
) -> Any:
    del key
    return _measure(measure, settings, _corpus)


@st.cache_data(show_spinner=False)
def _bundled(event: str) -> Reading:
    return events.read_event(event)


@st.cache_data(show_spinner=False)
def _about(event: str) -> dict[str, Any]:
    return dict(events.load_about(event))


def _pick_event(names: Mapping[str, str]) -> str:
    unknown = [event for event in address.asked("event") or [] if event not in names]
    if unknown:
        st.session_state["unknown_event"] = True
    if st.session_state.get("unknown_event"):
        st.info(
            "The link names an event that is not here. Own articles stay with the visitor "
            "who added them: ask for the files and add them on the page Data and method.",
            icon=":material/link_off:",
        )
    first = next(iter(names))
    address.recall("event", list(names), [first], several=False)
    picked = st.selectbox(
        "Event",
        list(names),
        format_func=lambda event: names.get(event, event),
        key="event",
        on_change=_choose_event,
    )
    address.write("event", [picked], [first])
    return picked if picked in names else first


def _pick_outlets(outlets: tuple[str, ...]) -> list[str]:
    names = {outlet: outlet for outlet in outlets}
    return pick_several("Outlets", names, key="outlets", placeholder="All outlets") or list(outlets)


def _choose_event() -> None:
    address.choose("outlets", [])
    st.session_state["unknown_event"] = False
