"""Make word-forms.tsv: is a word of the news mostly a noun, a verb, an adjective or an adverb?

The input has one JSON object a line with the key "sents": sentences of words, each (word, start,
end, tag, lemma, …) with a tag of the Penn Treebank. Only what each form mostly is is kept, and the
regular forms of verbs in the third person that were not seen.
"""

import gzip
import json
import sys
from collections import Counter, defaultdict
from pathlib import Path

CLASSES = {"NN": "noun", "VB": "verb", "JJ": "adjective", "RB": "adverb"}
FEWEST = 2
CLEAR = 0.85
"""So many of its uses make a form one class; else it is named by the two most frequent."""


def class_of(seen: Counter[str]) -> str:
    """Name the class, or the two classes, of a form; "" for one that is mostly something else."""
    told = Counter({CLASSES[tag]: n for tag, n in seen.items() if tag in CLASSES})
    if seen.total() < FEWEST or told.total() < seen.total() / 2:
        return ""
    (first, n), *_ = told.most_common()
    if n >= CLEAR * told.total():
        return first
    return " or ".join(sorted(name for name, _ in told.most_common(2)))


def third_person(lemma: str) -> str:
    """Return "tries" of "try": the regular form."""
    if lemma.endswith(("s", "sh", "ch", "x", "z", "o")):
        return f"{lemma}es"
    return f"{lemma[:-1]}ies" if lemma[-1] == "y" and lemma[-2:-1] not in "aeiou" else f"{lemma}s"


def main(files: list[Path]) -> None:
    """Write the table beside this script and print how many forms it holds."""
    seen: defaultdict[str, Counter[str]] = defaultdict(Counter)
    lemmas: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for file in files:
        with gzip.open(file, "rt", encoding="utf-8") as lines:
            for line in lines:
                for sentence in json.loads(line)["sents"]:
                    for word, _, _, tag, lemma, *_ in sentence:
                        if word.islower() and word[0].isalpha():
                            seen[word][tag[:2]] += 1
                            lemmas[lemma][tag[:2]] += 1
    found = {word: class_of(tags) for word, tags in seen.items()}
    for lemma, tags in lemmas.items():
        if class_of(tags) == "verb":
            found.setdefault(third_person(lemma), "verb")
    rows = [f"{word}\t{kind}" for word, kind in sorted(found.items()) if kind]
    table = Path(__file__).with_name("word-forms.tsv")
    table.write_text("\n".join(["form\tclass", *rows]) + "\n", encoding="utf-8")
    print(f"{len(rows)} forms written to {table}")


if __name__ == "__main__":
    main([Path(name) for name in sys.argv[1:]])
