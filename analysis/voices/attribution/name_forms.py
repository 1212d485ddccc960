"""What is the name in a mention, in one spelling and without titles?"""

import re
from functools import lru_cache
from typing import Final

from analysis.language.tokens import word_classes
from analysis.lexicons import word_lists
from analysis.voices.attribution.source_types import (
    TITLES,
    name_at_end,
    name_behind_role,
    source_type,
)

_WORD: Final = r"[A-Z][\w’'-]*\.?"
_PARTICLES: Final = "de|van|von|al|bin|der|del|la|da"
FULL_NAME: Final = re.compile(
    rf"[A-Z](?<!\w[A-Z])[\w’'-]+(?:[ \n](?:(?:[A-Z]\.){{1,3}}|[A-Z][\w’'-]+|{_PARTICLES})){{0,6}}"
    r"[ \n][A-Z][\w’'-]+(?:,? (?:Jr|Sr)\b\.?)?"
)
_LAST_RUN: Final = re.compile(
    rf"\b(?:(?:(?:[A-Z]\.)+|[A-Z][\w’'-]*\.?|{_PARTICLES})\s+){{0,6}}[A-Z][\w’'-]*(?:\s+Jr\.?|\s+Sr\.?)?$"
)
_ABBREVIATED: Final = re.compile(r"[ \n]\((?P<short>[A-Z][A-Z&.]{1,6})\)")
_NAME_BEFORE: Final = re.compile(
    r"(?:(?:[A-Z][\w’'-]+|of|for|the|and)[ \n]+){1,7}(?:[A-Z][\w’'-]+)$"
)
_LINKS: Final = word_lists("voice-words")["names: small words inside"]
_PEOPLES: Final = word_lists("voice-words")["names: peoples and parties"]
_COMPOUND: Final = re.compile(r"^[A-Z]\w*-of-\w+ (?=[A-Z])|^State (?=(?:Sen|Rep)\b)")
ABBREVIATED_TITLES: Final = (
    "Mr|Mrs|Ms|Sen|Rep|Gov|Gen|Adm|Col|Capt|Lt|Sgt|Maj|Cmdr|Cpl|Brig|Dr|Prof|Rev|Det|Supt|Insp|"
    "Hon|Asst|Dist|Atty"
)
"""What has a stop before a name, as the alternatives of a pattern."""
_TITLED: Final = re.compile(
    rf"^.*\b(?:{ABBREVIATED_TITLES})\.\s+"
    r"(?=[A-Z][\w’'-]+(?:\s|$))"
    r"|^.*\bSecretary of (?:State|Defen[cs]e|the \w+)\s+(?=[A-Z])"
)
"""All that stands before a name with its title: "Norland Democratic Sen. Bo Lind"."""
_AFFILIATED: Final = re.compile(rf"(?P<name>{_WORD}(?: {_WORD}){{1,4}}) (?:of|from|at|in|for) ")
_STATES: Final = re.compile(r"^(?:[A-Z]\.){2,} ")  # "U.S. District Judge Ann Holt in Tarn"
SUFFIX: Final = re.compile(r",? (?P<suffix>Jr|Sr)\b\.?$")
"""What tells a father from his son."""
CLITIC: Final = re.compile(r"['’](?:s|d|re|ve|ll|m)?$")
BLANKS: Final = re.compile(r"\s+")


def plain(mention: str) -> str:
    """Return one spelling for "The White House" and "the White House", "The army" too."""
    first, _, rest = mention.partition(" ")
    low = first.lower()
    if low == "the" and all(word[:1].isupper() or word in _LINKS for word in rest.split()):
        return rest
    common = word_classes().get(low) == "determiner" or source_type(low) in ("group", "anonymous")
    if common and low not in _PEOPLES:
        return mention if first.isupper() and len(first) > 1 else low + mention[len(first) :]
    return mention


@lru_cache(maxsize=1 << 12)
def without_titles(mention: str) -> str:
    """Return the name alone: "Deputy Prime Minister Warren Truss" is "Warren Truss"."""
    suffix = SUFFIX.search(mention)
    if suffix:
        return f"{without_titles(mention[: suffix.start()])} {suffix['suffix']}."
    mention = _COMPOUND.sub("", re.split(r"(?:['’]s|s['’]) (?=[A-Z])", mention)[-1])
    at_end = name_at_end(mention.split())
    if at_end:
        return " ".join(at_end)
    led = _AFFILIATED.match(_STATES.sub("", mention))
    if led and len(TITLES.sub("", led["name"]).split()) > 1:
        mention = led["name"]  # "Professor Ann Holt of the Institute"
    mention = _TITLED.sub("", mention)
    behind = name_behind_role(mention.split())
    if behind:
        return TITLES.sub("", " ".join(behind))
    run = _LAST_RUN.search(mention)
    return TITLES.sub("", run.group()) if run else mention


def abbreviations(text: str) -> dict[str, str]:
    """Return short form → name, for every "Harbour Workers Union (HWU)"."""
    found = {}
    for match in _ABBREVIATED.finditer(text):
        short = match["short"].replace(".", "").replace("&", "")
        name = _NAME_BEFORE.search(text, max(0, match.start() - 90), match.start())
        if name is None:
            continue
        parts = BLANKS.sub(" ", name.group()).split(" ")
        # The name begins with the word that gives the abbreviation its first letter.
        fitting = [at for at, part in enumerate(parts) if part[0] == short[0]]
        parts = parts[fitting[0] :] if fitting else parts
        while parts and parts[0].lower() in ("the", "and", "of", "for"):
            parts.pop(0)
        if len(parts) > 1:
            found[match["short"]] = " ".join(parts)
    return found
