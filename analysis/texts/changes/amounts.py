"""How exactly is something counted: "some", "about 90", "two"?"""

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from analysis.language.numbers import figures_value, number_words, spelled_value
from analysis.lexicons import word_lists
from analysis.texts.changes.wording import Word

_WORDS: Final = word_lists("change-words")

VAGUE, ROUGH, EXACT = 0, 1, 2
"""How exact an amount is: "several", "about 90", "two"."""

_VAGUE: Final = _WORDS["vague numbers"]
_A_VAGUE: Final = _WORDS["a vague number"]
_BEFORE: Final = _WORDS["rough numbers"]
_TWO_BEFORE: Final = _WORDS["rough numbers, two words"]
_OPEN_ABOVE: Final = _WORDS["open above"]
_LONGEST: Final = 14
"""Words of the longest number that is read."""

_PLURALS: Final = _WORDS["plurals"]


class Amount(NamedTuple):
    """How many of what."""

    start: int
    end: int
    exactness: int
    value: float | None
    open_above: bool
    nouns: tuple[str, ...]
    """Stems of the words after the number: what is counted is one of them."""


def amounts_in(words: Sequence[Word]) -> Iterator[Amount]:
    """Find what is counted in a sentence, exactly or not."""
    i = 0
    while i < len(words):
        vague = _vague_to(words, i)
        number = _number_to(words, i)
        if vague and not (words[i].low in _BEFORE and _number_to(words, vague)[0] > vague):
            nouns, plural = _things(words, vague)
            if nouns and (plural or words[vague - 1].low == "of"):
                yield Amount(words[i].start, words[vague - 1].end, VAGUE, None, False, nouns)
            i = vague
        elif number[0] > i:
            nouns, plural = _things(words, number[0])
            lone_one = words[i].low in ("one", "1") and number[0] == i + 1
            before = _approximator(words, i)
            start = words[i - before].start
            opened = " ".join(word.low for word in words[i - before : i]) in _OPEN_ABOVE
            if nouns and (plural or before) and (before or not lone_one) and not _range(words, i):
                exactness = ROUGH if before else EXACT
                end = words[number[0] - 1].end
                yield Amount(start, end, exactness, number[1], opened, nouns)
            i = number[0]
        else:
            i += 1


def _vague_to(words: Sequence[Word], i: int) -> int:
    """Return where a vague number word ends that begins at word `i`, 0 if none does."""
    low = words[i].low
    if low in ("a", "the") and i + 1 < len(words) and words[i + 1].low in _A_VAGUE:
        if low == "the":
            return 0  # "the number of ships", "the few"
        of = i + 2 < len(words) and words[i + 2].low == "of"
        return i + 2 + of if of or words[i + 1].low == "few" else 0
    if low in _VAGUE:
        return i + 1 + (i + 1 < len(words) and words[i + 1].low == "of")
    return 0


def _number_to(words: Sequence[Word], i: int) -> tuple[int, float | None]:
    """Return where a number ends that begins at word `i`, and its value."""
    if i >= len(words) or words[i].low in _VAGUE:
        return i, None
    if words[i].low[0].isdecimal():
        return _figures_to(words, i)
    return _spelled_to(words, i)


def _figures_to(words: Sequence[Word], i: int) -> tuple[int, float | None]:
    value, letters = figures_value(words[i].low) or (None, "")
    if value is None or letters:
        return i, None
    last = i + 1
    while last < len(words) and (scale := number_words().get(words[last].low)):
        if scale.role not in ("hundred", "scale", "group"):
            break
        value *= scale.value
        last += 1
    return last, value


def _spelled_to(words: Sequence[Word], i: int) -> tuple[int, float | None]:
    parts: list[str] = []
    lasts: list[int] = []  # after how many parts a word is complete
    for word in words[i : i + _LONGEST]:
        if parts and word.gap:
            break
        parts += word.low.split("-")
        lasts.append(len(parts))
    value, used, role = spelled_value(parts)
    if role == "fraction":
        value, used, role = spelled_value(parts[: used - 1])
    if role not in ("cardinal", "group", "zero") or used not in lasts:
        return i, None
    return i + lasts.index(used) + 1, value


def _range(words: Sequence[Word], i: int) -> bool:
    """Tell whether a number is the end of a range or change: "10 to 99", "from 3 to 4"."""
    return i >= 2 and words[i - 1].low in ("to", "or") and _number_to(words, i - 2)[0] == i - 1


def _approximator(words: Sequence[Word], i: int) -> int:
    """Return how many words before a number make it rough."""
    if (
        i >= 3
        and (words[i - 3].low, words[i - 1].low) == ("as", "as")
        and words[i - 2].low != "well"
    ):
        return 3  # "as many as"
    if i >= 2 and f"{words[i - 2].low} {words[i - 1].low}" in _TWO_BEFORE:
        return 2
    if i >= 1 and words[i - 1].low == "over":
        value = _number_to(words, i)[1]
        return int(value is not None and value >= 10)  # "over three floors"
    return int(i >= 1 and words[i - 1].low in _BEFORE)


def _things(words: Sequence[Word], start: int) -> tuple[tuple[str, ...], bool]:
    """Return the stems of the next words, up to three, and whether one is a plural."""
    nouns: list[str] = []
    plural = False
    for word in words[start : start + 3]:
        if word.small or (nouns and word.gap) or word.gap.strip("$£€"):
            break
        nouns.append(word.stem)
        plural = _is_plural(word.low)
        if plural:
            break
    return tuple(nouns), plural


def _is_plural(low: str) -> bool:
    return (
        (low.endswith("s") and not low.endswith("ss"))
        or low.endswith(("men", "women"))
        or low in _PLURALS
    )
