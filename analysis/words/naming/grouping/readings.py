"""What does a mention tell of who is meant: head, further words, a person, a state, a number?"""

from collections import Counter
from collections.abc import Sequence
from typing import Any, Final, Literal, NamedTuple, TypeAlias, TypeVar

from analysis.language.document import Document
from analysis.language.stems import stems_of
from analysis.language.tokens import Token
from analysis.lexicons import word_lists
from analysis.voices.attribution.name_forms import abbreviations
from analysis.voices.attribution.source_types import listed_type, singulars
from analysis.voices.identities.mentions import PARTIES
from analysis.words.naming.grouping.cast import Cast
from analysis.words.naming.grouping.counts import count_in, is_plural
from analysis.words.naming.grouping.reference import DEFINITE, beside, brings_in, is_indefinite
from analysis.words.naming.grouping.states import State, key_of, states_in
from analysis.words.naming.kinds import kind_of_noun
from analysis.words.naming.mentions import Documents, Kind, Mention, is_acronym, words_in

T = TypeVar("T")
What: TypeAlias = Literal["person", "role", "people", "state", "body", "place", "thing"]
"""A named person, somebody told by a noun, several, a state, a body, a place, anything else."""

_APPOSED: Final = frozenset(",(–—")
_PARTIES: Final = PARTIES | {party: party for party in PARTIES.values()}
_WHATS: Final[dict[Kind, What]] = {
    "person": "role",
    "group": "people",
    "organisation": "body",
    "country": "place",
}
_STATE: Final = "state or place"
_OWNERS: Final = (
    word_lists("voice-words")["speech: owners"]
    | word_lists("voice-words")["pronouns: of the speaker"]
)
_SMALL: Final = frozenset(("determiner", "preposition", "conjunction", "pronoun"))
_NAMES: Final = frozenset(("name",))
_WIDE: Final = frozenset(("name", "body"))


class Reading(NamedTuple):
    """A mention and what its words tell."""

    mention: Mention
    what: What
    head: str
    """The stem of the head word; of an acronym its letters."""
    before: tuple[str, ...]
    """The stems before the head that tell something."""
    stems: tuple[str, ...]
    """All stems, in alphabetical order."""
    person: str
    """Whom it names, as `Cast` calls him; "" for nobody."""
    state: str
    """The state that it names; "" for none."""
    of_state: str
    """The state that it speaks of, by name or adjective; "" for none."""
    name: tuple[str, ...]
    """The words of a name, in small letters: none where it describes."""
    short: str
    """The acronym that it is, or that its capitals make; "" for none."""
    party: str
    """The party of which the words up to the head speak; "" for none."""
    names: tuple[tuple[str, str], ...]
    """Whom it names, also beside the head: ("person", "Ann Holt") in "Holt's aides"."""
    how_many: float
    """How many it tells of; 0 where it does not say."""
    plural: bool
    """Whether it means several."""
    whose: bool
    """Whether a pronoun tells whose they are: "his friends"."""
    beside: str
    """Whom "a judge" tells of: Ann Holt in "Ann Holt, a judge"; "" for nobody."""
    owns: bool
    """Whether it says whose something is: "the men's"."""
    is_indefinite: bool
    """Whether it means nobody whom a reader knows by it: "a judge", "elected president"."""
    is_new: bool
    """Whether it brings in somebody: "a judge", if nobody beside it is said to be one."""
    known: bool
    """Whether it takes for known who is meant: "the men", or a headline."""

    @property
    def place(self) -> tuple[bool, int]:
        """Where its text has it: what has the lesser place stands before."""
        return self.mention.field != "title", self.mention.start


