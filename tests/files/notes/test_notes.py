"""Is a note found again where it was written, and does nothing that was noted get lost?"""

import pandas as pd
import pytest

from analysis.articles import ArticlesError
from analysis.files.exporting import to_parquet
from analysis.files.notes import (
    edited,
    found_again,
    on_figure,
    on_passage,
    on_row,
    on_study,
    search_notes,
)
from analysis.files.notes.files import parse_notes, read_notes, to_csv
from analysis.files.notes.records import (
    as_notes,
    no_notes,
    redo,
    remove,
    standing,
    together,
    undo,
)
from analysis.files.reading.tables import parquet
from tests.conftest import make_articles

TEXT = "The bridge may stay shut. Engineers found cracks. The bridge may stay shut for weeks."
ARTICLES = make_articles(TEXT, "Nothing of it stands here.")
ARTICLE = ARTICLES.iloc[0].to_dict()


def passage(words="Engineers found cracks", text="Who are they?", by="AB"):
    start = TEXT.index(words)
    return on_passage(ARTICLE, "text", start, start + len(words), text, by=by, page="read")


def changed(text):
    articles = ARTICLES.copy()
    articles.loc[0, "text"] = text
    return articles


def said(notes):
    return standing(notes)["text"].tolist()


def test_a_note_quotes_the_words_it_is_about():
    note = passage().iloc[0]
    assert (note["quoted"], note["on"], note["undone"]) == ("Engineers found cracks", "passage", "")
    assert TEXT[note["start"] : note["end"]] == note["quoted"]


@pytest.mark.parametrize(
    ("articles", "now", "start"),
    [
        (ARTICLES, "", 26),
        (changed(f"New. {TEXT}"), "moved", 31),
        (changed("Engineers found nothing."), "changed", 26),
        (ARTICLES.iloc[1:], "gone", 26),
    ],
)
def test_what_has_become_of_its_text_is_told(articles, now, start):
    found = found_again(passage(), articles).iloc[0]
    assert (found["text_now"], found["start"]) == (now, start)


def test_words_that_stand_twice_are_found_nearest_to_where_they_were():
    late = TEXT.rindex("The bridge may")
    note = on_passage(ARTICLE, "text", late, late + 14, "again")
    found = found_again(note, changed(f"So. {TEXT}")).iloc[0]
    assert found["start"] == late + 4


def test_figures_and_studies_have_no_text_that_could_change():
    notes = together(on_figure("hedging", "why so high?"), on_study("done"))
    assert found_again(notes, ARTICLES.iloc[:0])["text_now"].tolist() == ["", ""]


def test_a_row_quotes_its_sentence():
    row = {
        "article_id": "a0", "event_id": "event", "field": "text", "cue": "may",
        "sentence": "The bridge may stay shut.", "sentence_start": 0,
    }  # fmt: skip
    note = on_row("hedges", "may", "hedged", row=row).iloc[0]
    assert (note["start"], note["end"], note["quoted"]) == (0, 25, row["sentence"])
    assert pd.isna(on_row("voice_share", "Mayor · Herald", "why?").iloc[0]["start"])


@pytest.mark.parametrize(
    ("text", "now"),
    [
        ("It may rain on Friday, say some. Or not.", ""),
        ("Well. It may rain on Friday, say some.", "moved"),
        ("It will rain.", "changed"),
    ],
)
def test_a_row_is_found_again_by_its_sentence(text, now):
    sentence = "It may rain on Friday, say some."
    row = {"article_id": "a", "field": "text", "sentence": sentence, "sentence_start": 0}
    articles = pd.DataFrame([{"event_id": "e", "article_id": "a", "title": "", "text": text}])
    told = found_again(on_row("hedges", "may", "hedged", row=row), articles).iloc[0]
    assert told["text_now"] == now
    assert now == "changed" or text[told["start"] : told["end"]] == sentence


