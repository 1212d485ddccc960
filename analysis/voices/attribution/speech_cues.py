"""Is this word a reporting verb here, in which group of words, active or passive?"""

from typing import Final

from analysis.language.clauses import Token, Verb, reporting_verbs, word_classes, word_set
from analysis.voices.attribution.said_spans import HOURS
from analysis.voices.attribution.source_phrases import Phrase, head_of

_BELIEVED: Final = word_set("believe think allege know understand consider")
NEGATIONS: Final = word_set("not never cannot neither nor")
_IRREGULAR: Final = word_set(
    "said told written shown found known seen spoken read cast put understood thought felt "
    "quoted heard taken made laid"
)
_PLURALS: Final = word_set(
    "people men women children police they we i you who which some many most few several both "
    "these those others all that third half majority percent quarter staff media none two "
    "three four five public data number group couple team left right rest"
)
_NOUNS_IN_ING: Final = word_set(
    "ruling backing labeling labelling questioning warning reporting meaning feeling thinking "
    "understanding planning reading finding promising posting plotting knocking"
)
_FOLLOWS: Final = word_set("determiner pronoun name subordinator auxiliary adverb")


def verb_at(tokens: list[Token], at: int) -> tuple[Verb, int] | None:
    """Return the reporting verb that starts at `at` and the place of its last word."""
    low = tokens[at].low  # "Said Gray: …", "Calling it a trick, Gray …"
    opens = at == 0 and (low in ("said", "says") or low.endswith("ing"))
    if tokens[at].kind not in ("word", "verb") and not opens:
        return None
    for verb in reporting_verbs().get(tokens[at].low, ()):
        last = at + len(verb.rest)
        if last < len(tokens) and all(
            tokens[at + 1 + i].low == word and not tokens[at + 1 + i].gap
            for i, word in enumerate(verb.rest)
        ):
            return verb, last
    return None


def is_noun(tokens: list[Token], at: int, last: int, verb: Verb) -> bool:
    """Tell whether a form such as "claims" is no verb here: after "the", "his", "of", "new" …"""
    helped = at > 0 and tokens[at - 1].kind in ("auxiliary", "adverb") and not tokens[at].gap
    if verb.noun and not helped and not clause_follows(tokens, last):
        return True
    if at == 0 or tokens[at].gap:
        return False
    before = tokens[at - 1]
    if tokens[at].low in _NOUNS_IN_ING and before.kind not in ("auxiliary", "adverb"):
        return True
    if before.kind == "determiner":
        return before.low not in (
            "some", "many", "most", "several", "all", "both", "few", "one", "another"
        )  # fmt: skip
    if before.low.endswith(("'s", "s'")) and before.kind != "pronoun":
        return True
    if before.low == "to":
        return False
    return before.kind == "preposition" and not tokens[at].low.endswith("ing")


def clause_follows(tokens: list[Token], last: int) -> bool:
    """Tell whether what stands behind a form such as "claims" makes it a verb."""
    # "Critics claim the …", "she hopes to …" against "claims of …", "hopes rose".
    if last + 1 >= len(tokens):
        return True  # "…, reports say."
    after = tokens[last + 1]
    if after.gap:
        return bool(after.quoted) or after.gap[0] in ':,“"‘[('
    return (
        after.kind in _FOLLOWS
        or after.low in ("to", "about", "for", "on")
        or bool(after.quoted)
        or (after.kind == "word" and after.low.endswith("s"))
    )


def agrees(tokens: list[Token], phrase: Phrase, at: int, verb: Verb) -> bool:
    """Tell whether subject and verb agree in number: "critics claim", not "the October report"."""
    form = tokens[at].low
    lemma = verb.lemma.split()[0]
    head = tokens[head_of(tokens, phrase)]
    many = (
        head.low in _PLURALS
        or head.low[0].isdigit()
        or (head.low.endswith("s") and not head.low.endswith(("ss", "us", "'s")))
        or any(token.low == "and" for token in tokens[phrase[0] : phrase[1] + 1])
        or (tokens[phrase[0]].low in _PLURALS and tokens[phrase[0]].kind != "name")
    )
    if form == lemma and form not in ("read", "cast", "put", "hit", "let", "forecast"):
        return many
    if form.endswith("s") and form != lemma and not form.endswith("ss"):
        return not many or head.kind == "name" or head.low in _PLURALS or head.low.endswith("ics")
    return True


def group_start(tokens: list[Token], at: int) -> int:
    """Return where the verb group begins: "has" in "has repeatedly said"."""
    group = at
    while (
        group > 0
        and (not tokens[group].gap or tokens[group].gap == "’")
        and tokens[group - 1].kind in ("auxiliary", "adverb")
        and not tokens[group - 1].quoted
    ):
        group -= 1
    return group


def past_days(tokens: list[Token], group: int) -> int:
    """Return where "on Thursday evening" before a verb begins: the subject ends there."""
    gaps = "".join(token.gap for token in tokens[max(0, group - 1) : group + 1])
    before = [token.low for token in tokens[max(0, group - 2) : group]]
    if before == ["last", "night"] and group > 2 and not gaps:
        return group - 2
    at = group
    while (
        at > 0
        and not tokens[at].gap
        and (tokens[at - 1].kind == "day" or tokens[at - 1].low in HOURS)
    ):
        at -= 1
    if at == group or not any(token.kind == "day" for token in tokens[at:group]):
        return group
    while at > 0 and not tokens[at].gap and tokens[at - 1].low in ("on", "late", "early", "last"):
        at -= 1
    return at


def is_passive(tokens: list[Token], group: int, at: int, last: int, verb: Verb) -> bool:
    """Tell whether the subject is spoken about: "was described as", "endorsed by"."""
    form = tokens[at].low
    if not (form.endswith("ed") or form in _IRREGULAR):
        return False
    if any(word_classes().get(token.low) == "be" for token in tokens[group:at]):
        return True
    if last + 1 >= len(tokens) or tokens[last + 1].gap:
        return False
    following = tokens[last + 1].low
    if following == "to" and verb.lemma in _BELIEVED and tokens[at - 1].kind == "conjunction":
        return True  # "is claimed by both towns and believed to hold gas"
    return following == "by" or (following == "as" and verb.frame == "label")


def is_negated(tokens: list[Token], group: int, at: int) -> bool:
    """Tell whether the verb is negated: "did not say"."""
    return any(token.low in NEGATIONS or token.low.endswith("n't") for token in tokens[group:at])
