"""Where do the annotated sets lie, what do they hold, and are they unchanged?"""

import gzip
import hashlib
import json
import tomllib
from pathlib import Path
from typing import Any, Final

import pandas as pd

from analysis import lexicons
from analysis.files.reading import read_articles

GOLD: Final = lexicons.DATA / "gold"
"""What we annotated: offsets and labels; it comes with the library."""


class ValidationError(ValueError):
    """What was asked for cannot be scored; the message says why and what to do."""


class UnusableSetError(ValidationError):
    """A set is missing or changed; the message says where it was looked for."""


def check_corpora(corpora: Path | None) -> None:
    """Raise `ValidationError` unless the folder of corpora has something to score on."""
    if corpora is None:
        return
    if not corpora.is_dir():
        raise ValidationError(
            f"there is no folder {corpora}; name the folder that holds eval/ and seeds/"
        )
    if not any((corpora / name).is_dir() for name in ("eval", "seeds")):
        raise ValidationError(
            f"{corpora} holds neither eval/ nor seeds/; name the folder that holds them"
        )


def file_in(corpora: Path | None, *parts: str) -> Path:
    """Return where a file or folder of the corpora lies, or raise `UnusableSetError`."""
    if corpora is None:
        raise UnusableSetError(
            f"needs {'/'.join(parts)} in a folder of corpora, and none was named"
        )
    path = corpora.joinpath(*parts)
    if not path.exists():
        raise UnusableSetError(f"there is no {'/'.join(parts)} in the folder of corpora")
    return path


def lines(path: Path) -> list[dict[str, Any]]:
    """Read the objects of a file of JSON lines, packed or not."""
    try:
        data = path.read_bytes()
        text = (gzip.decompress(data) if path.suffix == ".gz" else data).decode("utf-8")
        return [json.loads(line) for line in text.split("\n") if line.strip()]
    except (OSError, ValueError, EOFError) as error:
        raise UnusableSetError(f"{path.name} cannot be read: {error}") from error


def seeds(corpora: Path | None) -> pd.DataFrame:
    """Return the articles of the seeds."""
    articles: pd.DataFrame = read_articles(file_in(corpora, "seeds")).articles
    return articles


def as_articles(documents: list[dict[str, Any]]) -> pd.DataFrame:
    """Return an articles table of documents as the sets have them; a document without event: ""."""
    names = ("event", "outlet", "title", "text")
    rows = [
        {"article_id": d["id"]} | {name: d.get(name) or "" for name in names} for d in documents
    ]
    table = pd.DataFrame(rows, columns=["article_id", *names]).rename(columns={"event": "event_id"})
    dates = [document.get("date") for document in documents]
    return table.assign(
        url=None,
        published=pd.to_datetime(pd.Series(dates, dtype=object), errors="coerce", utc=True),
    )


def check_text(name: str, text: str, expected: str) -> None:
    """Raise `UnusableSetError` if a text is not the one that was annotated."""
    if sha256(text) != expected:
        raise UnusableSetError(f"the text of {name} is not the one that was annotated")


def sha256(text: str) -> str:
    """Return the SHA-256 of a text in UTF-8."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def gold_json(*parts: str) -> Any:
    """Read a JSON file of the gold."""
    path = GOLD.joinpath(*parts)
    if not path.is_file():
        raise UnusableSetError(f"the gold lacks {'/'.join(parts)}")
    return json.loads(path.read_text(encoding="utf-8"))


def gold_toml(*parts: str) -> dict[str, Any]:
    """Read a TOML file of the gold."""
    path = GOLD.joinpath(*parts)
    if not path.is_file():
        raise UnusableSetError(f"the gold lacks {'/'.join(parts)}")
    return tomllib.loads(path.read_text(encoding="utf-8"))


def gold_table(*parts: str) -> pd.DataFrame:
    """Read a table of the gold, every cell as text."""
    path = GOLD.joinpath(*parts)
    if not path.is_file():
        raise UnusableSetError(f"the gold lacks {'/'.join(parts)}")
    return pd.read_csv(path, sep="\t", dtype=str, keep_default_na=False, quoting=3)
