"""How do time and memory of each measure grow with the length of a text, whatever it holds?

    python -m evaluation.benchmarks.long_texts [--kind KIND] [--measure NAME] [--most CHARACTERS]

Each kind of text (`making`) in each size, as one article and as an event of two halves, goes
through reading and every measure, each in a process of its own (`steps`). Printed are the steps
that take long or much, those that were refused or ended, and how time grows: the exponent between
two sizes of a step that takes half a second or more. 1.0 is linear; n log n is below 1.1 here.
"""

import json
import math
import os
import subprocess
import sys
from collections.abc import Iterator
from typing import Any, Final

import click

from analysis.articles import METHODS
from evaluation.benchmarks.long_texts.making import MAKERS

SIZES: Final = (10_000, 40_000, 160_000, 640_000, 1_250_000, 5_000_000)
LONG: Final = 0.5
"""Seconds of processor time; of less, growth is noise."""
STEEP: Final = 1.25
"""An exponent above this one is told."""

Found = dict[str, dict[str, Any]]


def measured(
    kind: str,
    size: int,
    pair: bool,
    seconds: int,
    skipped: list[str],
    method: str,
    only: tuple[str, ...],
) -> Iterator[dict[str, Any]]:
    """Yield what was found of every step that is not skipped."""
    given = {"kind": kind, "size": size, "pair": pair, "seconds": seconds}
    command = [sys.executable, "-m", "evaluation.benchmarks.long_texts.steps"]
    with subprocess.Popen(
        [*command, json.dumps(given | {"skipped": skipped, "method": method, "only": only})],
        env=os.environ | {"OMP_NUM_THREADS": "1", "PARALLAX_THREADS": "1"},
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    ) as process:
        assert process.stdout is not None
        yield from map(json.loads, process.stdout)
    if process.returncode:
        raise RuntimeError(f"the steps of {kind} ended with {process.returncode}")


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--kind", "kinds", multiple=True, type=click.Choice(list(MAKERS)))
@click.option("--measure", "only", multiple=True, help="Take these steps only.")
@click.option("--most", default=160_000, show_default=True, help="Characters of the largest text.")
@click.option("--least", default=10_000, show_default=True, help="And of the smallest.")
@click.option("--seconds", default=60, show_default=True, help="The most that a step may take.")
@click.option("--memory", default=1000, show_default=True, help="More megabytes are told.")
@click.option("--slow", default=10.0, show_default=True, help="Seconds from which a step is told.")
@click.option("--method", default="rules", show_default=True, type=click.Choice(METHODS))
@click.option("--pair/--alone", default=None, help="Two halves in an event, or one article.")
def main(
    kinds: tuple[str, ...],
    only: tuple[str, ...],
    most: int,
    least: int,
    seconds: int,
    memory: int,
    slow: float,
    method: str,
    pair: bool | None,
) -> None:
    """Print a line for each step that grows fast, takes long, or holds much."""
    click.echo("| text | articles | characters | step | s | MB | growth | |\n" + "|---" * 8 + "|")
    worst = 0.0
    for kind in kinds or MAKERS:
        for two in (False, True) if pair is None else (pair,):
            before: Found = {}
            skipped: list[str] = []
            for size in (one for one in SIZES if least <= one <= most):
                begins, total = f"| {kind} | {1 + two} | {size:,} |", 0.0
                for one in measured(kind, size, two, seconds, skipped, method, only):
                    name, grown = one["step"], _growth(before.get(one["step"]), one, size)
                    told = one["ended"] or one["refused"]
                    skipped += [name] if one["ended"] else []
                    large = one["s"] > slow or one["MB"] > memory or grown > STEEP or bool(told)
                    if large and (not only or name in only):
                        numbers = f"{one['s']:.1f} | {one['MB']:.0f} | {grown:.2f}"
                        click.echo(f"{begins} {name} | {numbers} | {told} |")
                    worst, total = max(worst, grown), total + one["s"]
                    before[name] = one | {"size": size}
                click.echo(f"{begins} all | {total:.1f} | | | |")
    click.echo(f"\nsteepest growth: {worst:.2f}")


def _growth(before: dict[str, Any] | None, now: dict[str, Any], size: int) -> float:
    """The exponent of time between two sizes; 0 where it is too short to tell."""
    if before is None or now["s"] < LONG or before["s"] <= 0 or now["refused"] or now["ended"]:
        return 0.0
    return math.log(now["s"] / before["s"]) / math.log(size / before["size"])


if __name__ == "__main__":
    main(prog_name="python -m evaluation.benchmarks.long_texts")
