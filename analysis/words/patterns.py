"""The little language in which words are asked for: `terror*`, `"a b"`, `wom?n | girl`."""

import re
from typing import Final

from analysis.articles import ArticlesError, shown
from analysis.language import folded

MOST_STARS: Final = 4
"""Of one word: each further * makes looking for it slower by the length of a word."""

MOST_CHARACTERS: Final = 10_000
"""The longest query that is taken."""

LETTER: Final = r"(?:[^\W_][\u00ad\u0300-\u036f]*)"
"""A letter or digit with its accents, as a pattern for text in small letters with plain marks."""

BEGINS: Final = r"(?<![^\W_]|[\u00ad\u0300-\u036f])(?<![^\W_]')(?<!\d[.,:/](?=\d))"
ENDS: Final = r"(?![^\W_]|[\u00ad\u0300-\u036f]|'t(?![^\W_]))(?!(?<=\d)[.,:/]\d)"
"""Where a word may begin and end: no letter beside it, no "'t" behind, not within a number."""

ANY: Final = rf"(?:{LETTER}|-(?={LETTER}))*"
"""What * stands for."""

_WILD: Final = {"*": ANY, "?": LETTER}
_SPLIT: Final = re.compile(r'"([^"]*)"|(\||(?<!\d),|,(?!\d))|(")')


def pattern_of(query: str) -> str:
    """Return a query as a regular expression for folded text.

    Parameters
    ----------
    query
        Words, phrases and wildcards, with commas or | between alternatives; see
        `analysis.concordance`.

    Raises
    ------
    ArticlesError
        It asks for no letter or digit, a quotation mark has no partner, or it is too long.

    Examples
    --------
    >>> re.findall(pattern_of("terror*, the ?oor"), "terrorists at the door")
    ['terrorists', 'the door']
    """
    if len(query) > MOST_CHARACTERS:
        raise ArticlesError(
            f"query has {len(query):,} characters, and {MOST_CHARACTERS:,} is the limit; "
            "put long lists of words in a dictionary: see analysis.dictionary"
        )
    terms = _alternatives(query)
    if not terms:
        raise ArticlesError('query is empty; write a word, such as "terror*" or "the army"')
    # Of two that begin at one place the one of more words is meant.
    terms.sort(key=lambda term: (-len(term), -sum(map(len, term))))
    return "|".join(map(of_words, terms))


def of_words(words: list[str]) -> str:
    """Return the pattern of folded words that stand side by side; * and ? are wildcards."""
    wild = [_of_word(word) for word in words]
    begins = BEGINS if _touches_a_letter(words[0][0]) else ""
    ends = ENDS if _touches_a_letter(words[-1][-1]) else ""
    return begins + " +".join(wild) + ends


def is_wild(word: str) -> bool:
    """Tell whether a word stands for several."""
    return "*" in word or "?" in word


def _alternatives(query: str) -> list[list[str]]:
    """Return the words of each alternative of a query, folded."""
    terms: list[list[str]] = [[]]
    place = 0
    plain = folded(query)
    for found in _SPLIT.finditer(plain):
        terms[-1] += plain[place : found.start()].split()
        if found[3]:
            raise ArticlesError(
                f"query is {shown(query)}: the quotation mark at character {found.start() + 1} has "
                'no partner; write "a b", or leave it out'
            )
        if found[2]:
            terms.append([])
        else:
            terms[-1] += found[1].split()
        place = found.end()
    terms[-1] += plain[place:].split()
    terms = [term for term in terms if term]
    for term in terms:
        if any(word.count("*") > MOST_STARS for word in term):
            raise ArticlesError(
                f"{shown(' '.join(term))} has more than {MOST_STARS} * in one word; write the "
                "letters between them"
            )
        if not any(character.isalnum() for word in term for character in word):
            why = "would find anything" if any(map(is_wild, term)) else "has nothing to look for"
            raise ArticlesError(
                f"query asks for {shown(' '.join(term))}, which {why}; add a letter or a digit, as "
                'in "terror*"'
            )
    return terms


def _of_word(word: str) -> str:
    if not word.strip("*"):
        return LETTER + ANY  # any one word
    parts = re.split(r"(\*+|\?)", word)
    return "".join(_WILD.get(part[:1]) or re.escape(part) for part in parts)


def _touches_a_letter(character: str) -> bool:
    return character.isalnum() or is_wild(character)
