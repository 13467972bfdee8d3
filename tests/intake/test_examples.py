"""The three annotated documents, read in place and scored by the scorer that lies beside them."""

from __future__ import annotations

import importlib.util
import json
import os
import sys
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from goldthread.intake.read import read_bytes

SHARED = Path(__file__).resolve().parents[2].parent / "shared"
EXAMPLES = Path(os.environ.get("EXAMPLES", SHARED / "examples"))
SCORER = SHARED / "score" / "score.py"

DOCUMENTS = ("harrow-2011-scrutiny-report", "harrow-2015-test-of-assurance", "harrow-2016-progress-review")
LEAST_F1 = {
    "recommendations": 0.95,
    "judgements": 0.95,
    "conditions": 0.95,
    "progress_ratings": 0.95,
    "council_ratings": 0.95,
    "paragraphs": 0.95,
    "savings_rows": 0.95,
    "money": 0.9,
    "findings": 0.6,
}

pytestmark = pytest.mark.skipif(
    not (EXAMPLES.is_dir() and SCORER.is_file()),
    reason="the annotated documents and their scorer are not beside the project",
)


@cache
def scorer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("goldthread_score", SCORER)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@cache
def figures(document: str) -> dict[str, dict[str, float]]:
    """Precision, recall and F1 of each kind that the document holds."""
    file = EXAMPLES / f"{document}.txt"
    reading: dict[str, Any] = json.loads(json.dumps(read_bytes(file.name, file.read_bytes()).as_json()))
    gold = json.loads(file.with_suffix(".gold.json").read_text(encoding="utf-8"))
    score = scorer()
    found = {}
    for kind in score.kinds(reading, gold):
        hits, _, extra = score.match(kind)
        found[kind.name] = score.figures(kind, hits, extra)
    return found


@pytest.mark.parametrize("document", DOCUMENTS)
@pytest.mark.parametrize(("kind", "least"), LEAST_F1.items())
def test_each_kind_is_read_as_well_as_a_person_reads_it(document: str, kind: str, least: float) -> None:
    result = figures(document)[kind]
    if not result["wanted"]:
        assert result["hits"] == 0
        assert result["precision"] == 1.0
        return
    assert result["f1"] >= least


@pytest.mark.parametrize("document", DOCUMENTS)
def test_milestones_are_found_without_many_that_are_none(document: str) -> None:
    result = figures(document)["milestones"]
    assert result["recall"] >= 0.85
    assert result["precision"] >= 0.5


@pytest.mark.parametrize("document", DOCUMENTS)
def test_most_warnings_are_those_of_a_careful_reader(document: str) -> None:
    result = figures(document)["warnings"]
    assert result["recall"] >= 0.4
    assert result["precision"] >= 0.66
