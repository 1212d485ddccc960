"""Who is the source? Mentions linked to names within one text, only where the text is clear."""

import re
from collections.abc import Sequence
from typing import Final

from analysis.language import Span
from analysis.language.tokens import Sentence
from analysis.lexicons import word_lists
from analysis.voices.attribution.antecedents import UNKNOWN, Antecedents, Link
from analysis.voices.attribution.drafts import Draft
from analysis.voices.attribution.name_contexts import note_surface
from analysis.voices.attribution.name_forms import BLANKS, CLITIC, without_titles
from analysis.voices.attribution.source_types import is_pronoun, source_type

__all__ = ["Link", "Names"]

_OWN_WORDS: Final = re.compile(
    r"^(?:(?P<whose>his|her|their|.{2,60}?(?=['’]s |(?<=s)['’] )))(?:['’]s?)? "
    r"(?:[\w’'-]+ ){0,3}?(?P<noun>[\w-]+)$",
    re.IGNORECASE,
)
_WORDS_OF: Final = re.compile(
    r"^(?:the )?(?P<noun>[\w-]+) (?:of|by) (?P<whose>.{2,60})$", re.IGNORECASE
)
_WRITTEN_BY: Final = re.compile(r"\bby (?P<by>[A-Za-z][\w’'. -]*?[A-Z][\w’'-]+ [A-Z][\w’'-]+)")
_DEFINITE: Final = re.compile(r"^(?:the|this|that) ", re.IGNORECASE)
_WORDS_OF_ONE: Final = word_lists("voice-words")["mentions: words of their author"]
_EPITHET: Final = re.compile(
    r"[Tt]he (?:[A-Z][a-z]+ ){0,2}(?:Republican|Democrat|Texan|Californian)$"
)
"""Who was heard before, by a party or home: "the Tarn Democrat"."""
_A_TIME: Final = re.compile(
    r"(?:(?:on|last|this|the|a|an|every|next|past) )*(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|"
    r"week|weekend|month|year|decade|century|(?:end|beginning|middle) of (?:the )?[\w ]+)s?$",
    re.IGNORECASE,
)
_DAY_BEHIND: Final = re.compile(
    r"(?<=\w)(?<!ed) (?:(?:on )?(?:last |this )?"
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|today|yesterday)$"
)
"""When, behind who: "a labour ministry report Thursday"."""
_THOUGHT: Final = re.compile(
    r"^[A-Z][\w’'-]*(?: [A-Z][\w’'-]*)* (?:thought|believed|felt|knew|claimed|feared|hoped) "
    r"(?=the |an? |[A-Z])"
)
"""Who thinks that another says it: "which Holt thought the pilot said"."""


def _without_relative(mention: str) -> str:
    """ "Who police" (said …) are the police, "Republicans who" are Republicans."""
    mention = re.sub(r"(?<=\w),? (?:who|which)$", "", mention)
    mention = _THOUGHT.sub("", mention)
    behind = re.sub(r"^(?:who|which|whom) (?=\w)", "", mention, flags=re.IGNORECASE)
    if behind != mention and source_type(behind) == "unknown":
        return mention.partition(" ")[0]  # "who while seeking votes"
    return behind


