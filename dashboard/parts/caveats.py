"""What must be known of the texts on screen before they are compared: cut off, no running text."""

from collections.abc import Mapping

from analysis.articles import article_names, cut_off
from analysis.showing.answers import texts
from dashboard import state
from dashboard.parts import shared


def show_cut_off(corpus: state.Corpus) -> None:
    """Say which texts are cut off or may tell of another event, where it is told what they lack."""
    names = article_names(corpus.articles)
    _show(texts.cut_texts(corpus.articles, names))
    _show(texts.doubtful_texts(corpus.articles, names))


def show_genres(corpus: state.Corpus) -> None:
    """Say which texts are no running text, such as live blogs."""
    _show(texts.genres(corpus.articles, article_names(corpus.articles)))


def show_unlike_running_text(corpus: state.Corpus) -> None:
    """Say so where numbers depend on how a text is put together."""
    _show(texts.unlike_running_text(corpus.articles, article_names(corpus.articles)))


def show_for_numbers(corpus: state.Corpus) -> None:
    """Say what numbers of these texts do not tell: what is cut off, and what is put together."""
    show_alone(corpus)
    show_cut_off(corpus)
    show_unlike_running_text(corpus)


def show_for_texts(corpus: state.Corpus) -> None:
    """Say what must be known of texts before they are laid side by side."""
    show_alone(corpus)
    show_cut_off(corpus)
    show_genres(corpus)


def show_alone(corpus: state.Corpus) -> None:
    """Say what to do where there is one outlet, and no other to compare it with."""
    if corpus.articles["outlet"].nunique() == 1:
        _show(f"There is one outlet here, and no other to compare it with. {another_text(corpus)}")


def another_text(corpus: state.Corpus) -> str:
    """Say what to do where one text is on screen and two are needed."""
    if len(state.whole(corpus.event).articles) > 1:
        return "Choose two outlets or more in the sidebar."
    return "Add another article on the page Data and method."


def some_cut(corpus: state.Corpus) -> bool:
    """Tell whether a text on screen is cut off."""
    return bool(cut_off(corpus.articles))


def whole(corpus: state.Corpus, names: Mapping[str, str]) -> dict[str, str]:
    """Return the names of the texts that are not cut off."""
    beyond = cut_off(corpus.articles)
    return {article: name for article, name in names.items() if article not in beyond}


def _show(said: str) -> None:
    if said:
        shared.show_caption(said)
