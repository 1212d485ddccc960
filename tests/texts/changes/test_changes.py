"""Of which kind is a difference in wording? Every category by hand, with a case that is none."""

import pytest

from tests.texts.changes.made_up import changes


def test_marks_alone_are_no_difference():
    words = "Holt said the plan was {}a gift to smugglers everywhere{}."
    assert changes(words.format('"', '"'), words.format("", "")) == []


def test_figures_and_names_of_sentences_that_are_half_alike_are_other_wording():
    near = ("Seven boats of Brill sank off the pier.", "Nine boats of Brill sank off the pier.")
    assert changes(*near) == [("figure changed", "Seven", "Nine")]
    far = (
        "Seven boats sank off the pier of Brill, said Ida Holt, who runs the harbour.",
        "Off the pier, divers of the army found two sunken boats and a lost anchor.",
    )
    assert not {"figure changed", "name changed"} & {row[0] for row in changes(*far)}


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        # Figures: digits and words, vague words against exact ones, dates, times, shares.
        ("The crew rescued some sailors at dawn.", "The crew rescued two sailors at dawn.",
         ("figure changed", "some", "two")),
        ("The storm sank 14 boats.", "The storm sank sixteen boats.",
         ("figure changed", "14", "sixteen")),
        ("Fares rose by 5% last year.", "Fares rose by 7 per cent last year.",
         ("figure changed", "5%", "7 per cent")),
        ("The ferry left on Tuesday morning.", "The ferry left on Monday morning.",
         ("figure changed", "Tuesday", "Monday")),
        ("The ferry left at 17:00 sharp.", "The ferry left at 6 p.m. sharp.",
         ("figure changed", "17:00", "6 p.m.")),
        ("The repair cost $5 million in all.", "The repair cost £5 million in all.",
         ("figure changed", "$5 million", "£5 million")),
        ("The police arrested 70 strikers there.", "The police arrested strikers there.",
         ("figure changed", "70", "")),
        # Names.
        ("A delegation from Wexmouth visited the docks.",
         "A delegation from Carrowby visited the docks.",
         ("name changed", "Wexmouth", "Carrowby")),
        ("The docks belong to the WDU since spring.", "The docks belong to the TGU since spring.",
         ("name changed", "WDU", "TGU")),
        # Hedges.
        ("The owner is an alleged smuggler of cigarettes.",
         "The owner is a smuggler of cigarettes.",
         ("hedge removed", "alleged", "")),
        ("The owner smuggled cigarettes for years.",
         "The owner reportedly smuggled cigarettes for years.",
         ("hedge added", "", "reportedly")),
        ("The union said the gate was locked.", "The union claimed the gate was locked.",
         ("attribution changed", "said", "claimed")),
        ("Its leader is a trader with alleged links to smugglers.",
         "Its leader is allegedly a trader with links to smugglers.",
         ("hedge moved", "alleged", "allegedly")),
        # Attributions.
        ("The dam had cracked in the spring, inspectors said.",
         "The dam had cracked in the spring.",
         ("attribution removed", "inspectors said", "")),
        ("The dam had cracked in the spring.",
         "According to inspectors, the dam had cracked in the spring.",
         ("attribution added", "", "According to inspectors")),
        # Quotations.
        ('Holt called the plan "rotten and cowardly" on Sunday.',
         'Holt called the plan "vile and cowardly" on Sunday.',
         ("quotation changed", "rotten", "vile")),
        ('Holt said the plan was "a gift to all smugglers everywhere".',
         "Holt said the plan was a gift to smugglers everywhere.",
         ("quotation changed", "a gift to all smugglers everywhere",
          "a gift to smugglers everywhere")),
        # Other wording.
        ("The government announced a curfew.", "The regime announced a curfew.",
         ("other wording", "government", "regime")),
        ("Soldiers captured the bridge early.", "Soldiers captured the bridge.",
         ("other wording", "early", "")),
    ],
)  # fmt: skip
def test_each_category_by_hand(a, b, expected):
    assert changes(a, b) == [expected]


