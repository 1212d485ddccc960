"""What is each article called? By the id that is given, each once, else by its file and place."""

from collections.abc import Sequence

from analysis.files.reading.sources import Skipped, Source
from analysis.files.reading.values import said


def article_ids(sources: Sequence[Source]) -> tuple[list[str], list[Skipped]]:
    """Return a name for each article, all different, and which given ids stand there twice.

    The first article with an id keeps it. A later one gets a number that makes no other given
    id: results are joined by it with tables of one's own.
    """
    wanted = [said(source.given.get("article_id")) or said(source.declared.get("article_id"))
              for source in sources]  # fmt: skip
    given = {name for name in wanted if name is not None}
    owners: dict[str, Source] = {}
    numbers: dict[str, int] = {}
    ids: list[str] = []
    twice: dict[str, list[tuple[str, str, Source]]] = {}
    for source, name in zip(sources, wanted, strict=True):
        own = first = name if name is not None else source.fallback_id
        while own in owners or (own in given and own != name):
            numbers[first] = numbers.get(first, 1) + 1
            own = f"{first}-{numbers[first]}"
        if own != name and said(source.given.get("article_id")) is not None:
            twice.setdefault(source.file, []).append((first, own, owners[first]))
        owners[own] = source
        ids.append(own)
    return ids, [_told(file, found) for file, found in twice.items()]


def _told(file: str, found: list[tuple[str, str, Source]]) -> Skipped:
    name, own, first = found[0]
    where = f"{first.file}, {first.place}" if first.file != file else first.place
    ids = f"{len(found):,} ids stand twice, such as" if len(found) > 1 else "an id stands twice,"
    problem = (
        f"{ids} {name!r} (first: {where}): the first article keeps it, and the later one is called "
        f"{own!r} here, so that other tables cannot be joined with it by this id"
    )
    return Skipped(file, "", problem, "give each article an id of its own")
