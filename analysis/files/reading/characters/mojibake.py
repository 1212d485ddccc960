"""Which characters are UTF-8 that somebody read in another encoding?"""

import re
from collections import Counter
from typing import Final

LEADS: Final = "\x80-\x9fÂÃâÎÐÅÄàØÙ√‚ВГСРвβā├ΓÔтï"
"""Characters that mojibake begins with; where there is none, nothing is looked at closely."""

_LEAD: Final = re.compile(f"[{LEADS}]")
_CUT_MARK: Final = re.compile("â€(?:\\?|(?=[\\s,.;:!)\\]—–-]|\\Z))")
"""A closing mark whose last byte, 9D, was dropped or became a question mark."""
_NOT_ASCII: Final = re.compile("[^\x00-\x7f]+")


def repaired(text: str) -> tuple[str, int]:
    """Return `text` as it was meant, and how many places were repaired.

    Examples
    --------
    >>> repaired("â€œNever,â€\\x9d she didnâ€™t say in SÃ£o Paulo.")
    ('“Never,” she didn’t say in São Paulo.', 4)
    """
    lines, n = text.split("\n"), 0
    for index, line in enumerate(lines):
        if not _LEAD.search(line):
            continue
        lines[index] = _repaired_line(line)
        if lines[index] != line:
            parts = Counter(_NOT_ASCII.findall(line)) - Counter(_NOT_ASCII.findall(lines[index]))
            n += parts.total() or 1
    return "\n".join(lines), n


def _repaired_line(line: str) -> str:
    from ftfy import TextFixerConfig, fix_encoding

    line = _CUT_MARK.sub("â€\x9d", line)
    # C1 controls alone are the business of another rule, which counts them as what they are.
    return fix_encoding(line, TextFixerConfig(explain=False, fix_c1_controls=False))
