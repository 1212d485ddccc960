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


def as_in_english(text: str) -> tuple[str, int]:
    """Return `text` with “ ” or ‘ ’ for marks of other languages, and how many marks they were.

    Only marks that have a partner: "Read more »" and "Home » News" keep theirs.

    Examples
    --------
    >>> as_in_english("„It fell,“ she told »Die Zeit« « today ». Read more »")
    ('“It fell,” she told “Die Zeit” “today”. Read more »', 6)
    """
    pieces: list[str] = []
    n = end = open_marks = 0
    for found in _DOUBLE.finditer(text):
        between = text[end : found.start()]
        line = between[between.rfind("\n") + 1 :]
        if len(line) < len(between):
            open_marks = 0
        open_marks += line.count("“") - line.count("”")
        said = _said(found)
        pieces += [between, f"‘{said}’" if open_marks > 0 else f"“{said}”"]
        n += 2
        end = found.end()
    text, n_single = _SINGLE.subn(lambda found: f"‘{_said(found)}’", "".join(pieces) + text[end:])
    return text, n + 2 * n_single


def _said(found: re.Match[str]) -> str:
    return found[found.lastgroup or 0].rstrip()
