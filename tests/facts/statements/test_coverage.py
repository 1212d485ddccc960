"""Statements of an event and who makes them: made-up texts, the seeds, and the gold."""

import json
import sys
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import analysis
from analysis import progress
from analysis.articles import ArticlesError
from analysis.facts.statements import COLUMNS, coverage, missing_in, only_in
from analysis.facts.statements.judging import LEFT_OUT
from analysis.language.clauses import pieces_of
from analysis.language.document import document_of
from evaluation.coverage import cases_of, tallies
from evaluation.tallies import by_slice, scored
from tests.conftest import make_articles

HERALD = (
    "The ferry Marigold ran aground near Port Senna on Friday. Eleven passengers were taken to "
    "hospital with broken bones.\n\nThe owner, Osk Lines, had cancelled two inspections in March, "
    "a harbour clerk said. “We never saw a mechanic on board,” said Ada Brook."
)
COURIER = (
    "Divers searched the hull until midnight.\n\nThe ferry Marigold ran aground near Port Senna "
    "on Friday. Nine passengers were taken to hospital with broken bones. A brass band "
    "played on the quay."
)


def test_nothing_is_left_out_of_an_event_with_an_article_that_may_tell_of_another() -> None:
    two = make_articles(HERALD, COURIER)
    left = coverage(two)
    assert left["left_out"].any()
    found = coverage(two.assign(event_from=["grouped", "doubtful"]))
    assert not found["left_out"].any()
    pd.testing.assert_frame_equal(found.drop(columns="left_out"), left.drop(columns="left_out"))
    for sure in (["grouped", "grouped"], ["grouped", "by hand"]):
        pd.testing.assert_frame_equal(coverage(two.assign(event_from=sure)), left)


def said(table: pd.DataFrame, words: str) -> dict[str, str]:
    """The state of the statement with these words in each article."""
    rows = table[table["label"].str.contains(words, regex=False)]
    assert len(set(rows["statement"])) == 1, rows["label"].unique()
    return dict(zip(rows["article_id"], rows["state"], strict=True))


def own_families(articles: pd.DataFrame) -> pd.DataFrame:
    n = len(articles)
    return pd.DataFrame(
        {"article_id": articles["article_id"], "family": range(n), "representative": True}
    )


@pytest.fixture(scope="module")
def made() -> pd.DataFrame:
    articles = make_articles(HERALD, COURIER, titles=("Ferry Marigold runs aground", "Band plays"))
    return coverage(articles, own_families(articles))


def test_present_absent_and_differing(made):
    assert said(made, "ran aground") == {"a0": "present", "a1": "present"}
    assert said(made, "passengers were taken") == {"a0": "differing", "a1": "differing"}
    assert said(made, "two inspections") == {"a0": "present", "a1": "absent"}
    assert said(made, "brass band") == {"a0": "absent", "a1": "present"}
    conflict = made.loc[made["state"] == "differing", "conflict"].tolist()
    assert conflict == ["Eleven; others: Nine", "Nine; others: Eleven"]


def test_one_row_per_statement_and_article_with_its_place(made):
    assert list(made) == list(COLUMNS)
    assert not made.duplicated(["statement", "article_id"]).any()
    assert len(made) == 2 * made["statement"].nunique()
    texts = {"a0": HERALD, "a1": COURIER}
    for row in made[made["field"] == "text"].itertuples():
        text = texts[row.article_id]
        assert text[row.sentence_start :].startswith(row.sentence)
        assert row.sentence_start <= row.start < row.end <= row.sentence_start + len(row.sentence)
    absent = made[made["state"] == "absent"]
    assert absent[["rank", "start", "end", "sentence", "sentence_start"]].isna().all(axis=None)
    assert (absent[["position", "whose", "source", "field"]] == "").all(axis=None)


def test_questions_and_scraps_state_nothing():
    articles = make_articles(
        "Who is Ada Brook? Ada Brook has run the mill since the flood. (AP)",
        "The mayor thanked the crew of the ferry. Ada Brook has run the mill since the flood.",
    )
    labels = set(coverage(articles, families=own_families(articles))["label"])
    assert labels == {
        "Ada Brook has run the mill since the flood.",
        "The mayor thanked the crew of the ferry.",
    }


