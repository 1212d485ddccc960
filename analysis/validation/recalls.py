"""Which attributions of the gold are found, by slices: class, style of quoting, outlet, topic?"""

from collections.abc import Callable, Iterable, Iterator

from analysis.validation.matching import Unit, half, paired, same_head
from analysis.validation.tallies import ALL, Tally, recall

Slices = Callable[[Unit], Iterable[tuple[str, str]]]
"""Of one attribution of the gold: the kinds and names of the slices that it belongs to."""


def is_speech(wanted: Unit) -> bool:
    """Tell whether speech, writing or thought is reported: as annotated, else by the cue's verb."""
    return wanted.spoken.label == "reportive" if wanted.spoken.label else wanted.reportive


def recalls(name: str, gold: list[Unit], found: list[Unit], slices: Slices) -> Iterator[Tally]:
    """Count for each attribution of the gold whether it was found, by slices of the gold.

    Parameters
    ----------
    name
        The document.
    gold, found
        Its attributions.
    slices
        Called with one of the gold: pairs of kind and slice that it belongs to.
    """
    pairs = paired(gold, found)
    hit = {id(wanted) for wanted, given in pairs if half(wanted, given)}
    touched = {id(wanted) for wanted, _ in pairs}
    for wanted in gold:
        for metric, of in (("recall_half", hit), ("recall_any", touched)):
            one = recall(metric, name, id(wanted) in of, 1)
            for kind, of_slice in slices(wanted):
                if metric == "recall_half" or kind in (ALL, "class"):
                    yield one._replace(slice_kind=kind, slice=of_slice)
        if is_speech(wanted):
            one = recall("recall_speech", name, id(wanted) in hit, 1)
            for kind, of_slice in slices(wanted):
                if kind != "class":
                    yield one._replace(slice_kind=kind, slice=of_slice)


def source_recalls(
    name: str, gold: list[Unit], found: list[Unit], slices: Slices
) -> Iterator[Tally]:
    """Count for each attribution of the gold with a source whether that was found, by slices."""
    right = {id(wanted) for wanted, given in paired(gold, found) if same_head(wanted, given)}
    for wanted in gold:
        if wanted.source:
            one = recall("recall_source", name, id(wanted) in right, 1)
            for kind, of_slice in slices(wanted):
                yield one._replace(slice_kind=kind, slice=of_slice)
