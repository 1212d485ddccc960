"""What do the articles of an event say of an actor, and what is the actor called there?"""

import re
from collections.abc import Container, Iterable, Mapping
from functools import cached_property
from typing import Any, Final

from analysis.language.places import Text, last_word
from analysis.voices.identities.appositions import phrases_beside, phrases_beside_surname
from analysis.voices.identities.kinds import kind_of_source
from analysis.voices.identities.nodes import Node
from analysis.voices.identities.word_list import UNKNOWN, Kind, WordList

_TELLING: Final = ("person", "body", "state", "role", "document", "many", "one", "other", "open")
_NEXT_NAME: Final = re.compile(r" [A-Z][\w’'-]+")


def display_name(together: list[Node], lexicon: WordList) -> str:
    """The fullest name of the most telling form; of equally full ones the most frequent."""
    form = min((node.form for node in together), key=_TELLING.index)
    named = [node for node in together if node.form == form]
    proper = [node for node in named if node.name[:1].isupper()]
    named = proper if form == "body" and proper else named
    times: dict[str, int] = {}
    words: dict[str, int] = {}
    for node in named:
        times[node.name] = times.get(node.name, 0) + len(node.mentions)
        words[node.name] = len(node.naming.words)
    if form == "person":
        # "Health Secretary Ann Holt" has more words than "Ann Holt", not more names.
        full = {name: words[name] > 0 and name[1:2] not in (".", " ") for name in times}
        return max(sorted(times), key=lambda name: (full[name], times[name], -len(name)))
    if form == "state":
        # Ukraine, where one text says "Ukraine" and the others "Kyiv".
        return max(sorted(times), key=lambda name: (lexicon.state(name) == name, times[name]))
    if form in ("many", "one", "document", "other"):
        # "Residents of the valley" tells more than "the residents", a whole clause no more.
        told = {name: not name.lower().startswith("the ") for name in times}
        return max(sorted(times), key=lambda name: (told[name], times[name], -len(name)))
    return max(sorted(times), key=lambda name: (words[name], times[name]))


class Evidence:
    """What the articles of one event say of its actors."""

    def __init__(self, texts: Mapping[Any, Text], lexicon: WordList) -> None:
        self._texts = texts
        self._lexicon = lexicon
        self._who: dict[tuple[int, str, str], str] = {}

    def who(self, node: Node) -> str:
        """Return who a node is, taken by itself."""
        key = (id(node), node.name, node.how)
        if key not in self._who:
            self._who[key] = self.kind([node]).who
        return self._who[key]

    def kind(self, together: list[Node]) -> Kind:
        """Return who the actor of these nodes is, and what tells it."""
        form = min((node.form for node in together), key=_TELLING.index)
        named = [node for node in together if node.form == form]
        mentions = [
            # Who makes "a statement from a rabbi" is the rabbi.
            node.name
            if node.how == "spokesperson" and "statement" in mention.whole
            else mention.whole
            for node in (*named, *(other for other in together if other.form != form))
            for mention in node.mentions
            if mention.link.how != "pronoun"
        ]
        mentions = list(dict.fromkeys(mentions))
        name = display_name(together, self._lexicon)
        here = dict.fromkeys(node.article for node in together)
        kind = UNKNOWN
        names = dict.fromkeys(node.name for node in named)
        # Another article may tell what those that quote somebody take for known.
        for elsewhere in (False, True):
            articles = self._with_one_of((*names, name), but=here) if elsewhere else list(here)
            texts = [self._texts[article] for article in articles]
            phrases: list[str] = []
            if form in ("person", "body"):
                phrases += _beside(names, texts)
            if form == "person" and " " in name:
                # "Holt was a nurse", where the article has no other Holt.
                phrases += [one for text in texts for one in phrases_beside_surname(text, name)]
            kind = kind_of_source(form, mentions, phrases, name, self._lexicon)
            if kind.who != "unknown":
                break
        return kind

    def _with_one_of(self, names: Iterable[str], but: Container[Any]) -> list[Any]:
        """Return the articles, but for some, that may have one of these names: its last word."""
        found = {
            article: None
            for name in names
            for article in self._with_word.get(last_word(name), ())
            if article not in but
        }
        return sorted(found, key=self._place.__getitem__)

    @cached_property
    def _place(self) -> dict[Any, int]:
        return {article: place for place, article in enumerate(self._texts)}

    @cached_property
    def _with_word(self) -> dict[str, list[Any]]:
        """The articles that have a word."""
        found: dict[str, list[Any]] = {}
        for article, text in self._texts.items():
            for word in text.words:
                found.setdefault(word, []).append(article)
        return found


def _beside(names: Iterable[str], texts: list[Text]) -> list[str]:
    """What the texts put beside some names and the longer names that they are short for."""
    found: list[str] = []
    for name in names:
        for text in texts:
            found += phrases_beside(text, name)
            for longer in _longer(text, name):
                found += [longer, *phrases_beside(text, longer)]
    return found


def _longer(text: Text, name: str) -> list[str]:
    """ "Ostry Foods" for "Ostry", where the text has it and no other name begins so.

    Only for a word that stands alone: who "Bo" is tells no longer name.
    """
    if " " in name or not name[:1].isupper():
        return []
    found: set[str] = set()
    free = 0
    for start in text.places(name):
        following = _NEXT_NAME.match(text.text, start + len(name))
        if following and start >= free:
            found.add(text.text[start : following.end()])
            free = following.end()
    return sorted(found) if len(found) == 1 else []
