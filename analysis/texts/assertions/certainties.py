"""Does a sentence assert what it says, or is it somebody's, hedged, or denied?"""

from typing import Final, NamedTuple

from analysis.texts.assertions.denials import DENYING_LEMMAS, NO_EVIDENCE
from analysis.texts.assertions.wordings import NOT_PUT_FORWARD, Wording

_MOSTLY: Final = 0.5


class Certainty(NamedTuple):
    """How sure a sentence is of what it says, and by whose word."""

    name: str
    source: str
    cue: str


def certainty_of(one: Wording) -> Certainty:
    """Name the certainty of a sentence: "asserted", "attributed", "hedged" … or "denied"."""
    introducing = frozenset().union(*(said.introduces for said in one.told))
    total = sum(word.weight for i, word in enumerate(one.words) if i not in introducing)
    told = [said for said in one.told if said.stance not in NOT_PUT_FORWARD]
    shares = [sum(one.words[i].weight for i in said.inside) for said in told]
    best = max(range(len(shares)), key=lambda n: shares[n], default=None)
    quoted = sum(one.words[i].weight for i in one.quoted)
    source = cue = ""
    attributed = total > 0 and max([*shares, quoted], default=0.0) >= _MOSTLY * total
    if best is not None and shares[best] >= _MOSTLY * total:
        source, cue = told[best].source, told[best].cue
        if told[best].lemma in DENYING_LEMMAS:
            return Certainty("denied", source, cue)
    for denial in one.denials:
        scope = sum(one.words[i].weight for i in denial.scope)
        if denial.cue == NO_EVIDENCE and scope >= _MOSTLY * total:
            return Certainty("denied", source, cue)
    names = ["attributed"] * attributed + ["hedged"] * bool(one.hedges)
    return Certainty(" and ".join(names) or "asserted", source, cue)
