"""Which words does a reader of grade four know? Dale and Chall's list and its inflections."""

import importlib.util
import re
from functools import cache
from importlib.machinery import SourceFileLoader
from pathlib import PurePath
from typing import Final

from analysis.lexicons import word_lists

_WORDS: Final = word_lists("reading-words")


@cache
def easy_words() -> frozenset[str]:
    """Return the easy words of the installed textstat (Dale and Chall's list, lower case).

    The file is read without importing textstat, which takes more than a second.
    """
    spec = importlib.util.find_spec("textstat")
    if spec is None or spec.origin is None or not isinstance(spec.loader, SourceFileLoader):
        raise ModuleNotFoundError("textstat is not installed; run: pip install textstat")
    path = PurePath(spec.origin).with_name("resources") / "en" / "easy_words.txt"
    lines = spec.loader.get_data(str(path)).decode("utf-8").splitlines()
    return frozenset(line.strip() for line in lines)


def is_familiar(word: str) -> bool:
    """Tell whether a word or every part of a compound is an easy word or a form of one.

    Forms are plurals and possessives, -s, -ed and -ing of verbs (with "y" to "i", dropped
    "e" and doubled consonants), contractions, and -er and -est of common adjectives.

    Parameters
    ----------
    word
        One word, lower case or not, with straight or curly apostrophes.

    Notes
    -----
    Source of the list and of the rules: Dale & Chall (1948), A formula for predicting
    readability: instructions, Educational Research Bulletin 27(2), 37-54. Adverbs on -ly and
    nouns on -er are familiar only when listed.

    Examples
    --------
    >>> [is_familiar(word) for word in ("dogs", "Walked", "asking", "don’t", "well-known")]
    [True, True, True, True, True]
    >>> is_familiar("artillery")
    False
    """
    lower = word.lower().replace("’", "'").replace("ʼ", "'")
    if lower in easy_words() or lower in _WORDS["titles"]:
        return True
    parts = [part for part in re.split(r"[-‑–]", lower) if part]
    return bool(parts) and all(_is_form(part) for part in parts)


def _is_form(word: str) -> bool:
    easy = easy_words()
    if word in easy:
        return True
    base, apostrophe, ending = word.rpartition("'")
    if apostrophe and ending in {"s", "", "d", "ll", "ve", "re", "m", "t"}:
        return _is_form(base.removesuffix("n") if ending == "t" else base)
    if any(stem in easy for stem in _verb_and_noun_stems(word)):
        return True
    # "higher" is known because "high" is, but "banker" is not known because "bank" is (Dale & Chall
    # ask the same; a program cannot see parts of speech).
    return not _WORDS["graded adjectives"].isdisjoint(_adjective_stems(word))


def _verb_and_noun_stems(word: str) -> list[str]:
    stems: list[str] = []
    if word.endswith("s") and not word.endswith("ss") and len(word) > 3:
        stems.append(word[:-1])
        if word.endswith("es"):
            stems.append(word[:-2])
        if word.endswith("ies"):
            stems.append(word[:-3] + "y")
        if word.endswith("ves"):
            stems += [word[:-3] + "f", word[:-3] + "fe"]
    for ending in ("ing", "ed"):
        if word.endswith(ending) and len(word) > len(ending) + 2:
            stems += _without(word, ending)
    return stems


def _adjective_stems(word: str) -> list[str]:
    for ending in ("est", "er"):
        if word.endswith(ending) and len(word) > len(ending) + 2:
            return _without(word, ending)
    return []


def _without(word: str, ending: str) -> list[str]:
    stem = word.removesuffix(ending)
    stems = [stem, stem + "e"]
    if stem[-1] == stem[-2]:
        stems.append(stem[:-1])
    if stem.endswith("i"):
        stems.append(stem[:-1] + "y")
    if ending == "ing" and stem.endswith("y"):
        stems.append(stem[:-1] + "ie")  # lying
    return stems
