"""What may go out: drafts are marked, names are withheld, restricted reports say so, and each person sees their own."""

from __future__ import annotations

from dataclasses import replace

import pytest

from goldthread.authorities.models import Sensitivity, State
from goldthread.lib.errors import GoldthreadError
from goldthread.publishing.manuscript import Manuscript, texts_of
from goldthread.publishing.report import WRITERS, Format, all_reports, manuscript_of, report_of, reports_for, written
from goldthread.publishing.reports.review_letter import ReviewLetter
from goldthread.reviews.models import Review
from tests.cast import Cast
from tests.factories.organisation import PersonFactory
from tests.factories.reviews import FindingFactory
from tests.publishing.reviewed import Reviewed

LETTER = ReviewLetter()


def text_of(manuscript: Manuscript) -> str:
    return "\n".join(texts_of(manuscript))


def test_each_report_is_offered_in_formats_that_there_is_a_writer_for() -> None:
    assert set(all_reports()) >= {
        "review-letter",
        "progress-letter",
        "feedback-slides",
        "evidence-index",
        "interview-list",
    }
    assert set(WRITERS) == set(Format)
    for report in all_reports().values():
        assert report.formats
        assert report.title
        assert report.description.endswith(".")


def test_an_unknown_report_names_those_that_there_are() -> None:
    with pytest.raises(GoldthreadError, match="review-letter"):
        report_of("review-leter")


def test_nothing_is_published_of_a_review_known_only_from_another_document() -> None:
    assert reports_for(Review(type=Review.Type.INSPECTION, is_placeholder=True)) == []


def test_a_signed_review_is_no_draft_and_bears_no_mark(people: Cast, held: Reviewed) -> None:
    made = manuscript_of(LETTER, held.scope(people.improvement_lead))
    assert not made.is_draft
    assert made.handling == ""


@pytest.mark.parametrize("state", [State.DRAFT, State.SHARED])
def test_a_review_run_here_is_a_draft_until_it_is_signed(people: Cast, held: Reviewed, state: State) -> None:
    held.letter.state = state
    made = manuscript_of(LETTER, held.scope(people.improvement_lead))
    assert made.is_draft
    assert made.handling == "Draft: not for circulation"


def test_a_letter_that_was_read_in_is_a_copy_and_says_so(people: Cast, held: Reviewed) -> None:
    held.letter.run_here = False
    made = manuscript_of(LETTER, held.scope(people.improvement_lead))
    assert not made.is_draft
    assert made.handling == "Copy made from the record, not the original"


def test_one_draft_among_what_it_holds_makes_a_draft_of_the_whole(people: Cast, held: Reviewed) -> None:
    held.letter.run_here = False
    held.letter.save()
    FindingFactory.create(review=held.letter, state=State.DRAFT, text="Not yet agreed.")
    assert manuscript_of(LETTER, held.scope(people.improvement_lead)).is_draft
    assert not manuscript_of(LETTER, held.scope(people.scrutiny_member)).is_draft
    assert "Not yet agreed." not in text_of(manuscript_of(LETTER, held.scope(people.scrutiny_member)))


def test_what_is_restricted_stays_out_for_others_and_marks_the_whole_for_those_who_may(
    people: Cast, held: Reviewed
) -> None:
    FindingFactory.create(review=held.letter, effective_sensitivity=Sensitivity.RESTRICTED, text="A matter of staff.")
    whole = manuscript_of(LETTER, held.scope(people.improvement_lead))
    less = manuscript_of(LETTER, held.scope(people.scrutiny_member))
    assert whole.sensitivity == Sensitivity.RESTRICTED
    assert "Restricted" in whole.handling
    assert less.sensitivity == Sensitivity.OFFICIAL
    assert "A matter of staff." not in text_of(less)


def test_roles_stand_for_names_unless_names_are_asked_for(people: Cast, held: Reviewed) -> None:
    PersonFactory.create(authority=people.council, name="Perdita Quillfeather", role_words="Head of Quality")
    FindingFactory.create(review=held.letter, text="Perdita Quillfeather leads well.")
    scope = held.scope(people.improvement_lead)
    assert "[Head of Quality] leads well." in text_of(manuscript_of(LETTER, scope))
    assert "Perdita Quillfeather leads well." in text_of(manuscript_of(LETTER, replace(scope, shows_names=True)))


def test_characters_that_no_file_can_hold_are_left_out(people: Cast, held: Reviewed) -> None:
    FindingFactory.create(review=held.letter, text="Held\x07 by one\ufffe director.")
    made = manuscript_of(LETTER, held.scope(people.improvement_lead))
    assert "Held by one director." in text_of(made)
    for form in LETTER.formats:
        assert written(made, form)
