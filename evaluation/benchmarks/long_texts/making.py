"""Texts of any length, invented: prose, and what makes a careless measure slow."""

from collections.abc import Callable
from random import Random
from typing import Final

import pandas as pd

_WHO: Final = (
    "Mayor Ann Holt", "Ben Orme", "the council", "police", "Karl Voss of the Tarn Water Board",
    "two residents", "the ministry", "a spokeswoman for Lodd Steel", "critics", "Dr. Ida Brandt",
)  # fmt: skip
_DID: Final = (
    "said", "warned that", "denied that", "announced", "reported that", "told the Tarn Herald",
    "argued that", "closed", "opened", "moved", "paid for", "refused", "promised", "blamed",
)  # fmt: skip
_WHAT: Final = (
    "the dam might have failed", "about 3,500 homes were flooded", "the bridge in Lower Tarn",
    "a plan that would probably cost $4.2 million", "12 of 40 workers were hurt on Tuesday",
    "“nobody could have known”", "the new rules", "repairs may take until 5 May 2024",
    "the old mill", "it was “the worst week” in years", "a rise of 7.5 percent", "the river gauges",
)  # fmt: skip
_WHEN: Final = (
    "on Monday", "last week", "after the storm", "in a statement", "however", "near the harbour",
    "when asked by reporters", "despite the warnings", "according to officials", "that evening",
)  # fmt: skip
_SYLLABLES: Final = (
    "ba", "do", "ke", "li", "mo", "nu", "ra", "se", "ti", "vo", "gan", "hel", "jor", "kun", "pim",
)  # fmt: skip
_HEDGES: Final = "may might could possibly perhaps probably apparently seems reportedly likely"


def prose(size: int, seed: int) -> str:
    """Paragraphs of sentences that somebody might print, no two long ones alike."""
    draw, written, n = Random(seed), list[str](), 0
    while n < size:
        sentences = [_clause(draw).capitalize() + ". " for _ in range(draw.randint(1, 4))]
        written.append("".join(sentences).strip() + "\n\n")
        n += len(written[-1])
    return "".join(written)[:size]


def one_sentence(size: int, seed: int) -> str:
    """The same clauses, with commas in place of all stops."""
    draw, written, n = Random(seed), list[str](), 0
    while n < size:
        written.append(_clause(draw) + draw.choice((", and ", ", but ", ", which ", ", ")))
        n += len(written[-1])
    return "".join(written).replace("Dr.", "Dr")[:size]


def _clause(draw: Random) -> str:
    parts = (draw.choice(_WHO), draw.choice(_DID), draw.choice(_WHAT), draw.choice(_WHEN))
    return " ".join(parts)


def people(size: int, seed: int) -> str:
    """Sentences that each bring in a person of whom nobody has heard, and go on with "he"."""
    draw, written, n = Random(seed), list[str](), 0
    while n < size:
        first, last = ("".join(draw.choices(_SYLLABLES, k=k)).capitalize() for k in (2, 3))
        said = f"{first} {last}, a miner, said that {draw.choice(_WHAT)}. He blamed {last}’s son. "
        written.append(said)
        n += len(said)
    return "".join(written)[:size]


def _again(piece: str) -> Callable[[int, int], str]:
    return lambda size, _: (piece * (size // len(piece) + 1))[:size]


def _nested(size: int, _: int) -> str:
    one = "“She said ‘he said “we may go” and left’ to Ann Holt,” Ben Orme said, “and "
    return _again(one)(size, 0)


MAKERS: Final[dict[str, Callable[[int, int], str]]] = {
    "prose": prose,
    "one sentence": one_sentence,
    "people": people,
    "repeated sentence": _again("Mayor Ann Holt said that 12 homes may have been flooded. "),
    "repeated paragraph": _again(
        "Police said on Monday that two men were hurt. “It was bad,” Ann Holt told us.\n\n"
    ),
    "nested quotations": _nested,
    "unclosed quotations": _again("“The dam might fail, Ann Holt said.\n\n"),
    "digits": _again("7 31 5,000 12.5 "),
    "one long number": _again("7"),
    "capitals": _again("THE MAYOR SAID THE DAM MIGHT FAIL "),
    "names": _again("Ann Holt Ben Orme of Tarn Karl Voss and Ida Brandt "),
    "hedges": _again(f"{_HEDGES} "),
    "hedges and commas": _again(f"it {_HEDGES.replace(' ', ', that it ')}, "),
    "speech verbs": _again("he said she said that they told "),
    "one word": _again("abc"),
    "hyphens": _again("tit-for-"),
    "blanks": lambda size, _: "a" + " " * (size - 2) + "b",
    "marks": _again("?!… (“—"),
    "lines": _again("word\n"),
    "dashes and credits": _again("By ANN HOLT, The Tarn Herald — (Reuters) © 2024 "),
}
"""What a text may hold, and how one of so many characters is made; a seed draws what is drawn."""


def articles_of(kind: str, size: int, *, pair: bool) -> pd.DataFrame:
    """Return an event of one article of so many characters, or of two of half as many."""
    n = 1 + pair
    texts = [MAKERS[kind](size // n, seed) for seed in range(n)]
    return pd.DataFrame(
        {
            "event_id": ["e"] * n,
            "article_id": [f"a{k}" for k in range(n)],
            "outlet": ["Tarn Herald", "Lodd Courier"][:n],
            "published": pd.to_datetime([f"2024-05-0{k + 1}" for k in range(n)], utc=True),
            "title": ["Dam fails in Lower Tarn, 900 homes flooded"] * n,
            "text": texts,
            "url": [None] * n,
        }
    )