def test_rank_position_and_voice(made):
    def row(words: str, article: str) -> pd.Series:
        rows = made[made["label"].str.contains(words, regex=False)]
        return rows[rows["article_id"] == article].iloc[0]

    aground = row("ran aground", "a0"), row("ran aground", "a1")
    assert [r["rank"] for r in aground] == [1, 2]
    assert [r["position"] for r in aground] == ["lead", "lead"]  # the first two sentences
    assert [r["headline"] for r in aground] == [True, False]
    clerk = row("cancelled two inspections", "a0")
    assert (clerk["rank"], clerk["position"], clerk["whose"]) == (3, "body", "source")
    assert "clerk" in clerk["source"]
    assert row("mechanic on board", "a0")["source"] == "Ada Brook"
    assert row("brass band", "a1")["whose"] == "outlet"


def test_a_headline_that_the_text_does_not_support():
    text = "The council met on Monday evening. Nothing was decided about the old harbour."
    titles = ("Governor resigns over bribery scandal", "A brass band played at the harbour")
    band = "A brass band played at the harbour on Sunday."
    articles = make_articles(text, band, titles=titles)
    found = coverage(articles, own_families(articles))
    headline = found[found["position"] == "headline"]
    assert headline["label"].tolist() == ["Governor resigns over bribery scandal"]
    assert headline["rank"].isna().all()
    supported = make_articles(
        "The governor resigns over a bribery scandal, his office said.", band, titles=titles
    )
    assert "headline" not in set(coverage(supported, own_families(supported))["position"])


def test_families_are_counted_and_copies_agree():
    articles = make_articles(HERALD, HERALD, COURIER)
    families = own_families(articles).assign(family=[1, 1, 2])
    found = coverage(articles, families)
    aground = found[found["label"].str.contains("ran aground")].iloc[0]
    assert (aground["n_present"], aground["n_families"]) == (3, 2)
    first, copy = (found.loc[found["article_id"] == a, "state"].tolist() for a in ("a0", "a1"))
    assert first == copy


def test_events_are_kept_apart():
    articles = make_articles(HERALD, HERALD, COURIER, COURIER).assign(
        event_id=[*["one"] * 2, *[None] * 2]
    )
    found = coverage(articles, own_families(articles))
    assert found.groupby("article_id")["statement"].min().tolist() == [1, 1, 1, 1]
    assert (found["n_present"] == 2).all()
    assert (found["state"] == "present").all()


def test_an_article_alone_has_no_other_that_could_lack_anything():
    articles = make_articles(HERALD, COURIER, HERALD).assign(event_id=["one", None, None])
    found = coverage(articles, own_families(articles))
    assert set(found["article_id"]) == {"a1", "a2"}
    rest = articles.iloc[1:].reset_index(drop=True)
    pd.testing.assert_frame_equal(found, coverage(rest, own_families(rest)))


@pytest.mark.parametrize("texts", [(), ("",), ("", "   "), (HERALD,), (HERALD, "")])
def test_few_and_empty_texts(texts):
    articles = make_articles(*texts)
    found = coverage(articles, own_families(articles))
    assert list(found) == list(COLUMNS)
    full = coverage(make_articles(HERALD, COURIER), own_families(make_articles("", "")))
    own = [column for column in COLUMNS if column not in ("event_id", "article_id", "outlet")]
    assert found[own].dtypes.to_dict() == full[own].dtypes.to_dict()
    assert found.empty == (len(texts) < 2 or HERALD not in texts)
    assert set(found.loc[found["article_id"] == "a1", "state"]) <= {"absent"}


def test_the_input_is_checked_and_left_alone():
    articles = make_articles(HERALD, COURIER)
    before = articles.copy(deep=True)
    first = coverage(articles)
    pd.testing.assert_frame_equal(articles, before)
    said: list[tuple[str, int, int]] = []
    with progress.heard(lambda *far: said.append(far)):
        pd.testing.assert_frame_equal(first, coverage(articles))
    n = 2 * len(articles)  # a title and a text of each
    for doing in ("titles and texts read", "titles and texts compared by meaning"):
        assert [far[1:] for far in said if far[0] == doing] == [(i, n) for i in range(1, n + 1)]
    with pytest.raises(ArticlesError, match="outlet"):
        coverage(articles.drop(columns="outlet"))
    with pytest.raises(ArticlesError, match="the families lack article a1"):
        coverage(articles, own_families(articles).iloc[:1])
    assert analysis.coverage is coverage


def test_attributions_may_be_given():
    articles = make_articles(HERALD, COURIER)
    given = analysis.attributions(articles)
    none = coverage(articles, own_families(articles), attributions=given.iloc[:0])
    assert set(none["source"]) == {""}
    quoted = none.loc[none["whose"] == "source", "sentence"]
    assert quoted.str.contains("“").all()
    some = coverage(articles, own_families(articles), attributions=given)
    pd.testing.assert_frame_equal(some, coverage(articles, own_families(articles)))


