"""Are these two spellings of one word? British and American ones are brought together."""

import re
from functools import cache, lru_cache
from typing import Final

from analysis.lexicons import load_lexicon

_RULES: Final = (
    (re.compile(r"(?<=[a-z]{3})is(?=(?:e|ed|es|er|ers|ing|able|ation|ations|ational)$)"), "iz"),
    (re.compile(r"ys(?=(?:e|ed|es|er|ers|ing)$)"), "yz"),
    (
        re.compile(
            r"(?<=[a-z]{2})(?<!sc)our"
            r"(?=(?:s|ed|ing|er|ers|ite|ites|ful|less|ist|ists|able|ably|hood|hoods|ly)?$)"
        ),
        "or",
    ),
    (re.compile(r"(?<=[a-z]{2}[bt])re(?=s?$)"), "er"),
    (re.compile(r"(?<=[a-z]{2}[bt])red$"), "ered"),
    (re.compile(r"([aeiou][^aeiou]{0,3}[aeou])ll(?=(?:ed|ing|er|ers)$)"), r"\1l"),
    (re.compile(r"(def|off|pret|lic)enc(?=e)"), r"\1ens"),
    (re.compile(r"(?<=[a-z]{3})ogue(?=s?$)"), "og"),
    (re.compile(r"^((?:arch|p|an|gyn|orthop|encyclop))ae(?=[ocdms])"), r"\1e"),
)
"""Endings that differ by country: -ise, -yse, -our, -re, -lled, -ence, -ogue, -ae-."""


@cache
def _words() -> dict[str, str]:
    """Return the words that no rule brings together."""
    entries = load_lexicon("british-spellings").entries
    return dict(zip(entries["word"], entries["american"], strict=True))


@lru_cache(maxsize=1 << 15)
def plain_spelling(word: str) -> str:
    """Return one spelling for all that English gives a word; `word` in lower case.

    It need not be a spelling that anybody uses: it is for comparing only.

    Examples
    --------
    >>> plain_spelling("organisation") == plain_spelling("organization")
    True
    >>> plain_spelling("four"), plain_spelling("filled"), plain_spelling("promise")
    ('four', 'filled', 'promize')
    """
    if word in _words():
        return _words()[word]
    for pattern, replacement in _RULES:
        word = pattern.sub(replacement, word)
    return word
