from __future__ import annotations

from tests.intake.outlines import reading


def test_a_document_of_no_known_kind_is_still_read() -> None:
    found = reading("Notes of a visit\n\nThe team met staff and saw the new building on 3 May 2016.\n")
    assert (found.recogniser, found.document.kind) == ("other", "other")
    assert found.recommendations == ()
    assert found.judgements == ()