def test_quantities_may_be_given():
    articles = make_articles(HERALD, COURIER)
    given = analysis.quantities(articles)
    families = own_families(articles)
    none = coverage(articles, families, quantities=given.iloc[:0])
    assert "differing" not in set(none["state"])
    some = coverage(articles, families, quantities=given)
    pd.testing.assert_frame_equal(some, coverage(articles, families))


@settings(derandomize=True, max_examples=40, deadline=None)
@given(
    st.lists(
        st.lists(
            st.sampled_from(
                [
                    "The ferry Marigold ran aground near Port Senna.",
                    "Eleven passengers were taken to hospital with broken bones.",
                    "Nobody had checked the steering gear since Easter.",
                    "A brass band played hymns on the quay.",
                    "“Sell it for scrap,” the widow told reporters.",
                ]
            ),
            max_size=5,
            unique=True,
        ),
        min_size=1,
        max_size=4,
    )
)
def test_the_same_sentence_is_present_wherever_it_stands_and_other_ones_absent(drawn):
    articles = make_articles(*map(" ".join, drawn))
    found = coverage(articles, own_families(articles))
    for row in found.itertuples():
        stands = row.label in articles["text"][int(row.article_id[1:])]
        assert row.state == ("present" if stands else "absent"), row


@pytest.fixture(scope="module")
def seeds(corpora) -> pd.DataFrame:
    return coverage(analysis.load_articles(corpora / "seeds"))


GOLD = Path(__file__).parents[3] / "data" / "gold" / "facts"


def states_at(table: pd.DataFrame, fact: str, article: str) -> list[dict[str, str]]:
    """The states of the statements at the places where the gold says that this is said."""
    gold = json.loads((GOLD / "seeds.json").read_text(encoding="utf-8"))
    places = next(f["said"][article] for f in gold["facts"] if f["fact"] == fact)
    rows = table[table["article_id"] == article]
    found = []
    for field, start, end in places:
        common = rows["end"].clip(upper=end) - rows["start"].clip(lower=start)
        covering = rows[(rows["field"] == field) & (common > 0)]
        for statement in covering["statement"]:
            of_statement = table[table["statement"] == statement]
            found.append(dict(zip(of_statement["article_id"], of_statement["state"], strict=True)))
    return found


FAMILY = ["000", "001", "002", "003"]


@pytest.mark.parametrize(
    ("words", "alone"),
    [
        ("operating table", "004"),
        ("17:00", "004"),
        ("evacuated", "004"),
        ("head-to-head", "002"),
    ],
)
def test_what_one_seed_alone_says(seeds, words, alone):
    states = said(seeds, words)
    assert states.pop(alone) == "present"
    assert set(states.values()) == {"absent"}
    only = only_in(seeds, alone)
    assert only["label"].str.contains(words, regex=False).any()


def test_the_two_civilians_are_present_in_004_alone(seeds):
    states = said(seeds, "two civilians")
    assert states.pop("004") == "present"
    # The others tell of other deaths, with exact figures of others.
    assert set(states.values()) <= {"absent", "uncertain"}


def test_what_one_seed_leaves_out(seeds):
    assert said(seeds, "found the courage") == {
        **dict.fromkeys(("000", "001", "003"), "present"),
        **dict.fromkeys(("002", "004"), "absent"),
    }
    assert missing_in(seeds, "002")["label"].str.contains("found the courage").any()
    expected = dict.fromkeys(FAMILY, "present")
    assert said(seeds, "neo-Nazis") == expected | {"004": "absent"}
    assert said(seeds, "70 insurgents") == expected | {"004": "absent"}


def test_the_seeds_have_two_families(seeds):
    assert seeds["n_families"].max() == 2
    courage = seeds[seeds["label"].str.contains("courage")]
    assert set(courage["n_families"]) == {1}


def test_where_the_seeds_differ(seeds):
    differing = seeds[seeds["state"] == "differing"]
    found = dict(zip(differing["label"].str[:27], differing["conflict"], strict=True))
    assert found["The message was posted by t"] == (
        "Russian Volunteer Corps (RDK); others: Liberty of Russia Legion (FRL)"
    )
    assert "Ukraine; others: Belgorod" in found.values()  # a headline against its text
    assert set(differing["article_id"]) == {"002", "003"}


def test_an_early_report_differs_from_the_later_ones():
    found = coverage(analysis.load_event("dam-breach"))
    differing = found[found["state"] == "differing"]
    assert set(differing["article_id"]) == {"continent_wire_service_early"}
    conflict = "\n".join(differing["conflict"])
    for words in ("about 900; others: roughly 2,400", "expected to declare; others: Gov. Marian",
                  "not yet known; others: leaving some 6,000"):  # fmt: skip
        assert words in conflict


