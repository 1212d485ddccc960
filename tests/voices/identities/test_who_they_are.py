"""Who somebody is, by what stands beside the name, away from it."""

import pytest

from analysis.language.places import Text
from analysis.voices.identities.appositions import phrases_beside, phrases_beside_surname
from analysis.voices.identities.kinds import kind_of_source
from analysis.voices.identities.word_list import bundled
from tests.voices.identities.test_sources import resolved

# Each text with the kind of its last source; the neighbour differs in what tells.
LAST = [
    ("Vera Lund, president of Ostry, said it was over.", "unknown"),
    ("Vera Lund, president of Ukraine, said it was over.", "official"),
    # Whoever presides over something that the list does not know may be anybody.
    ("Vera Lund, director of a horror film, said it was over.", "unknown"),
    ("Vera Lund, director of the police, said it was over.", "security forces"),
    ("Vera Lund, the officer in charge of sales, said it was over.", "unknown"),
    ("Vera Lund, vice president of sales, said it was over.", "unknown"),
    ("Vera Lund, team leader at a call centre, said it was over.", "company"),
    ("Her spokeswoman said it was over.", "unknown"),
    ("North Korean leader Vera Lund said it was over.", "official"),
    ("North Tarnish leader Vera Lund said it was over.", "unknown"),
    ("Vera Lund, leader of Ukraine, said it was over.", "official"),
    ("The Ukrainian director Vera Lund said it was over.", "unknown"),
    ("The officials from the airline said it was over.", "company"),
    ("The officials from the ministry said it was over.", "official"),
    ("A spokeswoman for the hospital, Vera Lund, said it was over.", "expert"),
    # A clause away from the name, and with the surname only.
    (
        "Vera Lund came late. Lund was a nurse in Tarn. Then Lund said it was over.",
        "civilian",
    ),
    ("Vera Lund came late. Lund was a sergeant in Tarn. Lund said it was over.", "security forces"),
    ("Vera Lund is the mayor of Tarn. She said it was over.", "official"),
    ("Vera Lund, who teaches law, said it was over.", "unknown"),
    ("Vera Lund, a 19-year-old from Tarn, said it was over.", "civilian"),
    # Titles, seats and labels: an office tells more than a party, a role more than "Dr".
    ("Norland Democratic Sen. Vera Lund said it was over.", "official"),
    ("Sen. Vera Lund, a Norland Republican, said it was over.", "official"),
    ("Vera Lund, a Norland Republican, said it was over.", "party or campaign"),
    ("Vera Lund (R-Norland) said it was over.", "official"),
    ("Dr Vera Lund said it was over.", "expert"),
    ("Dr Vera Lund, the mayor of Tarn, said it was over.", "official"),
    ("Sgt. Vera Lund said it was over.", "security forces"),
    # What another owns or does is not what somebody is.
    ("Vera Lund, jailed since May and in an inmate’s clothes, said it was over.", "unknown"),
    ("The crowd cheered Vera Lund. Vera Lund said it was over.", "unknown"),
    ("Vera Lund, one of the few nurses left, said it was over.", "civilian"),
    # Groups, in the plural of a term of the list.
    ("Three cardiologists said it was over.", "expert"),
    ("Three firemen said it was over.", "official"),
    ("Jurors said it was over.", "official"),
    ("Many Germans said it was over.", "civilian"),
]


def test_who_the_last_source_is() -> None:
    for text, kind in LAST:
        assert resolved(text)["source_type"].iloc[-1] == kind, text


def test_all_mentions_of_an_actor_have_the_type_that_one_of_them_tells() -> None:
    table = resolved("Lund said no to it. Vera Lund said so.\n\nNurse Vera Lund said it was over.")
    assert table["source_type"].tolist() == ["civilian"] * 3
    assert table["actor_id"].nunique() == 1


def test_a_plural_needs_no_entry_of_its_own_and_an_entry_goes_first() -> None:
    words = bundled()
    for one, several in (("juror", "jurors"), ("fireman", "firemen"), ("coach", "coaches")):
        assert words.term([one]) is not None
        assert words.who([several]) is not None
    assert words.who(["deputies"]) == "security forces"  # the deputies of a sheriff
    assert words.who(["boss"]) is None  # no plural
    assert words.who(["horses"]) is None


def test_a_joint_source_is_what_the_first_of_them_is_that_the_list_knows() -> None:
    for name, kind in (
        ("police and residents", "security forces"),
        ("residents and police", "civilian"),
        ("reeves and residents", "civilian"),
        ("reeves and stokers", "unknown"),
    ):
        assert kind_of_source("many", [name], [], name, bundled()).who == kind


@pytest.mark.parametrize(
    ("text", "phrases"),
    [
        ("Vera Lund, the former U.S. envoy to Karvia, left.", ["the former U.S. envoy to Karvia"]),
        ("Vera Lund, an aide to Maj. Bo Lind, left.", ["an aide to Maj. Bo Lind"]),
        ("It was Cpl. Vera Lund.", ["Cpl."]),
        ("Vera Lund is a nurse.", ["a nurse"]),
        ("Vera Lund, officials in Tarn said, had left.", []),
        ("President Vera Lund Gray left.", ["President"]),
        ("They won. Vera Lund left.", []),
    ],
)
def test_what_stands_beside_a_name(text: str, phrases: list[str]) -> None:
    assert phrases_beside(Text(text), "Vera Lund") == phrases


def test_a_part_of_a_name_has_no_title_of_its_own() -> None:
    assert phrases_beside(Text("President Vera Lund left."), "Lund") == []
    text = Text("President Vera Lund left. Lund, the mayor of Tarn, left.")
    assert phrases_beside_surname(text, "Vera Lund") == ["President", "the mayor of Tarn"]
    # The first "Lund" of this name is no surname.
    text = Text("President Lund von Lund left. Lund, the mayor of Tarn, left.")
    assert phrases_beside_surname(text, "Lund von Lund") == ["President", "the mayor of Tarn"]
