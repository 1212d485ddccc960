import pytest

from analysis.words.naming.grouping import grouped, lots
from analysis.words.naming.grouping.joining import BIAS, shipped
from tests.words.naming.grouping.invented import documents, mentions, put_together


def test_names_of_a_person_are_one_over_articles_and_father_and_son_are_two():
    texts = documents(
        "Ann B. Holt spoke. Ms. Holt left. Bo Lind and Bo Lind Jr. stayed. Lind Jr. sang.",
        "Mayor Ann Holt called Lind. Holt was tired.",
    )
    one, two, lind, junior, again, mayor, other, holt = put_together(
        texts,
        ("Ann B. Holt", "Ms. Holt", "Bo Lind", "Bo Lind Jr.", "Lind Jr."),
        ("Mayor Ann Holt", "Lind", "Holt"),
    )
    assert one == two == mayor == holt
    assert lind == other != junior
    assert junior == again != one


def test_a_family_name_that_comes_first_is_found_after_mr():
    texts = documents("Kim Su-mi came. Mr. Kim ate with Park Jin-ho. Mr. Park paid, Kim said.")
    kim, mr, park, mr_park, again = put_together(
        texts, ("Kim Su-mi", "Mr. Kim", "Park Jin-ho", "Mr. Park", "Kim")
    )
    assert kim == mr == again
    assert park == mr_park != kim


def test_who_owns_a_thing_is_not_the_thing():
    texts = documents("Ann Holt came. Holt's lawyers wrote to friends of Ann Holt. Holt aides ran.")
    holt, lawyers, friends, aides = put_together(
        texts, ("Ann Holt", "Holt's lawyers", "friends of Ann Holt", "Holt aides"), given=False
    )
    assert holt not in (lawyers, friends, aides)


def test_a_state_is_its_capital_its_adjective_with_a_government_and_its_seats():
    texts = documents(
        "France spoke to South Korea. Paris was calm. The French government met the South. "
        "The Elysee told the United States and the White House. French wine flowed. The U.S. drank."
    )
    printed = (
        *("France", "South Korea", "Paris", "The French government", "the South"),
        *("The Elysee", "the United States", "the White House", "French wine", "The U.S."),
    )
    for given in (True, False):
        france, south, paris, government, short, elysee, america, house, wine, us = put_together(
            texts, printed, given=given
        )
        assert france == paris == government != wine
        assert south == short
        assert america == us
        assert len({france, south, america}) == 3
        # Those who chose mentions of states took their bodies for them.
        assert (france == elysee, america == house) == (given, given)


def test_acronyms_are_put_to_the_name_whose_capitals_they_are():
    texts = documents("The Harbor Workers Union met. The HWU voted. H.W.U. men cheered the H.W.U.")
    name, short, spelt = put_together(
        texts, ("The Harbor Workers Union", "The HWU", "the H.W.U."), given=False
    )
    assert name == short == spelt


def test_parties_are_their_members_and_never_one_another():
    texts = documents(
        "Democrats won. Republicans wept. The Democratic Party danced with the GOP. "
        "The Democratic National Committee paid; the DNC is rich."
    )
    left, right, party, gop, committee, short = put_together(
        texts,
        (
            *("Democrats", "Republicans", "The Democratic Party", "the GOP"),
            *("The Democratic National Committee", "the DNC"),
        ),
    )
    assert left == party == committee == short
    assert right == gop != left


def test_an_office_is_held_by_whom_the_texts_say():
    texts = documents(
        "Ann Holt, the mayor of Tarn, met harbor director Bo Lind. The mayor was late.",
        "The former director smiled. A nurse wept.",
    )
    holt, lind, mayor, director, nurse = put_together(
        texts, ("Ann Holt", "Bo Lind", "The mayor"), ("The former director", "A nurse"), given=False
    )
    assert holt == mayor
    assert lind == director
    assert nurse not in (holt, lind)


