"""Make news-word-frequencies.tsv: in how many news articles does each word stem stand?

The input has one JSON object a line with the key "text". Only the number of articles that use
a word stem is kept; stems that fewer than ten articles use are left out.
"""

import gzip
import json
import sys
from collections import Counter
from pathlib import Path

from analysis.language.stems import stems

FEWEST = 10


def main(articles: Path) -> None:
    """Write the table beside this script and print how many stems it holds."""
    used: Counter[str] = Counter()
    n = 0
    with gzip.open(articles, "rt", encoding="utf-8") as lines:
        for line in lines:
            used.update(set(stems(json.loads(line)["text"])))
            n += 1
    kept = sorted((stem, count) for stem, count in used.items() if count >= FEWEST)
    rows = [f"{stem}\t{count}" for stem, count in kept]
    table = Path(__file__).with_name("news-word-frequencies.tsv")
    table.write_text("\n".join(["stem\tn_articles", *rows]) + "\n", encoding="utf-8")
    print(f"{len(rows)} stems of {n} articles written to {table}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
