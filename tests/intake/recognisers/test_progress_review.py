from __future__ import annotations

from goldthread.intake.recognisers.progress_review import ProgressReview
from tests.intake.finders.test_document_facts import LETTER
from tests.intake.finders.test_parts import FILE
from tests.intake.outlines import outline, reading

RATED = FILE.replace("1\tAppoint a director.\tMet", "1\tAppoint a director.\tMet\n    2\tPublish a plan.\tPart met")


def test_a_progress_review_is_known_by_its_table_of_ratings() -> None:
    assert ProgressReview().score(outline(RATED)) > 0.8 > ProgressReview().score(outline(LETTER))
    found = reading(RATED)
    assert found.recogniser == "progress_review"
    assert [rating.independent for rating in found.progress_ratings] == ["Met", "Part met"]
