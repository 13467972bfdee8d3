from __future__ import annotations

import json

import pytest

from goldthread.intake.read import all_recognisers, read_bytes, recogniser_for
from goldthread.lib.errors import BadFile
from tests.intake.finders.test_document_facts import LETTER
from tests.intake.outlines import outline, reading


def test_the_same_bytes_give_the_same_reading_whatever_the_file_is_called() -> None:
    first, second = read_bytes("a.txt", LETTER.encode()), read_bytes("progress-review.txt", LETTER.encode())
    assert first.recogniser == second.recogniser
    assert first.recommendations == second.recommendations
    assert read_bytes("a.txt", LETTER.encode()) == first


def test_a_reading_has_a_public_form_without_empty_fields() -> None:
    plain = json.loads(json.dumps(reading(LETTER).as_json()))
    assert plain["document"]["kind"] == "review_letter"
    assert "progress_ratings" not in plain


def test_every_recogniser_has_a_code_and_scores_between_nothing_and_one() -> None:
    document = outline(LETTER)
    assert all(recogniser.code and recogniser.title for recogniser in all_recognisers())
    assert all(0 <= recogniser.score(document) <= 1 for recogniser in all_recognisers())
    assert recogniser_for(document).code == "review_letter"


def test_an_empty_file_is_refused_with_its_name() -> None:
    with pytest.raises(BadFile, match=r"nothing\.txt"):
        read_bytes("nothing.txt", b"")
