"""Make cmudict-syllables.tsv from the pronouncing dictionary: python build.py PATH/TO/cmudict.

The input is version 0.7a in the form in which NLTK distributes it ("WORD 1 AH0 B …", one
pronunciation a line). A word's syllables are the vowels of its first pronunciation: the
phonemes that carry a stress digit.
"""

import sys
from pathlib import Path


def main(dictionary: Path) -> None:
    """Write the table beside this script and print how many words it holds."""
    syllables: dict[str, int] = {}
    for line in dictionary.read_text(encoding="latin-1").splitlines():
        word, _, *phonemes = line.split()
        if not (word[0].isalpha() or word[0] == "'"):
            continue  # names of punctuation marks, such as "!EXCLAMATION-POINT"
        # Only the first pronunciation counts: later ones are variants, often fast speech.
        syllables.setdefault(word.lower(), sum(phoneme[-1].isdigit() for phoneme in phonemes))
    rows = [f"{word}\t{count}" for word, count in sorted(syllables.items())]
    table = Path(__file__).with_name("cmudict-syllables.tsv")
    table.write_text("\n".join(["word\tsyllables", *rows]) + "\n", encoding="utf-8")
    print(f"{len(rows)} words written to {table}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
