"""An easy and a hard text, texts of all that is counted in odd ways, and what is measured."""

from types import SimpleNamespace

from hypothesis import strategies as st

from analysis.style.reading_level import readability
from tests.conftest import make_articles

EASY = (
    "The dog ran to the old house. It sat down by the door. A boy came out and gave it some "
    "food. The dog was glad. They played all day. Then the sun went down and they went home."
)
HARD = (
    "Notwithstanding considerable administrative opposition, the parliamentary subcommittee "
    "unanimously recommended comprehensive reorganisation of municipal infrastructure "
    "expenditure, precipitating extraordinary constitutional deliberations. Representatives "
    "characterised the accompanying documentation as fundamentally unsatisfactory."
)


def measure(text: str, **choices) -> SimpleNamespace:
    return SimpleNamespace(**readability(make_articles(text), **choices).iloc[0].to_dict())


PIECES = (
    "the", "a", "cat", "walked", "government", "Halvorsen", "extraordinary", "O'Neil", "hm",
    "shh", "don't", "don’t", "children's", "'s", "'ve", "'", "''", "n'", "'n'", "rock-'n'-roll",
    "İİ", "ΣΣ", "ß", "ﬁ", "é", 'e\u0301', "中文", "😀", "_", "1999", "3.5", "$5,000,000", "U.S.",
    "Mr.", "p.m.", "?", "!", ".", "…", "...", "—", "-", "--", '"', "“", "”", "’", "‘", "\n", "\t",
    "\x1c", "\x85", "\u200b", "\xa0", "(.", "._.", "a.b.c.d",
)  # fmt: skip
GAPS = st.sampled_from(["", " ", "  ", "\n"])
FUZZ = st.one_of(
    st.text(max_size=80),
    st.lists(st.tuples(st.sampled_from(PIECES), GAPS), max_size=150).map(
        lambda pairs: "".join(piece + gap for piece, gap in pairs)
    ),
)
