"""Where text is split: paragraphs, sentences, words, quotations. Every span indexes the text.

No function changes the text: `text[start:end]` is what stands there, offsets count code
points. All take time linear in the length of the text, whatever it holds.
"""

import re
from functools import partial
from itertools import accumulate
from typing import Final

from analysis.language.line_breaks import is_hard_wrapped, paragraphs, table_rows
from analysis.language.quotation_marks import Quotation, find_quotations
from analysis.language.sentence_ends import sentence_spans
from analysis.language.spans import Segment, Span, segments, sentence_at, trimmed

__all__ = [
    "Quotation",
    "Segment",
    "Span",
    "folded",
    "is_hard_wrapped",
    "outside",
    "paragraphs",
    "quotations",
    "segments",
    "sentence_at",
    "sentences",
    "split_words",
    "table_rows",
    "unquoted",
    "words",
]

_RUN_ON = r"[^\W_]*+(?:[\u00ad\u0300-\u036f]++[^\W_]*+)*+"  # letters, digits, accents
_JOINER = r"(?:['’&@_‐‑-]|\.(?=[a-z]|[A-Z](?![^\W\d_]))|(?<=\d)[.,:/](?=\d))"
# The first branch is for speed: most words are small letters and a blank or comma. The last group
# is not possessive: Python before 3.11.5 would repeat it for ever.
_WORD = re.compile(
    r"[^\W_](?:[a-z]++(?=[ ,\n])"
    rf"|(?:(?<!\d)\.(?:[^\W\d_]\.)++|{_RUN_ON})(?:{_JOINER}[^\W_]{_RUN_ON})*)"
)
_WORDS_KEPT = re.compile(f"({_WORD.pattern})")


def sentences(text: str) -> list[Span]:
    """Return the sentences of `text`, in order, without outer blanks.

    Every character that is not blank lies in exactly one sentence, and no sentence crosses
    a paragraph: a headline is a sentence with or without its full stop. Two sentences in
    one pair of quotation marks are two; a reporting clause after “…?” belongs to the
    sentence it reports. Meant for English prose.

    Examples
    --------
    >>> text = "Mr. Orme left the U.S. Senate at 5 p.m. Nobody asked why."
    >>> [text[start:end] for start, end in sentences(text)]
    ['Mr. Orme left the U.S. Senate at 5 p.m.', 'Nobody asked why.']
    """
    return [
        sentence for start, end in paragraphs(text) for sentence in sentence_spans(text, start, end)
    ]


def words(text: str) -> list[Span]:
    """Return the words of `text`, in order: what every rate "per 1,000 words" counts.

    A word is a run of letters and digits. One word each: contractions and possessives with
    either apostrophe ("don’t", "Kyiv's"), hyphenated compounds ("cross-border", "5-6"),
    names with & ("AT&T"), numbers ("5,000,000" of "$5,000,000", "3.5", "17:00", "24/7"),
    abbreviations with their stops ("U.S.", "p.m."), addresses ("bbc.co.uk"). Dashes
    separate ("bill—passed" is two words, "2019–20" too), and so does a lost blank
    ("home.The"). Not part of a word: signs ($, %, #), the apostrophe that ends a plural
    possessive ("fighters’") or begins a clipped word ("’em"), quotation marks.

    Examples
    --------
    >>> text = "The U.S. bill—a cross-border one—didn’t pass."
    >>> [text[start:end] for start, end in words(text)]
    ['The', 'U.S.', 'bill', 'a', 'cross-border', 'one', 'didn’t', 'pass']
    """
    # tuple.__new__ spares the call of a Python function per word: twice as fast as Span(…).
    return list(map(partial(tuple.__new__, Span), map(re.Match.span, _WORD.finditer(text))))


def split_words(text: str) -> tuple[list[str], list[int]]:
    """Return the words that `words` finds, as strings, and where each starts.

    For those who count words: no spans are made, so it takes half the time.

    Examples
    --------
    >>> split_words("Bo didn’t.")
    (['Bo', 'didn’t'], [0, 3])
    """
    pieces = _WORDS_KEPT.split(text)
    return pieces[1::2], list(accumulate(map(len, pieces)))[:-1:2]


def quotations(text: str) -> list[Quotation]:
    """Return the quoted regions of `text`, in order, outermost only, marks included.

    Straight, curly, low and angle double marks, `` and '', and single marks, when they
    are no apostrophes; inches and feet are no marks. A quotation over several paragraphs,
    each beginning with a mark, is one region. A region whose closing mark is missing ends
    with its paragraph, or where the next region begins (`closed` is False).

    `kind` is "scare" for one to three words that form no utterance: closed, without a
    comma or other clause mark between them, not ending with ! or ?, not introduced by a
    comma or colon, and no sentence by themselves. This is form only: a short phrase that a
    named speaker is quoted with (the plan was “quite mad”) is "scare", too; who said it is
    a question for `attributions`. Everything else is a "quotation". Marks around
    nothing but punctuation are left out.
    """
    return find_quotations(text, paragraphs(text))


def unquoted(text: str) -> list[Span]:
    """Return the stretches of `text` outside quotations.

    Scare quotes are no quotation. What is said in them is the outlet's or, as indirect speech,
    somebody's: see `analysis.whose_words`. A sentence that a quotation interrupts gives several
    stretches; a stretch without a letter or digit is left out.
    """
    return outside(text, quotations(text))


def outside(text: str, regions: list[Quotation]) -> list[Span]:
    """Return the stretches of `text` outside those of these regions that are quotations."""
    borders = [0]
    for quotation in regions:
        if quotation.kind == "quotation":
            borders += [quotation.start, quotation.end]
    borders.append(len(text))
    pairs = zip(borders[::2], borders[1::2], strict=True)
    return [trimmed(text, start, end) for start, end in pairs if _WORD.search(text, start, end)]


def folded(text: str) -> str:
    """Return `text` in lower case with plain marks, every character at its old offset.

    Curly apostrophes and quotation marks become straight, the hyphens U+2010 and U+2011
    "-", every blank (line breaks too) a space. The length never changes: "İ", whose lower
    case is two characters long, becomes "i".

    Examples
    --------
    >>> folded("“İzmir DIDN’T,”")
    '"izmir didn\\'t,"'
    """
    if text.isascii() and text.isprintable():  # most words: nothing but letters to make small
        return text.lower()
    text = text.replace("İ", "i").lower()
    for character, plain in _PLAIN:  # seven times as fast as str.translate on curly text
        text = text.replace(character, plain)
    return text


_PLAIN: Final = (
    *zip("‘’‚‛", "''''", strict=True),
    *zip("“”„‟", '""""', strict=True),
    *zip("‐‑", "--", strict=True),
    *((chr(code), " ") for code in range(0x3001) if chr(code).isspace() and code != 0x20),
)