class Reader:
    """Reads the mentions of one event.

    `wide`: what acts for a state by a name of its own, such as the White House, is the state.
    """

    def __init__(self, documents: Documents, *, wide: bool = False) -> None:
        self._documents = documents
        self._names = _WIDE if wide else _NAMES
        texts = [document for fields in documents for document in fields.values()]
        self.cast = Cast(texts)
        printed = {word for text in texts for word in text.words if is_acronym(word)}
        self._acronyms = {key_of(word) for word in printed}
        self._short = {
            key_of(name): key_of(short)
            for text in texts
            for short, name in abbreviations(text.text).items()
        }
        named = Counter(state.name for text in texts for state in states_in(text.words))
        self._short_names = _short_names(list(named))
        self._said: dict[Any, Any] = {}
        """What mentions have said, each held once: most say what others do."""

    def read(self, mention: Mention) -> Reading:
        """Read a mention."""
        document = mention.document(self._documents)
        words = words_in(document, mention.start, mention.end)
        named = list(self.cast.named_in(document.tokens, words))
        person = self.cast.person_in(document.tokens, words, named)
        states = states_in(document.words[words.start : words.stop], words.start)
        state = "" if person else self._named_state(document, words, states)
        of_state = state or next((one.name for one in states), "")
        short = "" if person or state else self._acronym(document, words, mention.head)
        head, *told = _words_of(document, words, mention.head)
        before, stems, name = map(self._once, (*told, _name(document, words, mention)))
        capitals = _capitals(document, words, mention.head)
        what = "person" if person else "state" if state else _what(document, mention)
        indefinite = mention.head >= 0 and is_indefinite(document, words, mention)
        owns = mention.head >= 0 and document.lows[mention.head].endswith(("'s", "s'"))
        is_one = what == "role" and not owns and (indefinite or mention.field == "text")
        next_to = beside(self.cast, document, words) if is_one else ""
        return Reading(
            mention=mention,
            what=what,
            head=short or head,
            before=before,
            stems=stems,
            person=person,
            state=state,
            of_state=of_state,
            name=name,
            short=short,
            party=next((_PARTIES[low] for low in capitals if low in _PARTIES), ""),
            names=self._once((*{("person", one) for _, one in named}, ("state", of_state))),
            how_many=count_in([document.tokens[n].low for n in words if n < mention.head]),
            plural=mention.head >= 0 and is_plural(document.lows[mention.head]),
            whose=any(document.lows[n] in _OWNERS for n in words if n < mention.head),
            beside=next_to,
            is_indefinite=indefinite,
            is_new=indefinite and not next_to and brings_in(document, words),
            owns=owns,
            known=mention.field == "title" or _is_known(document, words, before),
        )

    def _once(self, said: T) -> T:
        kept: T = self._said.setdefault(said, said)
        return kept

    def _named_state(self, document: Document, words: range, states: Sequence[State]) -> str:
        """The state that a mention names, where it says nothing more: not "French wine"."""
        names = {n: one.name for one in states if one.form in self._names for n in one.words}
        found = ""
        for n in words:
            token = document.tokens[n]
            if found and _APPOSED & set(token.gap):
                break
            if not _tells(token):
                continue
            name = names.get(n) or (token.name and self._short_names.get(key_of(token.low)))
            if not name:
                return ""
            found = found or name
        return found

    def _acronym(self, document: Document, words: range, head: int) -> str:
        """The acronym of the event that a mention is, or that its capitals make."""
        if head < 0:
            return ""
        key = key_of(document.words[head])
        if key in self._acronyms and is_acronym(document.words[head]):
            return key
        told = [n for n in words if _tells(document.tokens[n])]
        name = document.text[document.starts[told[0]] : document.ends[told[-1]]] if told else ""
        if key_of(name) in self._short:
            return self._short[key_of(name)]
        capitals = [document.words[n] for n in told]
        if not all(word[:1].isupper() for word in capitals):
            return ""
        made = "".join(word[0] for word in capitals).lower()
        return made if len(made) > 1 and made in self._acronyms else ""


def _short_names(names: Sequence[str]) -> dict[str, str]:
    """ "The North" where one state of the event has that word in its name."""
    words: dict[str, set[str]] = {}
    for name in names:
        for word in name.lower().split()[:-1]:
            words.setdefault(word, set()).add(name)
    return {word: next(iter(of)) for word, of in words.items() if len(of) == 1}


def _capitals(document: Document, words: range, head: int) -> list[str]:
    """The words with a capital up to the head, in small letters."""
    return [
        key_of(document.words[n]) for n in words if n <= head and document.words[n][:1].isupper()
    ]


def _name(document: Document, words: range, mention: Mention) -> tuple[str, ...]:
    """The words with capitals that end with the head of a name."""
    if mention.form in ("description", "pronoun"):
        return ()
    first = mention.head
    tokens = document.tokens
    while first > words.start and tokens[first - 1].name and not tokens[first].gap:
        first -= 1
    return tuple(key_of(document.words[n]) for n in range(first, mention.head + 1))


def _tells(token: Token) -> bool:
    return token.kind not in _SMALL


def _words_of(
    document: Document, words: range, head: int
) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
    """The stem of the head, those before it that tell, and all."""
    stems = {n: stems_of(key_of(document.lows[n])) for n in words}
    told = [n for n in words if _tells(document.tokens[n])]
    before = {stem for n in told if n < head for stem in stems[n]}
    last = stems.get(head) or ("",)
    return last[-1], tuple(sorted(before)), tuple(sorted({s for n in told for s in stems[n]}))


def _is_known(document: Document, words: range, before: tuple[str, ...]) -> bool:
    return bool(words) and not before and document.lows[words.start] in DEFINITE


def _what(document: Document, mention: Mention) -> What:
    if mention.head < 0:
        return "thing"
    noun = key_of(document.tokens[mention.head].low)
    if _STATE in map(listed_type, (noun, *singulars(noun))):
        return "state"
    what = _WHATS.get(kind_of_noun(noun), "thing")
    return "body" if what == "thing" and mention.form != "description" else what
