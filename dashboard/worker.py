"""A process of its own that measures articles, so that pages need not wait for each other.

`dashboard.state.working` starts it and talks to it in lines of JSON; it ends with its input.
"""

import json
import os
import sys
from contextlib import suppress
from typing import Any, cast

from analysis.articles import ArticlesError, Method
from analysis.language.tagger import tags_by
from analysis.measures import MEASURES
from dashboard import exactly


def answer(asked: dict[str, Any]) -> Any:
    """Do what is asked: let the model read pages, or measure."""
    if "pages" in asked:
        tags_by(cast("Method", asked["method"]), [tuple(page) for page in asked["pages"]])
        return None
    given = {name: exactly.read(one) for name, one in asked["tables"].items()} | asked["plain"]
    return exactly.told(MEASURES[asked["measure"]].run(exactly.read(asked["articles"]), **given))


def main() -> None:
    """Answer line by line; what anything prints goes to where errors go."""
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "w", encoding="utf-8")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    with suppress(Exception):  # told to whoever asks for it
        tags_by("model", [("", "")])
    for line in sys.stdin:
        told: dict[str, Any]
        try:
            told = {"made": answer(json.loads(line))}
        except ArticlesError as error:
            told = {"refused": str(error)}
        except Exception as error:  # whoever asked does it themselves, and sees it
            told = {"failed": type(error).__name__}
        print(json.dumps(told), file=answers, flush=True)


if __name__ == "__main__":
    main()
