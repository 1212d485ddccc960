"""Write requirements.txt and requirements-dev.txt: what `make` installs, with its hashes.

    make pins

Versions are those of constraints.txt; what needs what, on Linux, macOS and Windows, is found out
by uv, which must be installed.
"""

import subprocess
import tomllib
from pathlib import Path

ROOT = Path(__file__).parent.parent
RUN = ("pdf",)
"""Extras that `make run` installs."""

NOT_PINNED = ("train",)
"""Extras that no target of `make` installs."""

BUILD = "editables\n"
"""What hatchling needs beside itself for a project that is installed where it lies."""

HEAD = "# Made by `make pins` from pyproject.toml and constraints.txt; pip checks each hash.\n"


def compiled(extras: tuple[str, ...]) -> dict[str, str]:
    """Return the lines of each package that these extras need, by its name."""
    about = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    command = ["uv", "pip", "compile", "pyproject.toml", "-", "--constraints", "constraints.txt",
               "--universal", "--python-version", "3.11", "--generate-hashes", "--no-header",
               "--no-annotate", "--quiet"]  # fmt: skip
    command += [f"--extra={one}" for one in extras]
    more = BUILD + "\n".join(about["build-system"]["requires"])
    told = subprocess.run(
        command, cwd=ROOT, input=more, capture_output=True, text=True, check=False
    )
    if told.returncode:
        raise SystemExit(told.stderr)
    blocks: list[str] = []
    for line in told.stdout.splitlines():
        if line.startswith(" "):
            blocks[-1] += line + "\n"
        else:
            blocks.append(line + "\n")
    return {block.partition("==")[0]: block for block in blocks}


def main() -> None:
    """Write both files; the second holds what the first does not."""
    about = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    every = tuple(set(about["project"]["optional-dependencies"]) - set(NOT_PINNED))
    run, dev = compiled(RUN), compiled(every)
    further = [lines for name, lines in dev.items() if name not in run]
    (ROOT / "requirements.txt").write_text(HEAD + "".join(run.values()), encoding="utf-8")
    told = HEAD + "-r requirements.txt\n" + "".join(further)
    (ROOT / "requirements-dev.txt").write_text(told, encoding="utf-8")


if __name__ == "__main__":
    main()