def test_of_a_rewritten_note_one_version_stands():
    notes = together(no_notes(), passage())
    notes = together(notes, edited(notes, notes["note_id"][0], "The engineers of the town."))
    assert said(notes) == ["The engineers of the town."]
    assert len(notes) == 2


def test_undone_step_by_step_and_brought_back():
    first = together(on_study("outline"), passage())
    first_id = standing(first)["note_id"][0]
    both = together(first, edited(first, first_id, "rewritten"))
    rewritten = standing(both)["note_id"][0]
    once = undo(both, rewritten)
    assert set(said(once)) == {"outline", "Who are they?"}
    assert set(said(redo(once, rewritten))) == {"outline", "rewritten"}
    assert said(undo(once, first_id)) == ["outline"]
    assert said(remove(both, rewritten)) == ["outline"]
    again = edited(once, first_id, "third")
    assert set(said(together(once, again))) == {"outline", "third"}
    assert again["note_id"][0] not in set(both["note_id"])


def test_an_older_file_does_not_bring_back_what_was_rewritten():
    old = together(no_notes(), passage())
    new = together(old, edited(old, old["note_id"][0], "newer"))
    assert said(together(new, old)) == ["newer"]


def test_nothing_changes_where_nothing_is_said_otherwise():
    notes = passage()
    assert edited(notes, notes["note_id"][0], " Who are they? ").empty


def test_notes_are_found_by_words_author_and_kind():
    notes = together(passage(), on_figure("hedging", "ENGINEERS again", by="CD"))
    assert len(search_notes(notes, "engineers")) == 2
    assert len(search_notes(notes, "cracks who")) == 1
    assert len(search_notes(notes, by="CD")) == len(search_notes(notes, on="figure")) == 1
    assert search_notes(no_notes(), "x").empty


@pytest.mark.parametrize("written", [to_csv, to_parquet])
def test_files_keep_every_character(tmp_path, written):
    notes = together(on_study('=1+1 "\n’s\r\n\0x', by="'@a"), passage(text="🙂 <b>", by="Zoë"))
    path = tmp_path / "notes"
    path.write_bytes(written(notes))
    pd.testing.assert_frame_equal(read_notes(path), notes)
    path.write_bytes(written(read_notes(path)))
    pd.testing.assert_frame_equal(read_notes(path), notes)


def test_no_cell_is_run_as_a_formula():
    assert b"'=1+1" in to_csv(on_study("=1+1"))


@pytest.mark.parametrize(
    "data", [b"", b"a,b\n1,2", b"\xff\xfe", b"PAR1no", b'note_id,made,by,on,text,undone\n"x']
)
def test_what_is_no_file_of_notes_is_told(data):
    with pytest.raises(ArticlesError):
        parse_notes(data)


def test_a_small_file_that_unpacks_to_very_much_is_refused(monkeypatch):
    monkeypatch.setattr(parquet, "MAX_UNPACKED", 10_000)
    notes = on_study("outline")
    assert len(parse_notes(to_parquet(notes))) == 1
    with pytest.raises(ArticlesError, match="limit"):
        parse_notes(to_parquet(pd.concat([notes.assign(text="x" * 1_000)] * 20)))


@pytest.mark.parametrize(
    "wrong",
    [
        {"text": " "},
        {"on": "table"},
        {"made": "today"},
        {"field": "url"},
        {"start": "x"},
        {"end": 0},
        {"start": None},
        {"note_id": "a.b"},
        {"note_id": ""},
    ],
)
def test_a_row_that_is_no_note_is_told(wrong):
    with pytest.raises(ArticlesError, match="note 1: "):
        as_notes([passage().iloc[0].to_dict() | wrong])


def test_notes_are_about_words_that_are_there():
    with pytest.raises(ArticlesError, match="outside"):
        on_passage(ARTICLE, "text", 0, len(TEXT) + 1, "x")
    with pytest.raises(ArticlesError, match="empty"):
        on_study("  ")
