"""Make wordnet-synonyms.tsv: which word stems share one of their first senses in WordNet?

The argument is the folder `dict` of a WordNet 3.1 distribution. Two stems are listed if some
word of each is the same sense ("synset") and that is among the first two senses of both, by
WordNet's order, which goes by frequency. Left out are stems that `news-word-frequencies` does
not have (too rare to matter) and those that stand in over a fifth of news articles, whose
senses are too many ("get", "make"). Numbers are listed with their digits.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

from analysis.alignment.likeness import stems, weight_of
from analysis.lexicons import load_lexicon

SENSES = 2
"""How many senses of a word count, the most frequent first."""

TELLING = 1.6
"""The least weight of a stem: it stands in at most a fifth of the articles."""

DIGITS = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
]


def main(folder: Path) -> None:
    """Write the table beside this script and print how many pairs it holds."""
    known = set(load_lexicon("news-word-frequencies").entries["stem"])
    pairs: set[tuple[str, str]] = set()
    for words in synsets(folder):
        found = {stem for word in words for stem in stems(word)} & known
        found = {stem for stem in found if stem.isalpha() and weight_of(stem) >= TELLING}
        pairs |= {(a, b) for a in found for b in found if a < b}
    rows = [f"{a}\t{b}\tWordNet" for a, b in sorted(pairs)]
    rows += [f"{number}\t{digits}\tnumber" for digits, number in enumerate(DIGITS)]
    table = Path(__file__).with_name("wordnet-synonyms.tsv")
    table.write_text("\n".join(["stem\tsynonym\tfrom", *rows]) + "\n", encoding="utf-8")
    print(f"{len(rows)} pairs written to {table}")


def synsets(folder: Path) -> Iterator[list[str]]:
    """Yield the single words, in small letters, of every sense that is a first one of theirs."""
    for part in ("noun", "verb", "adj", "adv"):
        ranks = first_senses(folder / f"index.{part}")
        for line in entries(folder / f"data.{part}"):
            fields = line.split()
            words = [fields[4 + 2 * i].partition("(")[0] for i in range(int(fields[3], 16))]
            yield [w for w in words if w.isalpha() and w.islower() and (w, fields[0]) in ranks]


def first_senses(index: Path) -> set[tuple[str, str]]:
    """Return the words with the offsets of their first senses."""
    found = set()
    for line in entries(index):
        word, _, _, pointers, *rest = line.split()
        offsets = rest[int(pointers) + 2 :]
        found |= {(word, offset) for offset in offsets[:SENSES]}
    return found


def entries(file: Path) -> Iterator[str]:
    """Yield the lines of a WordNet file below its licence."""
    with file.open(encoding="utf-8") as lines:
        yield from (line for line in lines if not line.startswith("  "))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
