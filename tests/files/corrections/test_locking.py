"""Several writers of one file of corrections: the lines of all of them survive."""

import subprocess
import sys
import threading
from pathlib import Path

import pytest

from analysis.articles import ArticlesError
from analysis.files.corrections.files import edit_corrections, only_one, read_corrections
from analysis.files.corrections.records import as_table, lines_of, with_ids, without

N = 12


def line(author, number):
    return with_ids([{
        "event_id": "e", "article_id": "a", "sha256": "0" * 64, "field": "text",
        "measure": "hedges", "cue_at": f"{number}-{number + 1}", "content_at": "",
        "action": "remove", "what": "row", "before": "", "before_at": "", "after": "",
        "after_at": "", "author": author, "time": "2031-03-14T09:30:00Z", "reason": "",
    }])  # fmt: skip


def adding(made):
    return lambda now: as_table([*lines_of(now), *lines_of(made)])


def write_many(path, author):
    """What each of two processes does, as soon as it is told to."""
    print("ready", flush=True)
    sys.stdin.readline()
    for number in range(N):
        edit_corrections(path, adding(line(author, number)))


@pytest.mark.parametrize("name", ["corrections.csv", "corrections.jsonl"])
def test_two_processes_lose_no_line(tmp_path, name):
    path = tmp_path / "kept" / name
    code = f"from {__name__} import write_many; import sys; write_many(*sys.argv[1:])"
    writers = [
        subprocess.Popen(
            [sys.executable, "-c", code, str(path), author],
            cwd=Path(__file__).parents[3],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for author in ("A", "B")
    ]
    assert [writer.stdout.readline() for writer in writers] == ["ready\n"] * 2
    for writer in writers:
        writer.stdin.write("go\n")
        writer.stdin.flush()
    for writer in writers:
        writer.communicate()
    assert [writer.returncode for writer in writers] == [0, 0]
    assert read_corrections(path)["author"].value_counts().to_dict() == {"A": N, "B": N}
    assert [one.name for one in path.parent.iterdir() if one.name != f".{name}.lock"] == [name]


def test_whoever_comes_second_reads_what_the_first_one_wrote(tmp_path):
    path, inside, second = tmp_path / "corrections.csv", threading.Event(), []

    def slowly(now):
        second.append(threading.Thread(target=edit_corrections, args=(path, adding(line("B", 2)))))
        second[0].start()
        inside.wait(0.3)  # time enough for the second to overtake, if nothing held it
        return adding(line("A", 1))(now)

    edit_corrections(path, slowly)
    second[0].join()
    assert sorted(read_corrections(path)["author"]) == ["A", "B"]


def test_what_is_taken_back_takes_nothing_else_with_it(tmp_path):
    path = tmp_path / "corrections.csv"
    first = line("A", 1)
    edit_corrections(path, adding(first))
    edit_corrections(path, adding(line("B", 2)))
    edit_corrections(path, lambda now: without(now, first["id"].iloc[0]))
    assert read_corrections(path)["author"].tolist() == ["B"]
    for _ in range(2):  # somebody else took it back already
        edit_corrections(path, lambda now: without(now, line("B", 2)["id"].iloc[0]))
    assert read_corrections(path).empty


def test_a_failed_edit_leaves_the_file_and_lets_others_write(tmp_path):
    path = tmp_path / "corrections.csv"
    edit_corrections(path, adding(line("A", 1)))

    def fail(_now):
        raise ArticlesError("no")

    with pytest.raises(ArticlesError):
        edit_corrections(path, fail)
    edit_corrections(path, adding(line("B", 2)))
    assert len(read_corrections(path)) == 2


def test_a_file_that_cannot_be_read_is_not_written_over(tmp_path):
    path = tmp_path / "corrections.csv"
    path.write_text("not, corrections\n1,2\n", encoding="utf-8")
    with pytest.raises(ArticlesError):
        edit_corrections(path, adding(line("A", 1)))
    assert path.read_text(encoding="utf-8") == "not, corrections\n1,2\n"


def test_only_one_holds_a_lock_at_a_time(tmp_path):
    holding, most = [], []

    def hold():
        for _ in range(20):
            with only_one(tmp_path / "lock"):
                holding.append(1)
                most.append(len(holding))
                holding.pop()

    threads = [threading.Thread(target=hold) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert most == [1] * 80
