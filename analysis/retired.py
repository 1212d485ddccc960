"""Names of earlier versions, each with what has taken its place: told where one is used."""

import sys
from functools import cache

KINDS = ("module", "function", "argument", "table", "column", "value", "command")


@cache
def successors() -> dict[tuple[str, str], tuple[str, str]]:
    """Return `data/retired.toml`: (kind, name) → the version in which it went, what is instead."""
    import tomllib  # late: `import analysis` alone stays quick

    from analysis.lexicons import DATA

    versions = tomllib.loads((DATA / "retired.toml").read_text(encoding="utf-8"))
    return {
        (kind, name): (version, instead)
        for version, kinds in versions.items()
        for kind, names in kinds.items()
        for name, instead in names.items()
    }


def told(kind: str, name: str) -> str:
    """Say what has taken the place of a retired name; "" if it never was one.

    Parameters
    ----------
    kind
        One of `KINDS`.
    name
        Of an argument or a column after its function or table: "hedges.model"; of a value after
        both: "relations.relation.independent".

    Examples
    --------
    >>> told("module", "analysis.text")
    'analysis.text is analysis.language since version 0.4'
    >>> told("function", "hedges")
    ''
    """
    if (kind, name) not in successors():
        return ""
    version, instead = successors()[kind, name]
    own = name.rpartition(".")[2] if kind in ("argument", "column", "value") else name
    return f"{own} is {instead} since version {version}"


class _Modules:
    """Asked for modules that nothing else finds: a retired one is told."""

    @staticmethod
    def find_spec(name: str, *_: object) -> None:
        if not name.startswith("analysis."):
            return
        # `from analysis import validate` asks for a module of that name, too.
        if message := told("module", name) or told("function", name.removeprefix("analysis.")):
            raise ModuleNotFoundError(message)


def tell_modules() -> None:
    """Let the import of a retired module fail with the name of its successor."""
    if _Modules not in sys.meta_path:
        sys.meta_path.append(_Modules)
