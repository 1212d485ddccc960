"""Which cues of a list stand in the text, and is the list sound?"""

import pytest

from analysis.lexicons import LexiconError, load_lexicon
from analysis.style.hedging import CATEGORIES, COUNTED, hedges_in
from analysis.style.hedging.context import RULES
from analysis.style.hedging.cues import cue_tree, phrases


def test_the_lexicons_use_known_categories_rules_and_flags():
    for name in ("hedges", "boosters"):
        entries = load_lexicon(name).entries
        assert set(entries["rule"]) - {""} <= set(RULES)
        assert set(entries["counts"]) <= {"yes", "no"}
        assert not entries.duplicated(["cue", "category", "rule"]).any()
        assert (entries["cue"] == entries["cue"].str.lower()).all()
    listed = load_lexicon("hedges").entries
    assert set(listed["category"]) == set(CATEGORIES) - {"scare quotes"}
    assert ((listed["counts"] == "yes") == listed["category"].isin(COUNTED)).all()
    assert set(listed["always"]) == {"yes", "no"}
    measured = listed.loc[listed["counts"] == "yes", "confidence"].astype(float)
    assert measured.between(0, 1).all()


def test_every_rule_is_used():
    used = {rule for name in ("hedges", "boosters") for rule in load_lexicon(name).entries["rule"]}
    assert set(RULES) == used - {""}


def test_the_lexicons_explain_their_rules_and_categories():
    for name in ("hedges", "boosters"):
        lexicon = load_lexicon(name)
        rules = {rule: RULES[rule].__doc__ for rule in lexicon.entries["rule"] if rule}
        assert lexicon.about["rules"] == rules
        assert set(lexicon.about["categories"]) == set(lexicon.entries["category"])
        assert set(lexicon.about["columns"]) == set(lexicon.entries.columns)


def test_every_cue_can_be_reached():
    for name in ("hedges", "boosters"):
        root = cue_tree(name)
        for cue in load_lexicon(name).entries["cue"]:
            for words in phrases(cue):
                node = root
                for word in words:
                    node = node.after[word]
                assert node.entries


def test_a_pattern_with_a_bracket_over_several_words_is_refused():
    assert phrases("(has) been|is ~ seen") == [
        ("been", "seen"), ("been", "~", "seen"), ("is", "seen"), ("is", "~", "seen"),
        ("has", "been", "seen"), ("has", "been", "~", "seen"),
        ("has", "is", "seen"), ("has", "is", "~", "seen"),
    ]  # fmt: skip
    with pytest.raises(LexiconError, match="brackets hold one step"):
        phrases("not known (for certain)")


def test_no_reading_of_a_cue_hides_another():
    for name in ("hedges", "boosters"):
        read: dict[tuple[str, ...], list[str]] = {}
        for cue, rule in load_lexicon(name).entries[["cue", "rule"]].itertuples(index=False):
            for words in phrases(cue):
                read.setdefault(words, []).append(rule)
        assert [words for words, rules in read.items() if "" in rules[:-1]] == []


def test_words_that_no_context_hides():
    for word in (
        "allegedly",
        "reportedly",
        "purportedly",
        "so-called",
        "unverified",
        "unconfirmed",
    ):
        assert [hedge.cue for hedge in hedges_in(f"The {word} gift, {word} lost.")] == [word, word]


@pytest.mark.parametrize(
    ("text", "cues"),
    [
        ("To my knowledge, it held.", ["To my knowledge"]),
        ("It added to her knowledge of boats.", []),
        ("In our view it was not.", ["In our view"]),
        ("The boat came in view of our house.", []),
        ("In his opinion, it held.", ["In his opinion"]),
        ("He wrote in his opinion on the case that it held.", []),
        ("There’s a slim chance that it will fall.", ["There’s a slim chance"]),
        ("There is no chance that it holds.", []),
        ("This is her chance to win.", []),
        ("As far as I know, it held.", ["As far as I know"]),
        ("As I understand it, the town pays.", ["As I understand it"]),
        ("The town, as we see it, pays.", ["as we see it"]),
        ("As best we can tell, it held.", ["As best we can tell"]),
        ("As I recall, it held. They do as I recall it did.", ["As I recall"]),
        ("By all accounts, it held. He was shown all accounts.", ["By all accounts"]),
        ("By every indication, it held.", ["By every indication"]),
        ("There are signs that it has sunk.", ["There are signs"]),
        ("There were early signs prices were rising.", ["There were early signs"]),
        ("There are signs of life. There are signs on the quay that it is shut.", []),
        ("There are signs posted where it is deep. There are no signs that it sank.", []),
        ("There is every sign that it sank.", ["There is every sign"]),
        ("All signs point to a leak. He saw all signs on the quay.", ["All signs point to"]),
        ("There is good reason to believe it sank.", ["There is good reason to believe"]),
        ("It is our understanding that it sank.", ["It is our understanding"]),
        ("Odds are boats return. The odds are long.", ["Odds are"]),
        ("Chances are it will fall.", ["Chances are"]),
        ("His chances are slim.", []),
        ("A baker was held on suspicion of theft. The suspicion of theft grew.", ["suspicion"]),
    ],
)
def test_hedges_of_several_words(text: str, cues: list[str]) -> None:
    assert [hedge.cue for hedge in hedges_in(text)] == cues
