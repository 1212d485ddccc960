"""What does the model find? Sentences of our own."""

import pytest

from analysis.language.tagger import tag
from analysis.voices.attribution import attributions_in

# text; then source, cue, content (pieces joined by " … ") of each attribution
HEARD = [
    ("“It is safe,” said Mara Holt.", [("Mara Holt", "said", "“It is safe,”")]),
    ("Mara Holt said: “It is safe.”", [("Mara Holt", "said", "“It is safe.”")]),
    (
        "“We will rebuild the school,” Mara Holt said, “and we will do it before winter.”",
        [
            (
                "Mara Holt",
                "said",
                "“We will rebuild the school,” … “and we will do it before winter.”",
            )
        ],
    ),
    (
        "“I never saw the letter,” Gray told the inquiry. “Nobody showed it to me.”",
        [("Gray", "told", "“I never saw the letter,” … “Nobody showed it to me.”")],
    ),
    (
        "The dam will hold, the engineer told reporters on Tuesday.",
        [("the engineer", "told", "The dam will hold")],
    ),
    (
        "HOLT: The bridge is closed until Monday.\nGRAY: It was the mayor.",
        [("HOLT", ":", "The bridge is closed until Monday."), ("GRAY", ":", "It was the mayor.")],
    ),
    (
        "Mara Holt said the dam would hold, but Ivo Gray warned that it was leaking.",
        [
            ("Mara Holt", "said", "the dam would hold"),
            ("Ivo Gray", "warned", "that it was leaking"),
        ],
    ),
    (
        "The army claimed it had shot down two drones; the rebels said they had lost none.",
        [
            ("The army", "claimed", "it had shot down two drones"),
            ("the rebels", "said", "they had lost none"),
        ],
    ),
    (
        "Gray denied that he had met the lobbyist in March.",
        [("Gray", "denied", "that he had met the lobbyist in March")],
    ),
    (
        "The president believes the tax will hurt farmers, his aides said.",
        [("his aides", "said", "The president believes the tax will hurt farmers")],
    ),
    (
        "In a statement, the company said it had recalled 4,000 heaters.",
        [("the company", "said", "it had recalled 4,000 heaters")],
    ),
    (
        "Police said three people had been arrested after the fire.",
        [("Police", "said", "three people had been arrested after the fire")],
    ),
    (
        "Holt wrote on Twitter that the vote had been postponed.",
        [("Holt", "wrote", "that the vote had been postponed")],
    ),
    (
        "The senator accused the governor of hiding the figures.",
        [("The senator", "accused", "the governor of hiding the figures")],
    ),
    ("The river is 300 kilometres long and flows into the lake.", []),
    ("Police arrested three people after the fire.", []),
    ("Ivo Gray met the lobbyist in March and left the company in May.", []),
]


def heard(text: str, *, headline: bool = False) -> list[tuple[str | None, str, str]]:
    return [
        (
            text[slice(*one.source)] if one.source else None,
            text[slice(*one.cue)].removesuffix(":") or ":" if one.cue else "",
            " … ".join(text[slice(*span)] for span in one.content),
        )
        for one in attributions_in(text, headline=headline, said=tag((text,)).said)
    ]


def test_who_says_what():
    for text, expected in HEARD:
        assert heard(text) == expected, text


def test_according_to_somebody():
    [(source, cue, said)] = heard("The minister resigned, according to two officials.")
    assert (source, said) == ("two officials", "The minister resigned")
    assert cue.startswith("according")


def test_a_passive_without_an_agent_has_no_source():
    [(source, cue, said)] = heard("It was said that the vault had been empty for years.")
    assert source is None
    assert "said" in cue
    assert "the vault had been empty for years" in said


@pytest.mark.parametrize(
    ("headline", "expected"),
    [
        ("Mayor: Bridge will open on Monday", [("Mayor", ":", "Bridge will open on Monday")]),
        ("Dam will hold - mayor", [("mayor", "-", "Dam will hold")]),
        (
            "Bridge will open on Monday, mayor says",
            [("mayor", "says", "Bridge will open on Monday")],
        ),
        ("What we know so far: the dam", []),
    ],
)
def test_headlines(headline, expected):
    assert heard(headline, headline=True) == expected


def uncertain(text: str) -> set[str]:
    return {text[one.start : one.end] for one in tag((text,)).uncertain}


@pytest.mark.parametrize(
    ("hedged", "cue", "plain"),
    [
        ("The dam may break.", "may", "The dam broke in May."),
        ("It was probably the wind.", "probably", "It was the wind."),
        ("The cells appear to die.", "appear", "The lists appear in the appendix."),
        ("Engineers think it will hold.", "think", "Engineers built it to hold."),
    ],
)
def test_what_is_hedged(hedged, cue, plain):
    assert cue in uncertain(hedged)
    assert not uncertain(plain)