class Names(Antecedents):
    """The names of one text, traced mention by mention."""

    def __init__(self, text: str, sentences: list[Sentence]) -> None:
        super().__init__(text, sentences)
        self._hidden: dict[str, str] = {}  # head noun → "a diplomat", who stays unnamed
        self._authors: dict[str, Link] = {}  # noun of a document → whose words it is

    def link(self, draft: Draft) -> tuple[str | None, str]:
        """Return the name that the draft's source stands for, and its type."""
        if draft.core is None or draft.source is None:
            return None, "unknown"
        lemma = draft.verb.lemma
        return self.trace(draft.core, draft.source, draft.sentence, lemma, draft.contents)[:2]

    def trace(
        self,
        core: Span,
        source: Span,
        sentence: int,
        lemma: str = "",
        said: Sequence[tuple[int, int]] = (),
        speaker: Link | None = None,
    ) -> Link:
        """Link a mention: `core` is what stands before its first comma, `source` all of it.

        `said` are the spans of what the source says: a pronoun is nobody who is named there.
        `speaker` is in whose words the mention stands: "I" is that speaker, "he" somebody else.

        A mention that is no pronoun stands for itself or for its full name. A pronoun is
        linked to the one suitable source or subject of its own or the previous sentence, or
        else to the one suitable name there; where there is none, or several, it stays
        unlinked. Mentions are to be traced in the order of the text.
        """
        mention = BLANKS.sub(" ", self.text[core.start : core.end])
        mention = _DAY_BEHIND.sub("", _without_relative(mention))
        if lemma == ":" and mention.isupper() and len(mention) > 2:
            mention = mention.title()
        self.said = said
        self.speaker = speaker
        if _A_TIME.match(mention):
            return UNKNOWN._replace(how="as named")
        if is_pronoun(mention):
            found = self.antecedent(CLITIC.sub("", mention.lower()), core, sentence)
            if found.name is None:
                return found
        else:
            whole = BLANKS.sub(" ", self.text[source.start : source.end])
            found = self._author(mention, whole, core, sentence) or self._known(
                mention, whole, core.start
            )
            if found.name:
                note_surface(self.surfaces, mention, (found.name, found.kind))
        if found.name is not None:
            self.heard.setdefault(sentence, {})[found.name] = found.kind
            if speaker is None:  # not "somebody said" within a quotation
                self.hear(found.name, found.kind, core.start)
        return found

    def _author(self, mention: str, whole: str, core: Span, sentence: int) -> Link | None:
        """Whose words "her post", "Holt's editorial" or "the voice of the captain" are.

        Then "the editorial" of the same text is that author, too.
        """
        found = _OWN_WORDS.match(mention) or _WORDS_OF.match(mention)
        noun = found["noun"].lower() if found else mention.rpartition(" ")[2].lower()
        if noun not in _WORDS_OF_ONE:
            return None
        by = _WRITTEN_BY.search(whole)
        if by and source_type(by["by"]) == "named person":
            link = Link(self.person(by["by"], core.start), "named person", "author")
        elif found is None:
            known = self._authors.get(noun) if _DEFINITE.match(mention) else None
            return known
        elif is_pronoun(found["whose"]):
            link = self.antecedent(found["whose"].lower(), core, sentence)
        else:
            link = Link(*self.named(found["whose"], found["whose"], core.start), "author")
        if link.name is None or link.kind in ("document or statement", "state or place"):
            return None
        self._authors[noun] = link._replace(how="author")
        return self._authors[noun]

    def _known(self, mention: str, whole: str, at: int) -> Link:
        """The name and type of a mention; "the diplomat" is a diplomat who stays unnamed."""
        name, kind = self.named(mention, whole, at)
        if _EPITHET.match(mention):
            people = (name for name, kind in reversed(self.last) if kind == "named person")
            heard = next(people, None)
            if heard is not None:
                return Link(heard, "named person", "description")
        lead, _, noun = mention.lower().partition(" ")
        if lead == "the" and noun in self._hidden:
            return Link(self._hidden[noun], "anonymous", "description")
        if kind == "anonymous" and lead in ("a", "an", "one", "another"):
            self._hidden[noun.split(" from ")[0].rpartition(" ")[2]] = name
        return Link(name, kind, self._how(mention, name, kind))

    def _how(self, mention: str, name: str, kind: str) -> str:
        if re.sub(r"^(?:the|The) ", "", mention) in self.long_names:
            return "acronym"
        if kind != "named person":
            return "as named"
        given = without_titles(CLITIC.sub("", mention))
        return "full name" if " " in given or given != name.rpartition(" ")[2] else "surname"
