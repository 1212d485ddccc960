"""Is what a text does not bear found in its headline, and nothing that it bears?"""

from functools import cache

import pytest

import analysis
from analysis.language.meaning.encoder import _encoder
from analysis.words.headlines import KINDS, LIKELIEST, matching
from analysis.words.headlines.matching import Matched
from tests.conftest import make_articles

FILLER = " ".join(
    [
        "The river had risen all week after days of rain in the hills to the north.",
        "Shops along the quay stayed shut, and the ferry did not run until the evening.",
        "A school took in those whose cellars were under water, and a baker brought bread.",
        "Nobody could remember such a spring, and the old bridge was closed to lorries.",
        "The next market will be held in the hall beside the station, if it does not rain.",
        "Pumps from three towns were at work through the night, and more were on the way.",
        "Trains ran late on both lines, and the road to the coast was under mud in places.",
    ]
)
"""More than 100 words that say nothing of what the headlines below say."""


def articles(title, said, *more):
    """An event: the article that is looked at, and further ones without a headline."""
    texts = [f"{one}\n\n{FILLER}" for one in (said, *more)]
    return make_articles(*texts, titles=(title, *[""] * len(more)))


@cache
def gaps(title, said, *more):
    """The kinds and parts of the gaps that are found."""
    table = articles(title, said, *more)
    told = analysis.attributions(table, method="rules")
    hedges = analysis.hedges(table, told, method="rules")
    found = analysis.headline_gaps(table, told, hedges=hedges)
    return [(row.kind, row.headline_part, row.why) for row in found.itertuples()]


CAPTURED = "Fighters capture two soldiers near Belford"
IN_DOUBT = [
    "Fighters claimed to have captured two soldiers near Belford on Monday.",
    "Fighters captured two soldiers near Belford on Monday, the Orland Gazette reported.",
    "Two soldiers were captured by fighters near Belford on Monday, according to a ministry.",
    "Fighters reportedly captured two soldiers near Belford on Monday.",
]
SURE = "Fighters captured two soldiers near Belford on Monday."


@pytest.mark.parametrize("said", IN_DOUBT)
def test_a_headline_asserts_what_its_text_leaves_to_others(said):
    ((kind, part, why),) = gaps(CAPTURED, said)
    assert (kind, part) == ("certainty", CAPTURED)
    assert why.startswith(("it is told by ", "it is hedged: "))


@pytest.mark.parametrize("said", [SURE, f"{IN_DOUBT[0]} {SURE}", f"{SURE} {IN_DOUBT[1]}"])
def test_what_the_text_asserts_once_is_borne(said):
    assert gaps(CAPTURED, said) == []


@pytest.mark.parametrize(
    "title",
    [
        "Fighters ‘capture’ two soldiers near Belford",
        "Fighters may have captured two soldiers near Belford",
        "Fighters capture two soldiers near Belford, gazette says",
        "Gazette: fighters capture two soldiers near Belford",
        "Did fighters capture two soldiers near Belford?",
        "Fighters say they captured two soldiers near Belford",
    ],
)
def test_a_headline_that_is_as_careful_overstates_nothing(title):
    assert gaps(title, IN_DOUBT[1]) == []


def test_who_says_what_they_will_do_does_it_by_saying_so():
    said = "The ministry said on Monday that it will ban all lorries from the old bridge."
    assert gaps("Ministry bans lorries from the old bridge", said) == []


def test_the_headline_once_more_bears_nothing():
    assert [kind for kind, *_ in gaps(CAPTURED, f"{CAPTURED}\n\n{IN_DOUBT[1]}")] == ["certainty"]


@pytest.mark.parametrize(
    ("title", "said", "missing"),
    [
        ("Dam kills 40 people in Orrin", "The dam broke and killed four people in Orrin.", "40"),
        (
            "Mill to pay $90 million",
            "The mill is to pay $30 million for the damage.",
            "$90 million",
        ),
    ],
)
def test_a_figure_that_the_text_does_not_give_is_listed(title, said, missing):
    ((kind, part, why),) = gaps(title, said)
    assert (kind, part) == ("figure", missing)
    assert why.startswith("the text gives ")


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("Dam kills 4 people in Orrin", "The dam broke and killed four people in Orrin."),
        ("Dam drives 2,000 from homes", "The dam drove 1,964 people from their homes."),
        ("Nearly 1,000 flee as dam breaks", "Some 940 people fled as the dam broke."),
        ("Dam kills six people", "The dam killed four men and two women in Orrin."),
        ("Dam floods 13 towns", "The dam flooded Orrin, Elva and 11 other towns."),
        ("5 things to know of the dam", "The dam broke on Monday, and people fled."),
        ("Dam floods dozens of homes", "The dam broke and flooded 37 homes in Orrin."),
    ],
)
def test_figures_that_are_rounded_added_up_or_only_count_items_are_borne(title, said):
    assert [one for one in gaps(title, said) if one[0] == "figure"] == []


