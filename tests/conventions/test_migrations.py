"""Migrations say what they do."""

from __future__ import annotations

import re

from tests.conventions.repository import files, named

NUMBERED = re.compile(r"\d{4}_[a-z][a-z0-9_]+")


def test_no_migration_is_named_by_the_machine() -> None:
    migrations = [path for path in files() if path.parent.name == "migrations" and path.stem != "__init__"]
    unnamed = [named(path) for path in migrations if "_auto_" in path.stem or not NUMBERED.fullmatch(path.stem)]
    assert not unnamed, f"Type: python manage.py makemigrations APP --name what_it_does; this replaces {unnamed}"
