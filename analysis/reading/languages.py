"""Is the article in English?"""

from functools import cache
from typing import Any, Final

from analysis.text import words

FEWEST_WORDS: Final = 40
"""Shorter texts are not judged: names and numbers outweigh the language in them."""

SAMPLE: Final = 4_000
"""Characters that are looked at, from the middle of the text."""

ENGLISH: Final = frozenset(("the", "and", "that", "with"))
"""Words that are frequent in English and rare in every other language."""

ENGLISH_SHARE: Final = 0.05
"""Text with this share of those words is English: the model, slow to load, is not asked."""

SURE: Final = 0.9
"""How probable another language must be (py3langid's calibrated probability)."""


@cache
def _identifier() -> Any:
    # The model takes most of a second to load: only once, only when a text is judged.
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


def other_language(text: str) -> str | None:
    """Return the code of the language that `text` is in, None if it is or may be English.

    Works offline: py3langid's model is part of its package.

    Examples
    --------
    >>> other_language("Too short to tell.")
    """
    middle = max(0, (len(text) - SAMPLE) // 2)
    sample = text[middle : middle + SAMPLE]
    tokens = [sample[start:end].lower() for start, end in words(sample)]
    if len(tokens) < FEWEST_WORDS:
        return None
    if sum(token in ENGLISH for token in tokens) >= ENGLISH_SHARE * len(tokens):
        return None
    language, probability = _identifier().classify(sample)
    return str(language) if language != "en" and probability >= SURE else None
