"""A record that an earlier release wrote comes up to the present with all of its data."""

from __future__ import annotations

import json
import shutil
import tarfile
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from tests.keeping.installation import ROOT, Installation, new_installation

RELEASES = sorted(path for path in (ROOT / "tests" / "fixtures" / "upgrade").iterdir() if path.is_dir())
DATABASE = "database/goldthread.sqlite3"
ROWS = """
import json, sys
from django.db import connection
tables = json.loads(sys.argv[1])
with connection.cursor() as cursor:
    found = {}
    for table in tables:
        cursor.execute(f'SELECT COUNT(*) FROM {connection.ops.quote_name(table)}')
        found[table] = cursor.fetchone()[0]
print(json.dumps(found))
"""
RECOMMENDATIONS = """
import json, sys
from goldthread.documents.models import Citation
from goldthread.reviews.models import Recommendation
found = []
for reference in json.loads(sys.argv[1]):
    one = Recommendation.objects.get(reference=reference)
    passages = Citation.objects.filter(subject_uuid=one.uuid, withdrawn_at=None)
    found.append({"reference": reference, "text": one.text, "citations": passages.count(),
                  "made": passages.filter(relation="made").first().quote})
print(json.dumps(found))
"""
PAGES = """
import json, sys
from django.test import Client
from goldthread.accounts.models import User
from goldthread.web.inventory import routes
slug, email, references = json.loads(sys.argv[1])
client = Client(SERVER_NAME="localhost")
client.force_login(User.objects.get(email=email), backend="django.contrib.auth.backends.ModelBackend")
plain = [route.pattern for route in routes() if set(route.converters) == {"authority"}]
paths = ["/" + pattern.replace("<slug:authority>", slug) for pattern in plain]
paths += [f"/{slug}/recommendations/{reference}" for reference in references]
print(json.dumps({path: client.get(path).status_code for path in paths}))
"""
OPENED = {200, 302, 403, 405}
"""Shown; sent on; not for this person; only for posting."""


@pytest.fixture(scope="module", params=RELEASES, ids=lambda folder: str(folder.name))
def release(request: pytest.FixtureRequest) -> Path:
    folder: Path = request.param
    return folder


@pytest.fixture(scope="module")
def expected(release: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((release / "expected.json").read_text(encoding="utf-8"))
    return found


@pytest.fixture(scope="module")
def upgraded(release: Path, tmp_path_factory: pytest.TempPathFactory) -> Installation:
    """The record as it was, restored by the present version."""
    made = new_installation(tmp_path_factory.mktemp("upgraded"))
    said = made.run("restore", str(release / f"{connection.vendor}.tar.xz"))
    assert "The audit trail is whole" in said
    return made


def test_every_row_of_the_release_is_there(upgraded: Installation, expected: dict[str, Any]) -> None:
    assert json.loads(upgraded.python(ROWS, json.dumps(list(expected["rows"])))) == expected["rows"]


def test_recommendations_have_their_words_and_their_passages(upgraded: Installation, expected: dict[str, Any]) -> None:
    wanted = expected["recommendations"]
    references = json.dumps([one["reference"] for one in wanted])
    assert json.loads(upgraded.python(RECOMMENDATIONS, references)) == wanted


def test_the_pages_of_an_upgraded_record_open(upgraded: Installation, expected: dict[str, Any]) -> None:
    references = [one["reference"] for one in expected["recommendations"]]
    arguments = json.dumps([expected["authority"], expected["person"], references])
    said = upgraded.python(PAGES, arguments).splitlines()
    answers: dict[str, int] = json.loads(next(line for line in said if line.startswith("{")))  # the rest is logged
    assert not {path: status for path, status in answers.items() if status not in OPENED}
    assert all(answers[f"/{expected['authority']}/recommendations/{reference}"] == 200 for reference in references)
    assert sum(status == 200 for status in answers.values()) > len(references) + 5


def test_the_live_test_runs_on_an_upgraded_record_and_its_trail_goes_on(
    upgraded: Installation, expected: dict[str, Any]
) -> None:
    assert " gaps" in upgraded.run("test-live", expected["authority"])
    assert "nothing wrong" in upgraded.run("audit", "verify")


@pytest.mark.only_on("sqlite")
def test_the_database_of_the_release_migrates_where_it_lies(release: Path, tmp_path: Path) -> None:
    """As after an update of the program: the same folder, and the step that serving asks for."""
    here = new_installation(tmp_path / "here")
    with tarfile.open(release / "sqlite.tar.xz") as archive:
        archive.extractall(tmp_path / "out", filter="data")
    shutil.copy(tmp_path / "out" / DATABASE, here.data / "goldthread.sqlite3")
    for name in ("files", "keys"):
        shutil.copytree(tmp_path / "out" / name, here.data / name)
    here.python("from django.core.management import call_command; call_command('migrate', verbosity=0)")
    assert "nothing wrong" in here.run("audit", "verify")