@pytest.mark.parametrize("event", ["dam-breach", "trawler-collision", "picket-line"])
def test_labels_of_bundled_events_tell_something(event):
    table = coverage(analysis.load_event(event)).drop_duplicates("statement")
    short = table[table["label"].str.split().str.len() < 3]
    assert len(short) <= 0.03 * len(table), short["label"].tolist()
    assert short["label"].str.strip("”\"'").str.endswith((".", "?", "!")).all()  # short sentences


@pytest.mark.parametrize(
    ("event", "least"),
    [  # precision and recall of present, of absent: on independent pairs, a little below measured
        ("trawler-collision", (0.72, 0.52, 0.91, 0.80)),
        ("seeds", (0.67, 0.42, 0.84, 0.65)),
    ],
)
def test_accuracy_on_the_gold(corpora, event, least):
    grouped = by_slice(tallies(cases_of(event, corpora)))
    scores = [scored(grouped[what, "all", "all"]) for what in ("present", "absent")]
    found = [value for one in scores for value in (one.precision, one.recall)]
    assert all(value >= low for value, low in zip(found, least, strict=True)), found


def test_an_event_with_too_many_clauses_is_refused_by_its_number(monkeypatch):
    monkeypatch.setattr(sys.modules["analysis.facts.statements.grouping"], "MOST_CLAUSES", 1)
    articles = make_articles("Two men were arrested. A bridge was closed.", "A bridge was closed.")
    with pytest.raises(ArticlesError, match="3 clauses together, and 1 is the most"):
        analysis.coverage(articles)


def test_what_a_text_that_is_cut_off_lacks_is_unknown():
    stub = HERALD.split("\n\n")[0]
    articles = make_articles(HERALD, stub, COURIER)
    whole = coverage(articles, own_families(articles))
    assert said(whole, "two inspections") == {"a0": "present", "a1": "absent", "a2": "absent"}
    articles["truncated"] = [None, "“Subscribe to continue reading.”", None]
    cut = coverage(articles, own_families(articles))
    assert said(cut, "two inspections") == {"a0": "present", "a1": "unknown", "a2": "absent"}
    assert said(cut, "passengers were taken")["a1"] == "present"
    assert "absent" not in set(cut.loc[cut["article_id"] == "a1", "state"])
    of_whole = cut["article_id"] != "a1"
    pd.testing.assert_frame_equal(cut[of_whole], whole[of_whole])
    unknown = cut[cut["state"] == "unknown"]
    assert unknown[["rank", "start", "end", "sentence", "sentence_start"]].isna().all(axis=None)
    assert missing_in(cut, "a1").empty
    assert "two inspections" in " ".join(only_in(cut, "a0")["label"])


LONG = (
    "The owner had cancelled two inspections with a warning to rivals abroad over pensions for "
    "retired miners and sailors."
)


def test_a_part_of_it_stands_there():
    articles = make_articles(LONG, "Rain fell in Tarn. The owner had cancelled two inspections.")
    found = coverage(articles, own_families(articles))
    part = found[found["state"] == "part"]
    assert part["stated_part"].tolist() == ["The owner had cancelled two inspections"]
    missing = "with a warning to rivals abroad … over pensions for retired miners and sailors."
    assert part["missing_part"].tolist() == [missing]
    row = part.iloc[0]
    assert row["sentence"] == "The owner had cancelled two inspections."
    for which in ("stated", "missing"):
        words = [row["label"][start:end] for start, end in row[f"{which}_spans"]]
        assert " … ".join(words) == row[f"{which}_part"]
    others = found[found["state"] != "part"]
    assert (others[["stated_part", "missing_part"]] == "").all(axis=None)
    assert row["n_present"] == 1  # a part of it does not count


def test_left_out_is_what_is_surely_not_found(made):
    gone = made[made["left_out"]]
    assert set(gone["state"]) == {"absent"}
    assert gone["probability"].max() < LEFT_OUT
    cut = make_articles(HERALD, COURIER).assign(truncated=[False, True])
    found = coverage(cut, own_families(cut))
    assert not found.loc[found["article_id"] == "a1", "left_out"].any()


def test_small_words_and_lists_of_names_are_no_pieces():
    text = "Ada Brook and Bo Lie met voters in Tarn, and the mayor of Senna spoke to fishermen."
    tokens = document_of(text).tokens
    pieces = [text[tokens[a].start : tokens[b - 1].end] for a, b in pieces_of(tokens)]
    assert pieces == [
        "Ada Brook and Bo Lie met voters",
        "in Tarn, and the mayor of Senna spoke to fishermen",
    ]
