"""Is the article in English?"""

import re
from functools import cache
from typing import Any, Final

from analysis.language import words
from analysis.lexicons import load_lexicon

FEWEST_WORDS: Final = 40
"""Shorter texts in Latin letters are not judged: names and numbers outweigh the language."""

FEWEST_LETTERS: Final = 5
"""Shorter texts in other letters are not judged."""

SAMPLE: Final = 4_500
"""Characters that are looked at: a third each at the start, in the middle and at the end."""

ENGLISH: Final = frozenset(("the", "and", "that", "with"))
"""Words that are frequent in English and rare in every other language."""

ENGLISH_SHARE: Final = 0.05
"""Text with this share of those words is English: the model, slow to load, is not asked."""

SURE: Final = 0.9
"""How probable another language must be (py3langid's calibrated probability)."""

_LATIN: Final = re.compile("[A-Za-zÀ-ÖØ-öø-ɏ]")
_SCRIPTS: Final = {
    "zh": "\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff",
    "ja": "\u3041-\u30ff\uff66-\uff9f", "ko": "\u1100-\u11ff\u3131-\u318e\uac00-\ud7a3",
    "ru": "\u0400-\u052f", "el": "\u0370-\u03ff\u1f00-\u1fff", "hy": "\u0531-\u0587",
    "he": "\u05d0-\u05f4", "ar": "\u0620-\u074f\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc",
    "hi": "\u0900-\u097f", "bn": "\u0980-\u09ff", "pa": "\u0a00-\u0a7f", "gu": "\u0a80-\u0aff",
    "or": "\u0b00-\u0b7f", "ta": "\u0b80-\u0bff", "te": "\u0c00-\u0c7f", "kn": "\u0c80-\u0cff",
    "ml": "\u0d00-\u0d7f", "si": "\u0d80-\u0dff", "th": "\u0e00-\u0e7f", "lo": "\u0e80-\u0eff",
    "bo": "\u0f00-\u0fff", "my": "\u1000-\u109f", "ka": "\u10a0-\u10ff\u1c90-\u1cbf",
    "am": "\u1200-\u139f", "km": "\u1780-\u17ff", "mn": "\u1820-\u18aa",
}  # fmt: skip
"""Letters, by the language that is most often written in them."""

_OTHER: Final = re.compile(f"[{''.join(_SCRIPTS.values())}]")

_SHARED: Final = {
    "ru": frozenset(("ba", "be", "bg", "kk", "ky", "mk", "mn", "sr", "tg", "tt", "uk")),
    "ar": frozenset(("fa", "ku", "ps", "ug", "ur")),
    "hi": frozenset(("mr", "ne", "sa")),
}
"""Letters that other languages are written in as well."""

_DENSE: Final = {"zh": 2, "ja": 2, "ko": 2}
"""One character says what takes two letters or more elsewhere."""


@cache
def _identifier() -> Any:
    # The model takes most of a second to load: only once, only when a text is judged.
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


def other_language(text: str) -> str | None:
    """Return the code of the language that `text` is in, None if it is or may be English.

    Most letters decide first, since Chinese or Thai has no blanks between words; then the
    commonest words of English; then py3langid, whose model is part of its package.

    Examples
    --------
    >>> other_language("Too short to tell.")
    >>> other_language("市议会周一关闭了旧桥。")
    'zh'
    """
    sample = _sample(text)
    if _OTHER.search(sample) and (language := _by_letters(sample)):
        return language
    tokens = [sample[start:end].lower() for start, end in words(sample)]
    if len(tokens) < FEWEST_WORDS:
        return None
    if sum(token in ENGLISH for token in tokens) >= ENGLISH_SHARE * len(tokens):
        return None
    language, probability = _identifier().classify(sample)
    # "zxx" is what holds no language, such as a table of figures.
    return str(language) if language not in ("en", "zxx") and probability >= SURE else None


def named(code: str) -> str:
    """Return a language's name and code.

    Examples
    --------
    >>> named("zh")
    'Chinese, zh'
    """
    entries = load_lexicon("language-names").entries
    names = dict(zip(entries["code"], entries["name"], strict=True))
    return f"{names[code]}, {code}" if code in names else code


def _sample(text: str) -> str:
    if len(text) <= SAMPLE:
        return text
    third = SAMPLE // 3
    middle = (len(text) - third) // 2
    return " ".join((text[:third], text[middle : middle + third], text[-third:]))


def _by_letters(sample: str) -> str | None:
    """Return the language that most letters are of, None if these are Latin letters."""
    n = {code: len(re.findall(f"[{letters}]", sample)) for code, letters in _SCRIPTS.items()}
    weights = {code: count * _DENSE.get(code, 1) for code, count in n.items()}
    if sum(n.values()) < FEWEST_LETTERS:
        return None
    if sum(weights.values()) <= len(_LATIN.findall(sample)):
        return None
    most = max(n, key=lambda code: n[code])
    if most == "zh" and n["ja"] > 0.05 * n["zh"]:
        return "ja"  # Japanese is written in both; Chinese has no kana
    if most in _SHARED:
        language = str(_identifier().classify(sample)[0])
        return language if language in _SHARED[most] else most
    return most
