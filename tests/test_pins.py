"""What `make` installs is pinned, each file by its hash, and no address stands beside it."""

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parent.parent
AGAIN = "run `make pins`"


def pinned(name):
    """The version and the hashes of each package in a file of requirements."""
    text = (ROOT / name).read_text(encoding="utf-8").replace("\\\n", "")
    found = {}
    for line in text.splitlines():
        if line and not line.startswith(("#", "-r ")):
            package = Requirement(line.partition(" --hash")[0])
            (version,) = [one.version for one in package.specifier if one.operator == "=="]
            hashes = re.findall(r"--hash=sha256:([0-9a-f]{64})(?= |$)", line)
            found[canonicalize_name(package.name)] = (version, hashes)
    return found


RUN, DEV = pinned("requirements.txt"), pinned("requirements-dev.txt")
ABOUT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
EXTRAS = ABOUT["project"]["optional-dependencies"]


def wanting(needed, there):
    """What is needed and not there in a version that will do."""
    packages = [Requirement(one) for one in needed]
    return [
        str(one)
        for one in packages
        if not one.specifier.contains(there.get(canonicalize_name(one.name), ("0", []))[0])
    ]


def test_all_that_the_project_needs_is_there():
    run = ABOUT["project"]["dependencies"] + EXTRAS["pdf"] + ABOUT["build-system"]["requires"]
    assert not wanting([*run, "editables"], RUN), AGAIN
    dev = [one for extra, more in EXTRAS.items() if extra != "train" for one in more]
    assert not wanting(dev, RUN | DEV), AGAIN
    assert wanting(["streamlit<1"], RUN)


@pytest.mark.parametrize("there", [RUN, DEV], ids=["run", "dev"])
def test_every_file_has_its_hash_and_the_version_that_was_tested(there):
    assert there
    assert not [name for name, (_, hashes) in there.items() if not hashes]
    tested = pinned("constraints.txt")
    other = {n: v for n, (v, _) in there.items() if tested.get(n, ("",))[0] != v}
    assert not other, f"name these in constraints.txt, then {AGAIN}"


def test_nothing_stands_in_both_files():
    assert not RUN.keys() & DEV.keys()


@pytest.mark.parametrize("name", ["constraints.txt", "requirements.txt", "requirements-dev.txt"])
def test_no_address_stands_there(name):
    text = (ROOT / name).read_text(encoding="utf-8")
    assert "://" not in text
    assert not re.search(r"--(index|extra|find|trusted)", text)


def test_what_make_and_the_readme_install_is_checked():
    for name in ("Makefile", "README.md"):
        text = (ROOT / name).read_text(encoding="utf-8")
        installs = re.findall(r"(?:pip install|INSTALL\)) [^;&\n]+", text)
        assert len(installs) >= 3
        assert all(
            "--require-hashes -r requirements" in one
            or "--no-deps --no-build-isolation -e ." in one
            for one in installs
            if "--quiet" not in one
        ), installs
