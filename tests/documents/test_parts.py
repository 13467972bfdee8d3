"""Parts that are more sensitive than their document."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from goldthread.accounts.models import AuditEvent
from goldthread.authorities.models import Sensitivity
from goldthread.documents.models import Document, Part
from goldthread.documents.parts import Withheld, classify_part, merged, withheld_in
from goldthread.documents.queries import sources_of, text_of_document
from goldthread.documents.services import PartDetails, add_text, cite
from goldthread.lib.errors import RuleBroken
from tests.cast import Cast
from tests.factories.documents import CitationFactory, DocumentFactory, PartFactory, TextFactory
from tests.factories.reviews import FindingFactory
from tests.web.worked import Worked

BODY = "Briefing\nOpen words.\nContract with the supplier.\nIts price.\nOpen again."
RESTRICTED = Sensitivity.RESTRICTED


@pytest.fixture
def closed(people: Cast, record: Worked) -> Part:
    """Lines 3 and 4 of D7, not yet restricted; `closed.text.parts` has the whole as well."""
    document = DocumentFactory.create(authority=people.council, reference="D7", title="Briefing")
    text = TextFactory.create(file__document=document, body=BODY)
    PartFactory.create(text=text, order=0, part_kind="briefing", first_line=1, last_line=5)
    part: Part = PartFactory.create(
        text=text, order=1, part_kind="table", title="Contract", dated_on=date(2019, 3, 4), first_line=3, last_line=4
    )
    return part


def restrict(people: Cast, part: Part, paragraph: str = "3") -> Part:
    return classify_part(
        by=people.improvement_lead,
        part=part,
        sensitivity=RESTRICTED,
        exempt_paragraph=paragraph,
        seen=(None, ""),
    )


def document_of(part: Part) -> Document:
    return part.text.file.document


@pytest.mark.django_db
def test_its_lines_are_withheld_with_the_reason(people: Cast, closed: Part) -> None:
    restrict(people, closed)
    read = text_of_document(document_of(closed), people.scrutiny_member)
    assert read is not None
    assert [line.text for line in read.lines] == ["Briefing", "Open words.", "", "Open again."]
    [gap] = [line for line in read.lines if line.withheld]
    assert (gap.number, gap.last) == (3, 4)
    assert gap.withheld == "restricted, exempt by paragraph 3: about somebody’s financial or business affairs"
    whole = text_of_document(document_of(closed), people.improvement_lead)
    assert whole is not None
    assert "Its price." in [line.text for line in whole.lines]
    assert not whole.withheld


@pytest.mark.django_db
def test_what_rests_on_its_lines_rises_and_what_rests_on_others_does_not(
    people: Cast, record: Worked, closed: Part
) -> None:
    within, outside = FindingFactory.create_batch(2, review=record.review)
    whole = closed.text.parts.get(order=0)
    for finding, lines in ((within, (4, 5)), (outside, (1, 2))):
        cite(finding, by=people.improvement_lead, part=whole, lines=lines, body=BODY.split("\n"))
    restrict(people, closed)
    within.refresh_from_db()
    outside.refresh_from_db()
    assert within.effective_sensitivity == RESTRICTED
    assert outside.effective_sensitivity == Sensitivity.OFFICIAL


@pytest.mark.django_db
def test_a_record_that_cites_a_restricted_part_later_rises_at_once(people: Cast, record: Worked, closed: Part) -> None:
    restrict(people, closed)
    finding = FindingFactory.create(review=record.review)
    cite(finding, by=people.improvement_lead, part=closed, lines=(3, 3), body=BODY.split("\n"))
    finding.refresh_from_db()
    assert finding.effective_sensitivity == RESTRICTED


@pytest.mark.django_db
def test_a_passage_there_is_no_source_for_those_who_may_not_read_it(people: Cast, closed: Part) -> None:
    finding = FindingFactory.create(review__authority=people.council)
    for line in (2, 3):
        CitationFactory.create(
            part=closed.text.parts.get(order=0),
            subject_kind="finding",
            subject_uuid=finding.uuid,
            subject_reference=finding.reference,
            first_line=line,
            last_line=line,
        )
    restrict(people, closed)
    for user, lines in ((people.improvement_lead, [2, 3]), (people.scrutiny_member, [2])):
        with CaptureQueriesContext(connection) as captured:
            found = sources_of(people.council, user, [finding.uuid])[finding.uuid]
        assert [source.first_line for source in found] == lines
        assert len(captured) == 1


@pytest.mark.django_db
def test_another_reading_of_the_document_closes_the_same_part(people: Cast, closed: Part) -> None:
    restrict(people, closed)
    again = _read_again(people, closed, title="Contract")
    assert [(part.sensitivity, part.exempt_paragraph) for part in again] == [(None, ""), (RESTRICTED, "3")]


@pytest.mark.django_db
def test_a_reading_that_does_not_find_the_part_again_is_closed_as_a_whole(people: Cast, closed: Part) -> None:
    restrict(people, closed)
    whole, other = _read_again(people, closed, title="Something else")
    assert (whole.sensitivity, other.sensitivity) == (RESTRICTED, None)
    read = text_of_document(document_of(closed), people.scrutiny_member)
    assert read is not None
    assert [(one.first, one.last) for one in read.withheld] == [(1, 6)]


def _read_again(people: Cast, closed: Part, title: str) -> list[Part]:
    whole = PartDetails(part_kind="briefing", speaker="other", title="", dated_on=None, first_line=1, last_line=6)
    inner = PartDetails(
        part_kind="table", speaker="other", title=title, dated_on=date(2019, 3, 4), first_line=4, last_line=5
    )
    text = add_text(
        by=people.improvement_lead,
        file=closed.text.file,
        reader="text",
        reader_version=2,
        lines=["Briefing", "", *BODY.split("\n")[1:]],
        pages=[],
        notes=[],
        parts=[whole, inner],
    )
    return list(text.parts.order_by("order"))


@pytest.mark.django_db
def test_a_change_says_so_in_the_audit_trail_without_words(people: Cast, closed: Part) -> None:
    restrict(people, closed)
    event = AuditEvent.objects.filter(authority_uuid=people.council.uuid).latest("sequence")
    assert (event.verb, event.kind, event.subject_uuid) == ("classify_part", "document", document_of(closed).uuid)


@pytest.mark.django_db
def test_what_cannot_be_is_refused(people: Cast, closed: Part) -> None:
    restrict(people, closed)
    with pytest.raises(RuleBroken, match="Somebody else changed this part"):
        restrict(people, closed)
    lead, seen = people.improvement_lead, (int(RESTRICTED), "3")
    with pytest.raises(RuleBroken, match="never less sensitive than its document"):
        classify_part(by=lead, part=closed, sensitivity=Sensitivity.PUBLIC, seen=seen)
    document = document_of(closed)
    document.sensitivity = Sensitivity.PUBLIC
    document.save(update_fields=["sensitivity"])
    closed.text.file.document.refresh_from_db()
    with pytest.raises(RuleBroken, match="A public part is not exempt"):
        classify_part(by=lead, part=closed, sensitivity=None, exempt_paragraph="3", seen=seen)


@pytest.mark.django_db
def test_without_a_restricted_part_nothing_is_asked(people: Cast, closed: Part) -> None:
    with CaptureQueriesContext(connection) as captured:
        assert withheld_in(closed.text, people.scrutiny_member, [closed]) == ()
    assert not captured.captured_queries


def test_ranges_that_share_a_line_are_one() -> None:
    ranges = [Withheld(1, 5, "a"), Withheld(2, 3, "b"), Withheld(5, 8, "c"), Withheld(10, 11, "d")]
    assert merged(ranges) == (Withheld(1, 8, "a"), Withheld(10, 11, "d"))
