"""Do the sentences that belong together find each other?"""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Final, NamedTuple

import pandas as pd

from analysis.files.events import load_event
from analysis.texts.alignment import align
from evaluation.sets import GOLD, check_text, gold_json, seeds
from evaluation.tallies import Part, Tally, share, tally

STRONG: Final = ("same", "reworded")
TYPES: Final = ("copy", "revision", "paraphrase", "independent")
HELD_OUT: Final = "trawler-collision"
Key = tuple[Any, ...]
"""Where two sentences begin: field and start in a, field and start in b."""


class GoldPair(NamedTuple):
    """Two articles and which of their sentences belong together."""

    event: str
    kind: str
    a: "pd.Series[Any]"
    b: "pd.Series[Any]"
    links: dict[Key, tuple[str, bool]]
    """Where → band, and whether it is sure."""


def events() -> list[str]:
    """Return the events of the gold."""
    return sorted(path.stem for path in (GOLD / "alignment").glob("*.json"))


def gold_pairs(event: str, corpora: Path | None) -> Iterator[GoldPair]:
    """Yield the pairs of articles of an event, which must be as they were annotated."""
    gold = gold_json("alignment", f"{event}.json")
    table = seeds(corpora) if event == "seeds" else load_event(event)
    rows = {row["article_id"]: row for _, row in table.iterrows()}
    for pair in gold["pairs"]:
        for side in "ab":
            row = rows[pair[f"article_{side}"]]
            check_text(row["article_id"], f"{row['title']}\n{row['text']}", pair[f"sha256_{side}"])
        links = {tuple(link[:4]): (link[4], link[5]) for link in pair["links"]}
        first, second = rows[pair["article_a"]], rows[pair["article_b"]]
        yield GoldPair(event, pair["pair_type"], first, second, links)


def linked(a: "pd.Series[Any]", b: "pd.Series[Any]") -> dict[Key, str]:
    """Return the links that `align` finds: where → band."""
    table = align(a, b)
    found = table[table["band"] != "none"]
    keys = found[["field_a", "start_a", "field_b", "start_b"]].itertuples(index=False, name=None)
    return dict(zip(keys, found["band"], strict=True))


def tallies(pairs: Iterable[GoldPair], find: Any = linked) -> Iterator[Tally]:
    """Count links by sentence of the first article; sentences are taken as independent.

    Links that the annotator calls unsure count neither as missed nor as wrong.
    """
    for pair in pairs:
        found, sure = find(pair.a, pair.b), {k for k, (_, is_sure) in pair.links.items() if is_sure}
        found = {key: band for key, band in found.items() if key in sure or key not in pair.links}
        strong = {key for key in sure if pair.links[key][0] in STRONG}
        found_strong = {key for key, band in found.items() if band in STRONG}
        for metric, wanted, given in (
            ("links", sure, set(found)),
            ("strong links", strong, found_strong),
        ):
            for key in sorted(wanted | given):
                unit = f"{pair.a['article_id']}-{pair.b['article_id']} {key[:2]}"
                one = tally(metric, "F1", unit, key in wanted & given, key in given, key in wanted)
                yield from _sliced(one, pair)
        for key in sorted(sure & set(found)):
            unit = f"{pair.a['article_id']}-{pair.b['article_id']} {key[:2]}"
            yield from _sliced(share("band", unit, found[key] == pair.links[key][0], 1), pair)


def _sliced(one: Tally, pair: GoldPair) -> Iterator[Tally]:
    yield one
    yield one._replace(slice_kind="class", slice=pair.kind)
    yield one._replace(slice_kind="topic", slice=pair.event)


def _bundled(_corpora: Path | None, _method: str) -> Iterator[Tally]:
    for event in events():
        if event != "seeds":
            yield from tallies(gold_pairs(event, None))


PARTS: Final = (
    Part("alignment", "seeds", lambda c, _: tallies(gold_pairs("seeds", c))),
    Part("alignment", "bundled_events", _bundled),
)
