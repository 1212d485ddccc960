"""How often is what each entry of the lexicon finds a hedge? Writes its column `confidence`.

    python -m evaluation.benchmarks.hedge_confidence ../shared

The folder holds `eval/hedging` with the training parts of both corpora, which are not part of
this repository. An entry that finds few cues there is drawn towards the precision of its
category, by as much as `PRIOR` cues weigh. What the corpora do not mark, and what they mark one
time and not the next although it hedges (`always`), is judged by the sentences that we wrote
after the rules (data/gold/hedging, part "later"), with one cue right and one wrong added to
those of each group; they are development data, and few. Categories that neither tests stay empty.
"""

import json
import os
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from analysis.language.document import document_of
from analysis.lexicons import DATA
from analysis.style.hedging.cues import Entry, find_cues
from evaluation.hedging import own_sentences

PRIOR: Final = 8
SETS: Final = ("hedgenews_train", "hedgewiki_train")
LEXICON: Final = DATA / "lexicons" / "hedges" / "hedges.tsv"
Found = tuple[Entry, bool]


def main(corpora: Path) -> None:
    corpus = [one for name in SETS for one in in_corpus(corpora / "eval" / "hedging", name)]
    own = list(in_own_sentences())
    measured = by_entry(corpus) | by_group(own)
    header, *rows = (line.split("\t") for line in LEXICON.read_text("utf-8").splitlines())
    column = header.index("confidence")
    for row in rows:
        fields = dict(zip(header, row, strict=True))
        row[column] = measured.get(key(fields), measured.get(class_of(fields), ""))
    lines = ["\t".join(row) for row in [header, *rows]]
    LEXICON.write_text("\n".join(lines) + "\n", encoding="utf-8")


def in_corpus(folder: Path, name: str) -> Iterator[Found]:
    """Yield what the rules find in a corpus, and whether exactly this is marked there."""
    with (folder / f"{name}.jsonl").open(encoding="utf-8") as lines:
        for document in map(json.loads, lines):
            gold = {tuple(cue) for one in document["annotations"] for cue in one["cue"]}
            for start, end, entry in find_cues(document_of(document["text"]), "hedges"):
                if entry.uncertainty and not entry.always:
                    yield entry, (start, end) in gold


def in_own_sentences() -> Iterator[Found]:
    path = DATA / "gold" / "hedging" / "own_sentences.tsv"
    for sentence in own_sentences(path.read_text("utf-8").splitlines()):
        gold = {(cue.start, cue.end) for cue in sentence.cues}
        for start, end, entry in find_cues(document_of(sentence.text), "hedges"):
            tested = entry.counts and (entry.always or not entry.uncertainty)
            if sentence.part == "later" and tested:
                yield entry, (start, end) in gold


def by_entry(found: list[Found]) -> dict[str, str]:
    """Return the precision of each entry, and of each category for those that find nothing."""
    n: dict[str, Counter[bool]] = defaultdict(Counter)
    for entry, right in found:
        for name in (class_of(vars(entry)), key(vars(entry))):
            n[name][right] += 1
    of_class = {
        name: counts[True] / counts.total() for name, counts in n.items() if "\t" not in name
    }
    measured = {name: f"{value:.2f}" for name, value in of_class.items()}
    for entry in {entry for entry, _ in found}:
        counts = n[key(vars(entry))]
        drawn = counts[True] + PRIOR * of_class[class_of(vars(entry))]
        measured[key(vars(entry))] = f"{drawn / (counts.total() + PRIOR):.2f}"
    return measured


def by_group(found: list[Found]) -> dict[str, str]:
    n: dict[str, Counter[bool]] = defaultdict(Counter)
    for entry, right in found:
        n[class_of(vars(entry))][right] += 1
    return {name: f"{(hits[True] + 1) / (hits.total() + 2):.2f}" for name, hits in n.items()}


def key(entry: Mapping[str, object]) -> str:
    return f"{entry['cue']}\t{entry['category']}\t{entry['rule']}"


def class_of(entry: Mapping[str, object]) -> str:
    """Name the group that an entry is judged with: always, unmarked in the corpora, or neither."""
    if entry["always"] in (True, "yes"):
        return "always"
    marked = entry["uncertainty"] in (True, "yes")
    return f"{entry['category']} {'marked' if marked else 'unmarked'}"


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else os.environ["PARALLAX_CORPORA"]).resolve())