def test_an_office_is_held_by_whom_a_title_alone_names():
    texts = documents(
        "Mara Lind, the senator, wept. President Oder met Lind. Oder spoke. The president left."
    )
    lind, titled, oder, president = put_together(
        texts, ("Mara Lind", "President Oder", "Oder", "The president"), given=False
    )
    assert titled == oder == president != lind


@pytest.mark.parametrize(
    ("text", "is_lind"),
    [
        ("Bo Lind, a mayor of old, sang.", True),
        ("Bo Lind, 33, a mayor of old, sang.", True),
        ("Then a mayor, Bo Lind, sang.", True),
        ("Bo Lind sang. Then, a mayor came.", False),
        ("Bo Lind sang and wept, a mayor said.", False),
    ],
)
def test_a_noun_beside_a_name_is_whom_it_names_whoever_holds_the_office(text, is_lind):
    texts = documents(f"Ann Holt, the mayor of Tarn, met Holt, Holt and Holt. {text}")
    named = sorted(("Bo Lind", "a mayor"), key=texts[0]["text"].text.index)
    printed = ["Ann Holt", "Holt", "Holt", "Holt", *named]
    found = dict(zip(printed, put_together(texts, printed, given=False), strict=True))
    assert (found["a mayor"] == found["Bo Lind"]) is is_lind
    assert found["Ann Holt"] != found["Bo Lind"]


@pytest.mark.parametrize(
    ("alike", "other"),
    [
        (("The lawsuit", "the complaint", "the suit"), "the kitchen"),
        (("The weapons", "the missiles", "the arsenal"), "the orchards"),
    ],
)
def test_other_nouns_for_the_same_thing_are_put_to_it(alike, other):
    texts = documents(
        f"{alike[0]} came up. People spoke of {alike[1]} and {other}. {alike[2]} fell."
    )
    one, two, apart, three = put_together(texts, (alike[0], alike[1], other, alike[2]), given=False)
    assert one == two == three != apart


def test_officials_of_two_states_are_two():
    texts = documents("French officials met German officials. The French officials left early.")
    french, german, again = put_together(
        texts, ("French officials", "German officials", "The French officials"), given=False
    )
    assert french == again != german


def test_people_are_one_actor_only_by_what_is_told_beside():
    texts = documents(
        "Two people died. Holt supporters sang, and Lind supporters wept. People left Tarn.",
        "The people of Elva saw Holt supporters. The protesters came.",
        "Two people died, protesters said. The protesters left.",
    )
    two, holts, linds, some, all_, again, here, dead, there, these = put_together(
        texts,
        ("Two people", "Holt supporters", "Lind supporters", "People"),
        ("The people", "Holt supporters", "The protesters"),
        ("Two people", "protesters", "The protesters"),
        given=False,
    )
    assert two == dead
    assert holts == again != linds
    assert len({two, some, all_}) == 3
    assert here == there == these  # a noun that tells more


def test_mentions_that_were_chosen_are_put_together_more():
    texts = documents(
        "The rebels met the mayor's men near the old mill. The gunmen took the sacks."
    )
    printed = ("The rebels", "the mayor's men", "the old mill", "The gunmen", "the sacks")
    assert len(set(put_together(texts, printed))) <= len(
        set(put_together(texts, printed, given=False))
    )


def test_numbers_begin_with_the_first_mention_and_the_order_of_mentions_is_no_matter():
    texts = documents(
        "Ann Holt ran. The miners saw Holt. The pitmen sang.", "Holt slept. Miners ate."
    )
    found = mentions(texts, ("Ann Holt", "The miners", "Holt", "The pitmen"), ("Holt", "Miners"))
    numbers = grouped(texts, found)
    assert list(dict.fromkeys(numbers)) == list(range(len(set(numbers))))
    again = grouped(texts, found[::-1])[::-1]
    assert [numbers.index(n) for n in numbers] == [again.index(n) for n in again]


def test_nothing_and_words_that_are_none_are_no_trouble():
    texts = documents("", "* * * 77 ?!")
    assert grouped(texts, []) == []
    odd = mentions(texts, (), ("* *", "77", "?!", ""))
    assert len(set(grouped(texts, odd, given=True))) == len(odd)


