"""Any word changed in a quotation is reported; how the quotation is set never is."""

from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from analysis.texts.changes.quotations import quotation_fidelity
from tests.conftest import make_articles

# Frequent and rare words alike: a change of "not" counts as much as one of "reservoir".
WORDS = [
    "the", "not", "and", "of", "we", "will", "bridge", "never", "council", "money", "river",
    "again", "safe", "people", "they", "is", "was", "to", "in", "that", "reservoir", "nobody",
    "inspectors", "promised", "water", "weir", "repair", "shut", "town", "morning", "flood",
]  # fmt: skip
QUOTATIONS = st.lists(st.sampled_from(WORDS), min_size=4, max_size=25)
NEW = st.sampled_from(["turbine", "or", "seven", "unharmed"])
FRAMES = (
    "The mayor of Aldport, Mara Holt, said on Friday that “{}” and left the hall.",
    "Divers searched the basin for hours.\n\n“{}”\n\nThe harbour stays closed until Monday.",
    "“{},” said Mara Holt.",
    "Nobody was hurt. Holt told the council: “{}.” Gray disagreed: “It was a good plan, badly "
    "drawn,” he said.",
)  # fmt: skip


def rows(frame, first, second):
    """The rows that concern the quotation that was put into the frame."""
    articles = make_articles(frame.format(first), frame.format(second))
    table = quotation_fidelity(articles)
    start = frame.index("{") - 1
    concerned = table[(table["start_a"] == start) | (table["start_b"] == start)]
    others = table.drop(concerned.index)
    assert set(others["fidelity"]) <= {"verbatim"}
    assert len(concerned) == 1, "the two are one quotation"
    row = concerned.iloc[0]
    assert row["start_a"] == row["start_b"] == start
    return row


@settings(max_examples=60, deadline=None, derandomize=True)
@given(st.sampled_from(FRAMES), QUOTATIONS, NEW, st.data())
def test_another_word_is_reported(frame, words, new, data):
    place = data.draw(st.integers(0, len(words) - 1))
    changed = [*words[:place], new, *words[place + 1 :]]
    row = rows(frame, " ".join(words), " ".join(changed))
    assert row["fidelity"] == "reworded"
    assert row["changes"] == f"{words[place]} → {new}"
    assert row["n_changed"] == 1


@settings(max_examples=60, deadline=None, derandomize=True)
@given(st.sampled_from(FRAMES), QUOTATIONS, NEW, st.data())
def test_a_word_left_out_or_put_in_is_reported(frame, words, new, data):
    place = data.draw(st.integers(0, len(words)))
    longer = [*words[:place], new, *words[place:]]
    expected = "truncated" if place in (0, len(words)) else "reworded"
    put_in = rows(frame, " ".join(words), " ".join(longer))
    assert (put_in["fidelity"], put_in["changes"]) == (expected, f"(nothing) → {new}")
    left_out = rows(frame, " ".join(longer), " ".join(words))
    assert (left_out["fidelity"], left_out["changes"]) == (expected, f"{new} → (nothing)")


@settings(max_examples=60, deadline=None, derandomize=True)
@given(st.sampled_from(FRAMES), QUOTATIONS, st.data())
def test_two_words_swapped_are_reported(frame, words, data):
    place = data.draw(st.integers(0, len(words) - 2))
    assume(words[place] != words[place + 1])
    pair = words[place : place + 2]
    changed = [*words[:place], *pair[::-1], *words[place + 2 :]]
    row = rows(frame, " ".join(words), " ".join(changed))
    assert row["fidelity"] == "reordered"
    assert all(word in row["changes"] for word in pair)


MARKS = ("“{}”", '"{}"', "«{}»", "„{}”", "``{}''", "‘{}’", "'{}'")
BEGINNINGS = ("It ", "it ", "IT ", "[I]t ")
ENDINGS = ("", ".", ",", "!", "…", " ...", ". . .")
DASHES = (" - ", " – ", "—", " -- ", ", ", "; ")
BREAKS = (" ", "\n", "  ", "\u00a0")


@settings(max_examples=120, deadline=None, derandomize=True)
@given(
    st.tuples(*[st.tuples(*map(st.sampled_from, (MARKS, BEGINNINGS, ENDINGS, DASHES, BREAKS)))] * 2)
)
@example((("“{}”", "It ", ",", "—", "\n"), ('"{}"', "it ", ".", " - ", " ")))
def test_how_it_is_set_is_never_reported(styles):
    texts = []
    for marks, beginning, ending, dash, blank in styles:
        if marks[0] in "‘'":  # a single mark does not wait for its partner in the next line
            blank = blank.replace("\n", " ")
        quotation = f"{beginning}wasn’t safe{dash}the cross-border{blank}bridge was shut{ending}"
        quotation = quotation.replace("’", "'") if "“" not in marks else quotation
        texts.append(f"On Friday Mara Holt told the council: {marks.format(quotation)} She left.")
    table = quotation_fidelity(make_articles(*texts))
    assert table["fidelity"].tolist() == ["verbatim"]
    assert table["changes"].tolist() == [""]


@settings(max_examples=40, deadline=None, derandomize=True)
@given(st.lists(st.tuples(st.sampled_from(FRAMES), QUOTATIONS), min_size=1, max_size=4))
def test_identical_texts_have_nothing_but_verbatim_quotations(parts):
    text = "\n\n".join(frame.format(" ".join(words)) for frame, words in parts)
    table = quotation_fidelity(make_articles(text, text))
    assert set(table["fidelity"]) == {"verbatim"}
    assert (table["start_a"] == table["start_b"]).all()