@pytest.mark.parametrize(
    ("a", "b"),
    [
        # Figures: the same number in another form.
        ("The crew rescued two sailors.", "The crew rescued 2 sailors."),
        ("It sank 2,400 boats.", "It sank 2400 boats."),
        ("It cost $5m to repair.", "It cost 5 million dollars to repair."),
        ("Fares rose by 5% in May.", "Fares rose by five per cent in May."),
        ("The ferry left at 17:00 sharp.", "The ferry left at 5 p.m. sharp."),
        ("He was born on August 26 in Wexmouth.", "He was born on 26 Aug. in Wexmouth."),
        # Names: "of" and "'s", stops and hyphens.
        ("The governor of Wexmouth resigned.", "Wexmouth's governor resigned."),
        ("Mr. Orme met the U.S. envoy.", "Mr Orme met the US envoy."),
        # Hedges: another place in the same clause, the same hedge in both.
        ("Reportedly, the army shelled the port.", "The army reportedly shelled the port."),
        ("The video purported to show two men.", "The video purported to show two men."),
        # Attributions: another order of words.
        ("The dam had cracked, inspectors said.", "Inspectors said the dam had cracked."),
        # Quotations: the shape of the marks, the case at their start, the closing stop.
        ('"We will not go," the striker said.', "‘We will not go,’ the striker said."),
        ('He called it "a charge".', "He called it “a charge.”"),
        # Spelling, dashes, blanks.
        ("The organisation's labour centre travelled.",
         "The organization's labor center traveled."),
        ("The talks - due Friday - were cancelled.", "The talks – due Friday – were canceled."),
        ("A full-scale inquiry began.", "A full scale  inquiry\u00a0began."),
        ("The policymakers met.", "The policy-makers met."),
        # A phrase that moved.
        ("On Sunday the army shelled the port.", "The army shelled the port on Sunday."),
    ],
)  # fmt: skip
def test_what_is_no_difference(a, b):
    assert changes(a, b) == []


def test_a_name_in_another_form_is_no_other_name():
    found = changes("The border with Ruritania is shut.", "The Ruritanian border is shut.")
    assert "name changed" not in [category for category, _, _ in found]


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("A delegate of the WDU came.", "A delegate of the Wexmouth Dockers' Union came."),
        ("The court in Wexmouth, Ala., sat.", "The court in Wexmouth, Alabama, sat."),
    ],
)
def test_a_short_form_of_a_name_is_no_other_name(a, b):
    assert {category for category, _, _ in changes(a, b)} == {"other wording"}


def test_an_accusation_in_the_passive_is_no_moved_hedge():
    found = changes(
        "Regulators accused the couple of insider trading.",
        "The couple was accused by regulators of insider trading.",
    )
    assert not [category for category, _, _ in found if category.startswith("hedge")]


def test_a_hedge_in_a_clause_that_was_left_out_is_not_removed_from_anything():
    short = "The council closed the school on Monday."
    long = short[:-1] + ", and the mayor may reopen the old library next spring."
    assert {category for category, _, _ in changes(long, short)} == {"other wording"}


def test_a_quotation_is_no_less_attributed_without_a_tag():
    tagged = 'Holt was clear. "The harbour must reopen for all," Holt said.'
    found = changes(tagged, 'Holt was clear. "The harbour must reopen for all."')
    assert found == [("other wording", "Holt said", "")]


def test_another_hedge_in_the_same_place_is_other_wording():
    assert changes("They had probably been killed.", "They had likely been killed.") == [
        ("other wording", "probably", "likely")
    ]


def test_said_and_according_to_are_one_difference():
    tagged = "According to inspectors, the dam had cracked."
    found = changes("The dam had cracked, inspectors said.", tagged)
    assert found == [("other wording", "said", "According to")]
