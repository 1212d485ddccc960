"""What outlets call the same people: the choice of an actor, its labels, and their sentences."""

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any, Final

import pandas as pd
import streamlit as st

from analysis.articles import PART_LABELS
from analysis.showing.answers import labels as answers
from analysis.showing.answers import named
from analysis.showing.charts import labels as charts
from analysis.words.naming.labelling import labels_of
from dashboard import state
from dashboard.parts import chart, shared
from dashboard.state import captions, marked

WHO: Final = {"actors": "Actors", "thing": "Things", "all": "All"}
BY: Final = {"head": "Head words", "label": "Whole labels"}
MENTIONS: Final = ["outlet", "mention", "sentence", "voice", "source", "form"]
LABELS: Final = ["label", "form", "voice", "source", "outlets", "n", "n_articles"]
_PICKED: Final = "labels_actor"
_ACTORS: Final = "actors-by-outlet"


def pick_actor(labels: pd.DataFrame, clicked: str) -> str | None:
    """Let the reader choose an actor, which marks it on every page; return its id, if any.

    Where several actors have the name that is marked, the one that was chosen here or `clicked` in
    the chart is meant, else the one with most mentions.
    """
    known = labels[labels["form"] != "pronoun"]
    first = known.drop_duplicates("actor_id")  # those with most mentions stand first
    names = dict(zip(first["actor_id"].astype(str), first["actor"].astype(str), strict=True))
    shown = _told_apart(names, known)
    alike = [one for one, name in names.items() if name == marked.actor()]
    meant = [one for one in (clicked, st.session_state.get(_PICKED)) if one in alike]
    st.session_state[_PICKED] = next(iter([*meant, *alike]), "")
    return st.selectbox(
        "Actor", ["", *names], key=_PICKED, on_change=_choose, args=(names,), width=300,
        format_func=lambda one: shown.get(one, "Who is called most names"),
    ) or None  # fmt: skip


def most_various(labels: pd.DataFrame) -> str:
    """Return the id of the actor with most head words among those drawn; "" for nobody."""
    drawn = charts.leading(labels, charts.MOST)
    mine = labels[labels["actor_id"].isin(list(drawn)) & charts.described(labels)]
    words = mine.groupby("actor_id")["head"].nunique()
    return max(drawn, key=lambda one: words.get(one, 0), default="")


def show_actors(corpus: state.Corpus, labels: pd.DataFrame) -> str:
    """Draw who is called what by whom; a click marks the actor, whose id is returned, else ""."""
    figure = state.drawn_once(
        charts.actors_by_outlet,
        labels, outlets=outlets_of(corpus), title="What each outlet calls them",
        caption=captions.captioned(corpus.label, labels),
    )  # fmt: skip
    alt = f"Whom each outlet mentions, and as what. {state.once(answers.called, labels)}"
    points = shared.show_chart(figure, name=_ACTORS, alt=alt)
    return str(points[0]["customdata"][0]) if points else ""


def show_labels(corpus: state.Corpus, mine: pd.DataFrame, by: str) -> list[dict[str, Any]]:
    """Draw the labels of one actor, outlet by outlet; return the points that were clicked."""
    actor = str(mine["actor"].iloc[0])
    figure = state.drawn_once(
        charts.labels_by_outlet,
        mine, outlets=outlets_of(corpus), by=by, title=f"What each outlet calls “{actor}”",
        caption=captions.captioned(corpus.label, mine),
    )  # fmt: skip
    return shared.show_chart(
        figure, name="labels-by-outlet", key=f"labels-by-outlet-{by}-{mine['actor_id'].iloc[0]}",
        alt=f"How often each outlet uses each label for {actor}, by voice",
    )  # fmt: skip


def ranked(mine: pd.DataFrame) -> pd.DataFrame:
    """Return the labels of one actor with who uses them: a row for each voice and source."""
    keys = ["label", "form", "voice", "source"]
    table = mine.groupby(keys, sort=False, dropna=False, as_index=False).agg(
        outlets=("outlet", lambda names: "; ".join(dict.fromkeys(names))),
        n=("n", "sum"), n_articles=("n_articles", "sum"),
    )  # fmt: skip
    table["voice"] = table["voice"].map(PART_LABELS)
    bare = table["form"].isin(list(charts.BARE))
    ordered = table.assign(bare=bare).sort_values(
        ["bare", "n"], ascending=[True, False], kind="stable"
    )
    return captions.noted(ordered.drop(columns="bare"), mine)


def behind(mentions: pd.DataFrame, points: Sequence[Mapping[str, Any]], by: str) -> pd.DataFrame:
    """Return the mentions of an actor that clicked bars stand for; all for no click."""
    table = mentions.assign(label=labels_of(mentions))
    keys = {tuple(point["customdata"]) for point in points if point.get("customdata")}
    if not keys:
        return table
    row = table[by].where(charts.described(table), table["form"].map(charts.BARE))
    told = zip(row, table["outlet"], table["voice"], strict=True)
    return table[[key in keys for key in told]]


def with_label(mentions: pd.DataFrame, row: pd.Series) -> pd.DataFrame:
    """Return the mentions of an actor that a row of `ranked` counts."""
    told = mentions.assign(label=labels_of(mentions), voice=mentions["voice"].map(PART_LABELS))
    alike = [told[name].fillna("") == (row[name] or "") for name in ("label", "form", "voice")]
    source = told["source"].fillna("") == (row["source"] if isinstance(row["source"], str) else "")
    return mentions[alike[0] & alike[1] & alike[2] & source]


def show_rows(table: pd.DataFrame, name: str, columns: Sequence[str]) -> list[int]:
    """Show labels or mentions, to be clicked; return the row that was."""
    shown = [*columns, *(["corrected_by"] if table.get("corrected", pd.Series()).any() else [])]
    digest = hashlib.sha256(repr(table.to_numpy().tolist()).encode()).hexdigest()[:12]
    return shared.show_table(
        table, name=name, key=f"{name}-{digest}", columns=shown,
        clickable=True, marking=bool(marked.term()),
    )  # fmt: skip


def readable(mentions: pd.DataFrame) -> pd.DataFrame:
    """Return mentions with their voices as readers know them."""
    return mentions.assign(voice=mentions["voice"].map(PART_LABELS))


def outlets_of(corpus: state.Corpus) -> list[str]:
    """Return the outlets on screen, in the order that gives each its place everywhere."""
    there = set(corpus.articles["outlet"])
    return [name for name in corpus.outlets if name in there]


def of_kind(labels: pd.DataFrame, who: str) -> pd.DataFrame:
    """Return the labels of actors, of things, or all: by a key of `WHO`."""
    things = labels["kind"] == "thing"
    return labels if who == "all" else labels[things if who == "thing" else ~things]


def _choose(names: Mapping[str, str]) -> None:
    """Mark whom the box has now: a cell that was clicked before is not meant any more."""
    chart.choose_none(_ACTORS)
    marked.choose_actor(names.get(st.session_state[_PICKED], ""))


def _told_apart(names: Mapping[str, str], labels: pd.DataFrame) -> dict[str, str]:
    """Return names by id; those that several share with a number, their mentions and outlets."""
    shared_by = Counter(names.values())
    seen: Counter[str] = Counter()
    told = dict(names)
    for one, rows in labels.groupby("actor_id", sort=False):
        if shared_by[name := names[str(one)]] > 1:
            seen[name] += 1
            where = f"{rows['n'].sum()} in {named(rows['outlet'].drop_duplicates())}"
            told[str(one)] = f"{name}, {seen[name]} of {shared_by[name]} ({where})"
    return told
