"""What does each measure count, in which direction, and what can it not tell? For a paper."""

from collections.abc import Mapping
from typing import Final, NamedTuple

from analysis.articles import Method


class Described(NamedTuple):
    """A measure in the words of a methods section."""

    question: str
    """The heading under which a report tells it."""
    counts: str
    """What is counted, as a noun with what belongs to it."""
    direction: str
    """What more of it means."""
    limits: str


MEASURED: Final[Mapping[str, Described]] = {
    "families": Described(
        "Who wrote it, and who took it from whom?",
        "families of texts, of which one was copied, cut, revised or rewritten from another, told "
        "by the words and passages that they share",
        "fewer families than texts mean fewer independent reports",
        "that two texts share a third source cannot always be told from copying",
    ),
    "facts": Described(
        "Which facts does each outlet state, or leave out?",
        "statements, put together from sentences of all texts, and for each text whether it makes "
        "them",
        "“not found” is no proof that a statement was left out",
        "statements that other texts put in wholly other words are missed",
    ),
    "voices": Described(
        "Who is heard?",
        "attributions: who is given voice, with which verb, for how many words, and which actor "
        "that is",
        "more words mean that an actor is heard more, not that the outlet agrees",
        "indirect speech is missed more often than quotations; who speaks is left open where it "
        "is not sure",
    ),
    "labels": Described(
        "What does each outlet call the same people?",
        "what each outlet calls each actor, over all its mentions, and whose words these are",
        "numbers are of mentions; no label is judged",
        "descriptions are put to the wrong actor more often than names",
    ),
    "agency": Described(
        "Who names who did it?",
        "whether acts that several outlets tell of the same actors are told with who acts",
        "a higher share means that whoever acts is named more often",
        "only acts in a closed list are found, and not every telling of them",
    ),
    "distinctive_words": Described(
        "Which words set the outlets apart?",
        "words, stems and phrases that an outlet uses more, or less, often than the others who "
        "report the same event",
        "a positive log ratio means that the outlet uses it more often",
        "words are counted, not meanings",
    ),
    "hedges": Described(
        "How certain does it sound?",
        "hedges per 1,000 words: words that leave open whether something is so",
        "more hedges mean that the text commits itself to less",
        "whether that is caution or insinuation only the sentences tell",
    ),
    "boosters": Described(
        "How emphatic does it sound?",
        "boosters per 1,000 words: words that insist that something is so",
        "more boosters mean that the text commits itself to more",
        "few of them stand in news, so that rates are unsure",
    ),
    "readability": Described(
        "How hard is it to read?",
        "the Flesch-Kincaid grade, from the length of sentences and words",
        "a higher grade means that a text is harder to read",
        "the formula knows nothing of order, sense or layout",
    ),
}
"""The measures that a methods paragraph and a report tell of, in their order; see `BEHIND`."""

BEHIND: Final[Mapping[str, tuple[str, ...]]] = {
    "families": ("families", "relations", "overlap"),
    "facts": ("coverage", "quantities"),
    "voices": ("attributions", "sources", "voice_share"),
    "labels": ("labels", "actor_mentions"),
    "agency": ("agency_rates", "agency"),
    "distinctive_words": ("distinctive_words",),
    "hedges": ("hedges",),
    "boosters": ("boosters",),
    "readability": ("readability",),
}
"""The tables on which each rests."""

FOUND_BY: Final[Mapping[Method, str]] = {
    "model": "a small trained encoder together with rules",
    "fast": "a small trained encoder of half the size together with rules",
    "rules": "rules and word lists",
}
"""How attributions and hedges are found, by method."""

LIMITS: Final = (
    "Intervals cover chance within these articles; they say nothing of other articles of the same "
    "outlets, and differences that are not clear are not shown to be none. No number tells "
    "whether a difference is bias."
)