HOLT = "Ann Holt, the mayor, met the miners. Holt then shut the mill."


def test_somebody_whom_the_text_does_not_mention_is_listed():
    title = "Holt shuts the old mill on the quay"
    said = "The old mill on the quay was shut on Monday."
    ((kind, part, why),) = [one for one in gaps(title, said, HOLT) if one[0] == "actor"]
    assert (kind, part) == ("actor", "Holt")
    assert why == "the text does not mention Ann Holt"
    assert [
        one for one in gaps(title, f"Ann Holt shut it. {said}", HOLT) if one[0] == "actor"
    ] == []


def test_a_capital_at_the_start_or_in_title_case_makes_no_name():
    said = "The old mill on the quay was shut on Monday."
    for title in ("Sudden Closure Of The Old Mill Angers Many", "Closure of the old mill"):
        assert [one for one in gaps(title, said) if one[0] == "actor"] == []


def test_a_claim_that_no_sentence_makes_is_listed():
    title = "Council forbids dogs in every playground"
    assert [(kind, part) for kind, part, _ in gaps(title, "It rained.")] == [("claim", title)]
    said = "Dogs are forbidden in every playground, the town council decided."
    assert gaps(title, said) == []


BRIDGE = "Orrin council opens the stone bridge again"
BARGES = [f"A barge brought {n} tons of gravel to quay {n}." for n in range(60)]


SAID = "The stone bridge was opened again by the council of Orrin."


@pytest.mark.parametrize("said", [[SAID, *BARGES], [*BARGES, SAID]])
def test_of_a_text_that_bears_its_headline_only_what_may_bear_it_is_read(said):
    reads = _encoder()._read.cache_info
    before = reads().misses
    assert gaps(BRIDGE, " ".join(said)) == []
    assert reads().misses - before <= 2 + LIKELIEST  # the headline, and itself once more


def test_places_are_offsets_and_rows_lead_back():
    table = articles(CAPTURED, IN_DOUBT[0])
    row = analysis.headline_gaps(table).iloc[0]
    assert table["title"][0][row["start"] : row["end"]] == row["headline_part"]
    assert table["text"][0][row["body_start"] : row["body_end"]] == row["body_sentence"]
    assert row["body_sentence"] == IN_DOUBT[0]
    assert row["kind"] in KINDS
    assert 0.5 < row["likeness"] <= 1


def test_of_what_is_not_all_there_nothing_is_said():
    whole = articles(CAPTURED, IN_DOUBT[0])
    for table in (
        whole.assign(truncated="a paywall"),
        whole.assign(text=IN_DOUBT[0]),
        whole.assign(text=""),
        whole.assign(title=""),
        whole.assign(title="* * *"),
        whole.assign(text="--- " * 200),
    ):
        assert len(analysis.headline_gaps(table)) == 0


def test_without_the_encoder_words_are_matched_by_their_stems(monkeypatch):
    monkeypatch.setattr(matching.Matched, "by_meaning", False)
    found = Matched("Fighters captured soldiers", "It rained. The fighter captures a soldier.")
    assert found.part(0, 26).shares.round(3).tolist() == [0, 1]
    assert [kind for kind, *_ in gaps.__wrapped__(CAPTURED, IN_DOUBT[0])] == []
    figures = gaps.__wrapped__("Dam kills 40 people", "The dam killed four people in Orrin.")
    assert [kind for kind, *_ in figures] == ["figure"]


@pytest.mark.parametrize("event", analysis.event_ids())
def test_of_bundled_events_only_what_officials_told_is_put_higher(event):
    found = analysis.headline_gaps(analysis.load_event(event))
    assert set(found["kind"]) <= {"certainty"}
    assert found["body_sentence"].str.contains("officials|said|stated|authorities").all()
    assert len(found) <= 3