def test_pronouns_stay_apart():
    texts = documents("Ann Holt said she ran. She slept.")
    holt, she, again = put_together(texts, ("Ann Holt", "she", "She"))
    assert len({holt, she, again}) == 3


def test_every_feature_has_a_weight_and_the_other_way_round():
    texts = documents("Ann Holt ran. The miners saw her.")
    _, common = lots(texts, mentions(texts, ("Ann Holt", "The miners")))
    features = dict(common.features())
    assert {*features, BIAS} == {*shipped()}
    assert all(each.shape == (2, 2) for each in features.values())


def test_a_title_tells_which_of_two_of_one_surname_is_meant():
    texts = documents("Bo Lind won, Bo Lind smiled. Mary Lind left. Mrs. Lind sang, Mr. Lind wept.")
    bo, again, mary, mrs, mr = put_together(
        texts, ("Bo Lind", "Bo Lind", "Mary Lind", "Mrs. Lind", "Mr. Lind")
    )
    assert bo == again == mr
    assert mary == mrs != bo


def test_an_organisation_with_a_state_in_its_name_is_not_the_state():
    texts = documents("France paid. The French Rowing League sang. The French army marched.")
    france, league, army = put_together(
        texts, ("France", "The French Rowing League", "The French army")
    )
    assert france == army != league


def test_a_short_form_in_brackets_stands_for_the_name_before_it():
    texts = documents(
        "The Karvian Rowing League (KRV) met.", "The KRV won. The Karvian Rowing League lost."
    )
    long, short, again = put_together(
        texts, ("The Karvian Rowing League",), ("The KRV", "The Karvian Rowing League"), given=False
    )
    assert long == short == again


def test_so_many_lots_as_are_not_compared_stay_by_themselves(monkeypatch):
    texts = documents("The lawsuit came. Nobody liked the complaint. The lawsuit failed.")
    printed = ("The lawsuit", "the complaint", "The lawsuit")
    assert put_together(texts, printed) == [0, 0, 0]
    monkeypatch.setattr("analysis.words.naming.grouping.MOST", 1)
    assert put_together(texts, printed) == [0, 1, 0]


def test_two_names_are_two_but_one_may_be_short_for_the_other():
    texts = documents(
        "Tarn Steam sued Elva Coal. The Elva Times wept. Coal fell, Steam rose, the Times said."
    )
    steam, coal, paper, times = put_together(
        texts, ("Tarn Steam", "Elva Coal", "The Elva Times", "the Times"), given=False
    )
    assert len({steam, coal, paper}) == 3
    assert times == paper


def test_two_names_stay_two_though_one_name_is_short_for_both():
    texts = documents("The Elva Herald wept. The Tarn Herald won a prize. The Herald ate.")
    one, two, _ = put_together(
        texts, ("The Elva Herald", "The Tarn Herald", "The Herald"), given=False
    )
    assert one != two


def test_long_chains_and_names_that_end_one_another_come_to_an_end():
    words = ["lawsuit", "complaint", "suit", "case", "claim", "action", "petition", "filing"] * 150
    texts = documents(". ".join(f"The {word} {n} x" for n, word in enumerate(words)))
    printed = [f"The {word} {n} x" for n, word in enumerate(words)]
    assert len(set(put_together(texts, printed))) < len(words)
    texts = documents("Elva Herald (EH) met Tarn EH. Herald. EH.")
    assert put_together(texts, ("Elva Herald", "EH", "Tarn EH", "Herald", "EH"), given=False)


def test_a_mention_that_is_there_twice_counts_once():
    texts = documents("Ann Holt ran. The miners saw the pitmen. The priest saw Holt.")
    found = mentions(texts, ("Ann Holt", "The miners", "the pitmen", "The priest", "Holt"))
    once = grouped(texts, found, given=True)
    twice = grouped(texts, [*found, *found, found[3]], given=True)
    assert twice == [*once, *once, once[3]]
