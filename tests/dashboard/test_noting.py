"""Notes and undo without a browser: listed, marked in tables, taken back and brought back."""

import json

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from analysis.articles import ArticlesError
from analysis.files.notes import on_figure, on_passage, on_row, on_study
from analysis.files.notes.records import together
from dashboard import navigation
from dashboard.noting import about, listing, passages, rows
from tests.dashboard import TIMEOUT, opened

NAMES = {"a0": "Herald"}
ARTICLE = {"event_id": "e", "article_id": "a0", "title": "Ferry", "text": "The ferry may sail. So."}


def told(script, *given):
    """What a script that a visitor runs on the first bundled event says as JSON."""
    app = AppTest.from_function(script, args=given, default_timeout=TIMEOUT).run()
    assert not app.exception
    return json.loads(app.json[0].value)


def changing(kinds):
    """Correct and note in this order; say what Undo and Redo tell, and what then holds."""
    from dataclasses import replace

    import streamlit as st

    from analysis.files.corrections.making import Signed, remove
    from analysis.files.corrections.pairs import change_relation, decide_counterparts
    from analysis.files.corrections.records import RELATIONS
    from analysis.files.events import event_ids
    from analysis.files.notes import on_study
    from dashboard import state
    from dashboard.noting import about, undoing
    from dashboard.state import kept_corrections, kept_notes

    def corpus():
        return replace(state.whole(event_ids()[0]), method="rules")

    def found():
        now = corpus()
        aligned = state.result(now, "counterparts")
        families = state.result(now, "families")["family"].nunique()
        hedges = len(state.result(now, "hedges"))
        return [hedges, families, len(aligned), len(about.notes_on(now))]

    first = corpus()
    rows = first.articles.set_index("article_id", drop=False)
    told = [found()]
    for n, kind in enumerate(kinds):
        signed = Signed("Ann", f"2031-03-14T09:3{n}:00.000Z", "read again")
        if kind == "hedge":
            hit = state.result(first, "hedges").iloc[0].to_dict()
            made = remove(rows.loc[hit["article_id"]].to_dict(), hit, "hedges", signed)
        elif kind == "relation":
            tree = state.result(first, "relations")
            pair = tree[tree["in_tree"]].iloc[0].to_dict()
            made = change_relation(first.articles, pair, {"relation": RELATIONS[-1]}, signed)
        elif kind == "counterparts":
            two = [rows.iloc[i].to_dict() for i in (0, 1)]
            made = decide_counterparts(*two, ((0, 20), (0, 20)), signed, together=False)
        if kind == "note":
            made = on_study("look again").assign(made=signed.time)
            kept_notes.keep(first.kept_as, made)
        else:
            kept_corrections.keep(first.kept_as, made)
        told.append(found())
    said = []
    while change := undoing.last_change(corpus()):
        said.append(change.said)
        undoing.undo(change)
        told.append(found())
    for _ in kinds:
        undoing.redo()
    told.append(found())
    st.json({"told": told, "said": said})


KINDS = ["hedge", "relation", "counterparts", "note"]


def test_every_correction_and_note_is_taken_back_in_turn_and_brought_back():
    out = told(changing, KINDS)
    states = out["told"]
    n = len(KINDS)
    done, back = states[: n + 1], states[n : 2 * n + 1]
    assert len({tuple(one) for one in done}) == n + 1  # each changes what it is about
    assert back == done[::-1]
    assert states[-1] == done[-1]
    assert [one.split()[0] for one in out["said"]] == ["note", "two", "two", "hedge"]


def test_the_pages_offer_a_note_and_no_undo_where_nothing_was_changed():
    app = opened("hedging")
    assert [one.label for one in app.button if one.label == "Note"] == ["Note"]
    assert not [one for one in app.button if one.key in ("undo", "redo")]


def test_the_page_of_notes_says_how_to_write_one():
    app = opened("notes")
    said = " ".join(str(one.value) for one in app.get("html"))
    assert "Nothing is noted here." in said
    assert "select on the page Read" in said


def test_a_row_is_named_by_what_tells_it_from_others():
    row = {"outlet": "Herald", "cue": "may", "per_1000": 3.5, "article_id": "a0", "start": 4}
    assert about.row_key(row) == "Herald · may · a0 · 4"
    assert about.row_key({"outlet": "Herald", "cue": None, "n": 2}) == "Herald"
    assert len(about.row_key({"text": "x" * 500})) == about.LONGEST


def test_only_short_tables_of_sentences_are_clicked_for_notes():
    table = pd.DataFrame({"sentence": ["a"]})
    assert rows.can_be_noted(table, ("sentence",))
    assert not rows.can_be_noted(table, ("passage",))
    assert not rows.can_be_noted(pd.concat([table] * (rows.CLICKABLE + 1)), ("sentence",))


@pytest.mark.parametrize(
    ("note", "words"),
    [
        (on_passage(ARTICLE, "text", 0, 9, "?"), "Herald, text"),
        (on_passage(ARTICLE, "title", 0, 5, "?"), "Herald, headline"),
        (on_row("voice-shares", "Mayor · Herald", "?"), "voice shares · Mayor · Herald"),
        (on_figure("hedges-outlet", "?"), "figure “hedges outlet”"),
        (on_study("?"), "the study"),
    ],
)
def test_what_a_note_is_about_is_told_in_words(note, words):
    assert about.in_words(note.iloc[0].to_dict(), NAMES) == words


def test_notes_on_words_are_marks():
    notes = on_passage(ARTICLE, "text", 4, 9, "which one?")
    assert passages.marks(notes, "a0", "text") == [(4, 9, "noted", "which one?")]
    assert passages.marks(notes, "a0", "title") == passages.marks(notes, "a1", "text") == []


def test_how_many_notes_there_are_is_said():
    notes = together(on_study("a"), on_figure("x", "b"))
    kinds = notes.assign(kind=notes["on"].map(about.KINDS))
    assert listing.answer(kinds) == "2 notes: 1 on the study, 1 on a figure."
    assert listing.answer(kinds.head(0)) == "Nothing is noted here."


def test_every_page_is_led_back_to_by_its_address():
    for members in navigation.GROUPS.values():
        for entry in members:
            path = entry.path or entry.script.replace("_", "-")
            assert navigation.file_at(path) == entry.file
    for unknown in ("", "no-such-page", "../etc"):
        assert navigation.file_at(unknown) == f"app_pages/{navigation.FIRST}.py"


def test_an_empty_note_is_not_kept():
    with pytest.raises(ArticlesError, match="Write the note first"):
        on_study(" \n")
