"""A study that is passed on without its texts: none is in it, and they are found again."""

import io
import json
import re
import shutil
import zipfile
from dataclasses import replace

import pandas as pd
import pytest
from pandas.testing import assert_frame_equal

from analysis import ArticlesError, SkippedInput, Study, read_event
from analysis.files.corrections.making import Signed, remove
from analysis.files.corrections.pairs import decide_counterparts
from analysis.files.notes import on_passage, on_study
from analysis.files.notes.records import together
from analysis.files.reading import Reading
from analysis.files.studies import About, Kept, joined, read_study, write_study
from analysis.files.studies.hiding import hidden, without_texts

EVENT = "data/events/dam-breach"
QUOTE = "Short interest in the stock doubled last month"


@pytest.fixture(scope="module")
def kept():
    reading = read_event("dam-breach")
    article = reading.articles.iloc[0]
    start = article.text.index(QUOTE)
    notes = together(
        on_passage(article, "text", start, start + len(QUOTE), f"They say: {QUOTE}. Compare!"),
        on_study("Nothing is quoted here at all."),
    )
    about = About(name=article.title, choices={"q": QUOTE, "term": "storm*"}, method="rules")
    articles = reading.articles.assign(abstract=reading.articles["text"].str[:200], rank=range(8))
    skipped = pd.DataFrame(
        {"file": ["a.csv"], "place": ["row 3"], "problem": ["the date 'Mon 4th' is no date"],
         "way_out": ["write it as 2031-03-14"]}, dtype="str",
    )  # fmt: skip
    reading = reading._replace(articles=articles, skipped=skipped)
    return Kept(about, reading, corrections=_corrections(articles), notes=notes)


def _of_two(articles):
    """Two sentences of two articles belong together: both are quoted by a correction."""
    one, other = (articles.iloc[n] for n in (1, 2))
    places = [next(re.finditer(r"“?[A-Z][^.]{60,}\.”?", row.text)).span() for row in (one, other)]
    signed = Signed("Ana", "2031-03-14T09:30:00Z", "")
    return decide_counterparts(one, other, tuple(places), signed, together=True)


def _corrections(articles):
    hedges = Study(articles, method="rules").hedges
    row = hedges[hedges["field"] == "text"].iloc[0]
    article = articles.set_index("article_id", drop=False).loc[row["article_id"]]
    signed = Signed("Ana", "2031-03-14T09:30:00Z", f"as in “{QUOTE}”")
    made = remove(article, row, "hedges", signed)
    return pd.concat([made, _of_two(articles)], ignore_index=True)


@pytest.fixture(scope="module")
def packed(kept, tmp_path_factory):
    path = tmp_path_factory.mktemp("packed") / "passed-on.parallax"
    write_study(path, replace(kept, about=replace(kept.about, contact="Ana Ruiz")), texts=False)
    return path


def said_in(path):
    """All that can be read in a file: every cell of its tables, and its other members."""
    said = []
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            data = archive.read(name)
            if name.endswith(".parquet"):
                table = pd.read_parquet(io.BytesIO(data))
                said += [*map(str, table.columns), *map(str, table.to_numpy().ravel())]
            else:
                said.append(data.decode())
    return "\n".join(said)


def runs_of(text, n=4):
    words = re.findall(r"\w+", text.lower())
    return {" ".join(words[at : at + n]) for at in range(len(words) - n + 1)}


def test_no_text_is_in_the_file(kept, packed):
    there = runs_of(said_in(packed))
    for row in kept.reading.articles.itertuples():
        assert not runs_of(row.text) & there
        assert not runs_of(row.title) & there
    for text in kept.reading.removed["text"]:
        assert not runs_of(text) & there
    assert "Mon 4th" not in said_in(packed)
    assert "Nothing is quoted here at all." in said_in(packed)


def test_names_stay_unless_they_repeat_a_headline(tmp_path):
    reading = read_event("dam-breach")
    articles = reading.articles
    slug = "_".join(articles["title"].iloc[0].lower().split()[:6])
    own = articles["article_id"].iloc[0]
    renamed = articles.replace({"article_id": {own: slug}, "file": {f"{own}.txt": f"{slug}.txt"}})
    removed = reading.removed.replace({"article_id": {own: slug}})
    about = About(choices={"article": slug, "outlet": "Tamarack County Record"})
    notes = on_study(f"see {slug}")
    kept = Kept(about, reading._replace(articles=renamed, removed=removed), notes=notes)
    write_study(tmp_path / "a.parallax", kept, texts=False)
    assert slug not in said_in(tmp_path / "a.parallax")
    less = read_study(tmp_path / "a.parallax")
    assert less.reading.articles["outlet"].tolist() == articles["outlet"].tolist()
    assert less.about.choices["outlet"] == "Tamarack County Record"
    assert set(less.reading.removed["article_id"]) <= set(less.reading.articles["article_id"])
    write_study(tmp_path / "whole", kept)
    whole = joined(tmp_path / "a.parallax", tmp_path / "whole")
    assert_frame_equal(whole.reading.articles, renamed)
    assert_frame_equal(whole.notes, notes)
    assert whole.about.choices == about.choices


