"""What do texts say of which mentions are one actor, and of which are not?"""

import pytest

from analysis.language.document import document_of
from analysis.words.naming.finding import mentions_in
from analysis.words.naming.grouping import grouped, lots
from analysis.words.naming.grouping.counts import sizes_of
from analysis.words.naming.grouping.evidence import told


def documents_of(*texts):
    return [{"title": document_of(""), "text": document_of(text)} for text in texts]


def said(*texts):
    """The pairs of mentions that texts tell something of: rule, words, words, one or two."""
    documents = documents_of(*texts)
    mentions = list(mentions_in(documents))
    _, common = lots(documents, mentions)
    words = [texts[one.article][one.start : one.end] for one in mentions]
    return {
        (rule, words[one], words[other], same)
        for rule, one, other, same in told(documents, common.readings)
    }


def actors(*texts):
    """The words of the mentions of each actor."""
    documents = documents_of(*texts)
    mentions = list(mentions_in(documents))
    found: dict[int, set[str]] = {}
    for one, number in zip(mentions, grouped(documents, mentions), strict=True):
        found.setdefault(number, set()).add(texts[one.article][one.start : one.end])
    return list(found.values())


def together(actors, *words):
    return any(set(words) <= one for one in actors)


def test_whom_somebody_calls_names_is_one_actor_with_the_names():
    text = "Mayor Ann Holt labelled the strikers “looters, vandals and thugs”, and left."
    assert together(actors(text), "the strikers", "looters", "vandals", "thugs")


def test_what_somebody_does_is_not_what_he_is():
    assert ("be", "The gangs", "terrorists", True) in said("The gangs are terrorists, he said.")
    assert not said("The gangs are terrorists fleeing, he said.")


def test_what_somebody_says_beside_them_is_not():
    text = "Mayor Ann Holt met the strikers. “Looters and vandals came later,” she said."
    assert not together(actors(text), "the strikers", "Looters")


@pytest.mark.parametrize(
    ("text", "rule", "one", "other"),
    [
        ("The gangs are terrorists, he said.", "be", "The gangs", "terrorists"),
        ("The brigades consist of young miners.", "consist", "The brigades", "young miners"),
        ("Ed Gray, a retired miner, spoke.", "apposed", "Ed Gray", "a retired miner"),
        ("Militants acting as proxies came.", "as", "Militants", "proxies"),
    ],
)
def test_a_sentence_says_who_is_who(text, rule, one, other):
    assert (rule, one, other, True) in said(text)


@pytest.mark.parametrize(
    "text",
    [
        "The gangs are not terrorists, he said.",
        "The brigades fought young miners.",
        "Ed Gray, the rebels, a priest and nuns spoke.",
        "Militants feared as enemies of proxies came.",
    ],
)
def test_or_does_not(text):
    assert not any(same for *_, same in said(text))


@pytest.mark.parametrize(
    ("text", "one", "other"),
    [
        ("Masked thugs pelted police officers.", "Masked thugs", "police officers"),
        ("The rebels and the soldiers met.", "The rebels", "the soldiers"),
        ("Strikers clashed with guards.", "Strikers", "guards"),
    ],
)
def test_two_sides_are_two_actors(text, one, other):
    assert any(pair[1:] == (one, other, False) for pair in said(text))


def test_who_is_told_something_may_be_who_says_it():
    assert not any(rule == "act" for rule, *_ in said("The rebels said the fighters would wait."))


def test_the_same_slot_in_two_texts_is_the_same_actor():
    one = "Officers on Tuesday handed over the captives to the neighbouring army for an exchange."
    other = "Officers on Tuesday handed over the prisoners to the neighbouring army for a swap."
    assert ("slot", "the captives", "the prisoners", True) in said(one, other)


def test_but_not_between_words_that_tell_little():
    one = "The captives were said to have been seen in the old mill after dark."
    other = "The prisoners were said to have flown abroad with their aunt in May."
    assert not any(rule == "slot" for rule, *_ in said(one, other))


def test_who_does_one_thing_to_the_same_people_is_one_actor():
    one = "Gunmen said on Monday that they had kidnapped five aid workers."
    other = "A band of separatists kidnapped the nurses at dawn."
    assert ("deed", "Gunmen", "A band of separatists", True) in said(one, other)
    assert ("deed", "five aid workers", "the nurses", True) in said(one, other)


def test_but_not_where_the_numbers_differ():
    one = "Gunmen kidnapped five nurses at dawn."
    other = "A band of separatists kidnapped two nurses at noon."
    assert not any(rule == "deed" for rule, *_ in said(one, other))


def test_a_number_is_told_again():
    text = "The band held two miners. A film showed both captives. Police freed three hostages."
    assert ("counted", "two miners", "both captives", True) in said(text)
    assert not any("three hostages" in pair for pair in said(text) if pair[0] == "counted")


def test_a_group_and_those_of_whom_it_is():
    text = "Two separatist bands came. Kay met the separatists. Miners left."
    assert ("made of", "Two separatist bands", "the separatists", True) in said(text)


def test_the_group_is_that_which_was_told_of_before():
    text = "A masked band of separatists came. Nobody knew them. The band left. The squad stayed."
    assert ("held", "A masked band of separatists", "The band", True) in said(text)
    assert not any("The squad" in pair for pair in said(text))


def test_an_acronym_in_brackets_is_what_stands_before_it():
    text = "The Marsh Workers' Union (TGH) spoke. Nobody else did."
    assert any(pair[0] == "bracket" and pair[2:] == ("TGH", True) for pair in said(text))
    assert not any(pair[0] == "bracket" for pair in said("The Marsh Union spoke, and TGH did."))


def test_the_noun_at_the_end_of_a_name_is_what_has_that_name():
    one = "The Upper Tarn Institute spoke. Later the institute denied it. The institute closed."
    assert ("type", "the institute", "The Upper Tarn Institute", True) in said(one)
    other = "The Lower Elva Institute spoke. Later the institute denied it. The institute closed."
    assert not any(pair[0] == "type" for pair in said(one, other))


def test_an_army_is_not_its_state():
    text = (
        "Karvia spoke. The Karvian army left Karvia. The Karvian army fled. Russia and Mali stayed."
    )
    other = text.replace("Karvian", "Russian").replace("Karvia", "Russia")
    assert not together(actors(other), "Russia", "The Russian army")


def test_two_lots_of_people_of_one_state_are_two():
    text = "Russian troops came. Russian officials left. Russian troops stayed, officials said."
    assert not together(actors(text), "Russian troops", "Russian officials")


def test_the_army_of_a_state_has_many_names_and_two_states_have_two():
    text = "The Russian army fled. Russian troops stayed. Ukrainian forces came."
    assert ("forces", "The Russian army", "Russian troops", True) in said(text)
    assert not any("Ukrainian forces" in pair for pair in said(text) if pair[0] == "forces")


def test_numbers_far_from_each_other_are_two_lots_of_people():
    found = actors("Police held 11 people. Some 1,500 people had marched.", "12 people were held.")
    assert together(found, "11 people", "12 people")
    assert not together(found, "11 people", "Some 1,500 people")


def test_each_number_goes_with_its_revisions():
    assert sizes_of([7, 11, 1500, 11]) == {7: 7, 11: 7, 1500: 1500}


def test_no_words_and_no_mentions():
    assert grouped(documents_of("", "* * *"), []) == []
