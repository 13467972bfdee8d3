from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from goldthread.command import main
from goldthread.intake.command import stems
from goldthread.intake.crew import read_all
from goldthread.lib.errors import BadFile

LETTER = """5 June 2024

Dear Chief Executive,

LOCAL TEST OF ASSURANCE

1. I am writing with the findings of the independent local test of assurance of Some Council.

Recommendations

1. Publish the implementation plan by September 2024.

Yours sincerely,
"""


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["read", *map(str, arguments)])


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    path = tmp_path / "letter.txt"
    path.write_text(LETTER, encoding="utf-8")
    return path


def test_each_file_gets_its_json_under_its_own_name(letter: Path, tmp_path: Path) -> None:
    second = tmp_path / "other" / "letter.md"
    second.parent.mkdir()
    second.write_text(LETTER, encoding="utf-8")
    result = run(letter, second, "--json", tmp_path / "out")
    assert result.exit_code == 0, result.output
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["letter-2.json", "letter.json"]
    form = json.loads((tmp_path / "out" / "letter.json").read_text(encoding="utf-8"))
    assert form["name"] == "letter.txt"
    assert form["document"]["date"] == "2024-06-05"
    assert form["recommendations"][0]["lines"] == [11, 11]


def test_the_table_tells_what_was_read(letter: Path) -> None:
    result = run(letter)
    assert "letter.txt" in result.stdout
    assert "1 formal" in result.stdout
    assert "Read 1 of 1 file." in result.stdout


def test_one_bad_file_does_not_stop_the_rest(letter: Path, tmp_path: Path) -> None:
    (tmp_path / "empty.pdf").touch()
    result = run(tmp_path / "empty.pdf", letter, tmp_path / "none.docx", "--json", tmp_path / "out")
    assert result.exit_code == 1
    assert "empty.pdf: is empty. Check that it was saved or sent whole." in result.stderr
    assert "none.docx: is not there." in result.stderr
    assert "Read 1 of 3 files." in result.stdout
    assert (tmp_path / "out" / "letter.json").is_file()


def test_json_may_go_to_standard_output_alone(letter: Path) -> None:
    form = json.loads(run(letter, "--json", "-").stdout)
    assert form["name"] == "letter.txt"
    assert [one["name"] for one in json.loads(run(letter, letter, "--json", "-").stdout)] == ["letter.txt"] * 2


def test_a_file_that_takes_too_long_is_given_up_and_the_rest_is_read(letter: Path, tmp_path: Path) -> None:
    endless = tmp_path / "endless.txt"
    os.mkfifo(endless)
    found = dict(read_all([endless, letter, letter], seconds=6.0, workers=2))
    slow = found[0]
    assert isinstance(slow, BadFile)
    assert slow.wrong == "took more than 6 seconds to read."
    assert not isinstance(found[1], BadFile)
    assert not isinstance(found[2], BadFile)


def test_names_that_are_taken_get_a_number() -> None:
    assert stems(["a.pdf", "a.docx", "a-2.txt", "b", ".txt"]) == ["a", "a-2", "a-2-2", "b", ".txt"]


def test_help_names_the_commands_without_loading_them() -> None:
    result = CliRunner().invoke(main, ["--help"])
    assert "read" in result.stdout
    assert CliRunner().invoke(main, ["nonsense"]).exit_code == 2


def test_reading_needs_no_database() -> None:
    code = "import sys, goldthread.intake.command; sys.exit('django.db.models' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
