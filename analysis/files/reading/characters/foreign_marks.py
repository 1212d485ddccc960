"""Which quotation marks are those of another language: „…“, «…», »…«, ‚…‘?"""

import re
from typing import Final

MARKS: Final = "„«»‚‹›"

_BLANKS: Final = "[ \xa0\u2009\u202f]"
_OPENS: Final = r"(?<![^\s(\[{—–\-/“‘\"'„«»‚])"
_LINES: Final = r"\n(?!\s*\n)"  # of one paragraph
_DOUBLE: Final = re.compile(
    # As in German, Polish and Hungarian; the last mark may be typed.
    rf"{_OPENS}„(?P<low>(?!\s)(?:[^„“”‟\"\n]|{_LINES})+)(?<!\s)[“”‟\"](?!\w)"
    # As in French, with blanks, and in Italian, without.
    rf"|{_OPENS}«{_BLANKS}*(?P<guillemets>(?!\s)(?:[^«»\n]|{_LINES})+)»(?!\w)"
    # As in German books, and in Swedish ones.
    rf"|{_OPENS}»(?P<turned>(?!\s)(?:[^«»\n]|{_LINES})+)(?<!\s)[«»](?!\w)"
)
_SINGLE: Final = re.compile(
    rf"{_OPENS}‚(?P<low>(?!\s)(?:[^‚‘\n]|{_LINES})+)(?<!\s)‘(?!\w)"
    rf"|{_OPENS}‹{_BLANKS}*(?P<guillemets>(?!\s)(?:[^‹›\n]|{_LINES})+)›(?!\w)"
    rf"|{_OPENS}›(?P<turned>(?!\s)(?:[^‹›\n]|{_LINES})+)(?<!\s)‹(?!\w)"
)
_GOES_ON: Final = re.compile(rf"(?m)^([„«]){_BLANKS}*(?=[^\s„“”«»](?:[^„“”«»\n]|{_LINES})*\n\s*\1)")
"""The mark of a paragraph that is closed only in a later one, which opens with the mark again."""


def as_in_english(text: str) -> tuple[str, int]:
    """Return `text` with “ ” or ‘ ’ for marks of other languages, and how many marks they were.

    Only marks that have a partner: "Read more »" and "Home » News" keep theirs.

    Examples
    --------
    >>> as_in_english("„It fell,“ she told »Die Zeit« « today ». Read more »")
    ('“It fell,” she told “Die Zeit” “today”. Read more »', 6)
    """
    text, n = _GOES_ON.subn("“", text)
    pieces: list[str] = []
    end = open_marks = 0
    for found in _DOUBLE.finditer(text):
        between = text[end : found.start()]
        line = between[between.rfind("\n") + 1 :]
        if len(line) < len(between):
            open_marks = 0
        open_marks += line.count("“") - line.count("”")
        pieces += [between, _english(found, within=open_marks > 0)]
        n += 2 if pieces[-1] != found[0] else 0
        end = found.end()
    text, n_single = _SINGLE.subn(lambda found: f"‘{_said(found)}’", "".join(pieces) + text[end:])
    return text, n + 2 * n_single


def _said(found: re.Match[str]) -> str:
    return found[found.lastgroup or 0].rstrip()


def _english(found: re.Match[str], *, within: bool) -> str:
    said = _said(found)
    if found[0][1].isspace() and said[-1] not in ".,!?…" and _fills_line(found):
        return found[0]  # buttons: « Older posts Newer posts »
    return f"‘{said}’" if within else f"“{said}”"


def _fills_line(found: re.Match[str]) -> bool:
    text, (start, end) = found.string, found.span()
    return text[max(0, start - 1) : start] in ("", "\n") and text[end : end + 1] in ("", "\n")
