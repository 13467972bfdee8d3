"""Reading single variables, and the database settings made from a URL."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from goldthread import environment

NAME = "GOLDTHREAD_OF_A_TEST"


@pytest.mark.parametrize("value", ["1", "true", "YES", " on "])
def test_yes_in_its_spellings_is_true(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv(NAME, value)
    assert environment.flag(NAME) is True


@pytest.mark.parametrize("value", ["0", "false", "No", "off", ""])
def test_no_in_its_spellings_is_false_even_where_yes_is_the_default(
    monkeypatch: pytest.MonkeyPatch, value: str
) -> None:
    monkeypatch.setenv(NAME, value)
    assert environment.flag(NAME, default=True) is False


def test_what_is_not_set_takes_its_default(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(NAME, raising=False)
    assert environment.flag(NAME, default=True) is True
    assert environment.text(NAME, "so") == "so"
    assert environment.whole_number(NAME, 7, 1, 9) == 7
    assert environment.choice(NAME, "a", ("a", "b")) == "a"
    assert environment.names(NAME) == []


def test_names_are_separated_by_commas_and_trimmed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(NAME, " one.example , two.example,")
    assert environment.names(NAME) == ["one.example", "two.example"]


def test_without_a_url_the_database_is_sqlite_in_the_data_folder(tmp_path: Path) -> None:
    found = environment.database("", tmp_path / "data")
    assert found["ENGINE"] == "django.db.backends.sqlite3"
    assert found["NAME"] == str(tmp_path / "data" / "goldthread.sqlite3")
    assert (tmp_path / "data").is_dir()


def test_a_sqlite_url_names_its_file(tmp_path: Path) -> None:
    assert environment.database(f"sqlite:///{tmp_path}/own.sqlite3", tmp_path)["NAME"] == str(tmp_path / "own.sqlite3")


def test_sqlite_writers_wait_in_line(tmp_path: Path) -> None:
    options = environment.database("", tmp_path)["OPTIONS"]
    assert isinstance(options, dict)
    assert options["transaction_mode"] == "IMMEDIATE"
    assert "journal_mode=WAL" in options["init_command"]


def test_a_postgresql_url_gives_each_part_with_its_escapes_undone(tmp_path: Path) -> None:
    found = environment.database("postgresql://jo:p%40ss@db.example:5433/record", tmp_path)
    parts = {key: found[key] for key in ("USER", "PASSWORD", "HOST", "PORT", "NAME")}
    assert parts == {"USER": "jo", "PASSWORD": "p@ss", "HOST": "db.example", "PORT": "5433", "NAME": "record"}


def test_a_postgresql_socket_is_given_as_host(tmp_path: Path) -> None:
    assert environment.database("postgresql://jo@/record?host=/run/socket", tmp_path)["HOST"] == "/run/socket"


def test_a_url_of_another_database_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ImproperlyConfigured, match="leave it empty for SQLite"):
        environment.database("oracle://somewhere", tmp_path)