def test_who_opens_it_is_told_whom_to_ask(packed):
    with pytest.raises(ArticlesError, match=r"ask Ana Ruiz for the articles.*texts=FOLDER"):
        Study.open(packed)
    read = read_study(packed)
    assert read.problems.empty
    assert read.about.articles == 8
    assert read.reading.articles["outlet"].nunique() == 8
    assert read.reading.articles["text_length"].min() > 500


@pytest.mark.parametrize("texts", [EVENT, "the study"])
def test_with_the_texts_it_is_the_study_again(kept, packed, tmp_path, texts):
    write_study(tmp_path / "whole", kept)
    before = Study.open(tmp_path / "whole")
    after = Study.open(packed, texts=tmp_path / "whole" if texts == "the study" else texts)
    if texts == EVENT:  # whoever joins them did not skip what was skipped then
        assert after.skipped["problem"].str.contains("sha256").all()
        skipped = before.reading.skipped
        before.reading, after.reading = (
            one.reading._replace(skipped=skipped) for one in (before, after)
        )
    assert_frame_equal(before.articles, after.articles)
    for one, other in zip(before.reading[1:], after.reading[1:], strict=True):
        assert_frame_equal(one, other)
    assert_frame_equal(before.corrections, after.corrections)
    assert_frame_equal(before.notes, after.notes)
    assert (after.about.name, after.about.choices) == (before.about.name, before.about.choices)
    assert_frame_equal(before.hedges, after.hedges)
    assert len(after.counterparts)
    assert set(after.replayed()["why"]) == {""}


def test_the_files_will_do_and_what_is_missing_or_changed_is_told(packed, tmp_path):
    folder = tmp_path / "articles"
    shutil.copytree(EVENT, folder)
    gone, changed = (folder / f"{name}.txt" for name in ("news_nest_daily", "statehouse_monitor"))
    gone.unlink()
    changed.write_text(changed.read_text(encoding="utf-8").replace(" the ", " that "), "utf-8")
    with pytest.warns(SkippedInput, match="changed"):
        study = Study.open(packed, texts=folder)
    assert len(study.articles) == 6
    problems = dict(zip(study.skipped["file"], study.skipped["problem"], strict=True))
    told = [problem for name, problem in problems.items() if name != "a.csv"]
    assert sorted(one[:20] for one in told) == ["its text was changed", "its text was not fou"]
    assert gone.stem not in set(study.articles["article_id"])


def test_of_other_articles_nothing_is_taken(packed):
    with pytest.raises(ArticlesError, match="none of the 8 texts"):
        Study.open(packed, texts="data/events/picket-line")


def test_kept_again_it_stays_without_texts(packed, tmp_path):
    write_study(tmp_path / "again.parallax", read_study(packed))
    assert not read_study(tmp_path / "again.parallax").about.texts
    assert json.loads(zipfile.ZipFile(packed).read("study.json"))["texts"] is False


def test_a_correction_keeps_its_state_and_loses_its_words(kept):
    articles = kept.reading.articles
    row = kept.corrections.iloc[0]
    less = without_texts(kept).corrections.iloc[0]
    assert less["before"] == hidden(row["before"]) != row["before"]
    assert less["cue_at"] == row["cue_at"]
    assert QUOTE not in less["reason"]
    assert less["article_id"] in set(articles["article_id"])


def test_ids_that_are_numbers_and_words_of_another_article_are_found_again(tmp_path):
    reading = read_event("dam-breach")
    articles = reading.articles.assign(article_id=range(8))
    two = articles.iloc[1]
    note = on_passage(articles.iloc[0], "text", 3, 30, f"see the other: {two.text[5:61]}")
    kept = Kept(reading=Reading(articles, *[pd.DataFrame()] * 4), notes=note)
    kept = replace(kept, corrections=_corrections(articles))
    write_study(tmp_path / "whole", kept)
    write_study(tmp_path / "less", kept, texts=False)
    again = joined(tmp_path / "less", tmp_path / "whole")
    assert_frame_equal(again.reading.articles, articles)
    assert_frame_equal(again.notes, note)
    assert_frame_equal(again.corrections, read_study(tmp_path / "whole").corrections)


def test_words_that_two_texts_share_in_part_are_found_again(tmp_path):
    reading = read_event("dam-breach")
    ends = [
        "He told us that the gate had failed.",
        "Later the gate had failed before dawn, it says.",
    ]
    articles = reading.articles.head(2).assign(text=ends)
    note = on_study(
        "Odd: “he told us that the gate had failed before dawn, it says” in neither; us"
    )
    kept = Kept(reading=Reading(articles, *[pd.DataFrame()] * 4), notes=note)
    write_study(tmp_path / "whole", kept)
    write_study(tmp_path / "less", kept, texts=False)
    less = read_study(tmp_path / "less").notes["text"].iloc[0]
    assert not {"gate", "failed", "dawn"} & set(re.findall(r"\w+", less))
    again = joined(tmp_path / "less", tmp_path / "whole").notes["text"].iloc[0]
    assert "told us that the gate had failed before dawn, it says” in neither; us" in again
