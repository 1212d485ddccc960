"""Nothing of deleted articles stays in what the library remembers of texts."""

import sys


def forget_texts() -> None:
    """Forget what was found in anybody's texts: it is found again where it is still asked for."""
    from analysis.language import document, tagger  # the server answers before

    document.forget_all()
    tagger.forget_all()
    for name, module in list(sys.modules.items()):
        if name.startswith("analysis."):
            for one in list(vars(module).values()):
                # What is remembered without bounds are lexicons, and single words.
                told = getattr(one, "cache_parameters", None)
                if callable(told) and told()["maxsize"]:
                    one.cache_clear()
