"""What is found, by whom, and in which order; the same on both engines."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from goldthread.authorities.models import Grants, Sensitivity, State
from goldthread.authorities.services import withdraw_record
from goldthread.documents.models import Document
from goldthread.search.models import PASSAGE, Entry
from goldthread.search.queries import MOST, find, results_of
from goldthread.search.services import rebuild_index
from tests.cast import Cast
from tests.factories.accounts import UserFactory
from tests.factories.authorities import MembershipFactory
from tests.factories.documents import DocumentFactory, PartFactory, RemarkFactory
from tests.factories.organisation import BodyFactory, PersonFactory
from tests.factories.oversight import AgendaItemFactory, MeetingFactory
from tests.factories.reviews import FindingFactory, RecommendationFactory, ReviewFactory
from tests.search.asking import found, results, wanted
from tests.web.worked import Worked

LINES = """Letter of the adviser

1. The council keeps no register of risks.
It was told so in 2014.

2. The résumé of Councillor Brightwater names the two posts."""


@pytest.fixture
def letter(people: Cast) -> Document:
    """Read, with a person whose name it prints; not yet indexed."""
    document = DocumentFactory.create(authority=people.council, reference="D7", title="Letter on two posts")
    PartFactory.create(text__file__document=document, text__body=LINES, text__pages=[1, 1, 1, 1, 1, 2], last_line=6)
    PersonFactory.create(authority=people.council, name="Ada Brightwater", role_words="Lead member")
    return document


def test_words_are_found_in_any_order_and_all_of_them(people: Cast, record: Worked) -> None:
    lead, council = people.improvement_lead, people.council
    assert "LTA15-R1" in found(lead, council, "register plan")
    assert found(lead, council, "register zebra") == []


def test_a_phrase_is_found_only_side_by_side(people: Cast, record: Worked) -> None:
    lead, council = people.improvement_lead, people.council
    assert "LTA15-R1" in found(lead, council, '"risk register"')
    assert found(lead, council, '"register risk"') == []


def test_a_phrase_does_not_run_from_the_title_into_the_text(people: Cast) -> None:
    FindingFactory.create(authority=people.council, theme_words="Whole family", text="approach is weak")
    rebuild_index(people.council)
    assert found(people.improvement_lead, people.council, '"family approach"') == []
    assert len(found(people.improvement_lead, people.council, "family approach")) == 1


def test_the_beginning_of_a_word_is_enough_with_a_star(people: Cast, record: Worked) -> None:
    lead, council = people.improvement_lead, people.council
    assert "LTA15-R2" in found(lead, council, "scrut*")
    assert found(lead, council, "scrut") == []
    assert "LTA15-R2" in found(lead, council, '"the scrut*"')


def test_what_is_excluded_is_not_found(people: Cast, record: Worked) -> None:
    lead, council = people.improvement_lead, people.council
    both = found(lead, council, "register")
    assert set(found(lead, council, "register -plan")) == set(both) - {"LTA15-R1"}


def test_a_reference_is_found_as_it_is_written(people: Cast, record: Worked) -> None:
    assert found(people.improvement_lead, people.council, "LTA15-R2")[0] == "LTA15-R2"


def test_the_singular_finds_the_plural(people: Cast, letter: Document) -> None:
    rebuild_index(people.council)
    assert found(people.improvement_lead, people.council, "registers risk") == ["D7 3–4"]


def test_accents_do_not_matter(people: Cast, letter: Document) -> None:
    rebuild_index(people.council)
    assert found(people.improvement_lead, people.council, "resume") == ["D7 6–6"]
    assert found(people.improvement_lead, people.council, "RÉSUMÉ") == ["D7 6–6"]


def test_a_passage_knows_its_lines_and_its_page(people: Cast, letter: Document) -> None:
    rebuild_index(people.council)
    entry = results(people.improvement_lead, people.council, "posts", kind=PASSAGE)[0].entry
    assert (entry.reference, entry.first_line, entry.last_line, entry.page) == ("D7", 6, 6, 2)


def test_the_text_of_a_purged_file_is_not_found(people: Cast, letter: Document) -> None:
    rebuild_index(people.council)
    letter.files.update(purged_at=timezone.now())
    assert found(people.improvement_lead, people.council, "register") == []
    rebuild_index(people.council)
    assert found(people.improvement_lead, people.council, "register") == []
    assert not Entry.objects.filter(kind=PASSAGE).exists()


def test_filters_narrow_what_is_found(people: Cast, record: Worked) -> None:
    lead, council = people.improvement_lead, people.council
    assert set(found(lead, council, "", kind="recommendation")) == {"LTA15-R1", "LTA15-R2"}
    assert found(lead, council, "register", kind="finding") == ["LTA15-F1"]
    assert found(lead, council, "register", kind="finding", to_on=date(2015, 6, 4)) == []
    years = {"from_on": date(2015, 6, 5), "to_on": date(2015, 6, 5)}
    assert found(lead, council, "register", kind="finding", **years) == ["LTA15-F1"]
    assert set(found(lead, council, "", body=record.board.uuid)) == {"B1", "G1", "G1-I1"}
    assert "D1-W1" in found(lead, council, "", status="open")
    assert "D1-W1" not in found(lead, council, "", status="closed")


def test_a_body_brings_what_was_said_of_those_merged_into_it(people: Cast, record: Worked) -> None:
    old = BodyFactory.create(authority=people.council, name="Old Panel", merged_into=record.board)
    MeetingFactory.create(body=old, reference="G9")
    rebuild_index(people.council)
    assert "G9" in found(people.improvement_lead, people.council, "", body=record.board.uuid)
    assert found(people.improvement_lead, people.council, "old panel", kind="body") == ["B1"]


def test_withdrawn_records_are_found_when_asked_for(people: Cast, record: Worked) -> None:
    lead, council = people.improvement_lead, people.council
    withdraw_record(record.silent, by=lead, why="Entered twice.", seen_version=record.silent.row_version)
    assert "LTA15-R2" not in found(lead, council, "scrutiny")
    rebuild_index(council)
    assert "LTA15-R2" not in found(lead, council, "scrutiny")
    assert "LTA15-R2" in found(lead, council, "scrutiny", with_withdrawn=True)


def test_nothing_asked_finds_nothing(people: Cast, record: Worked) -> None:
    assert found(people.improvement_lead, people.council, "  ") == []


@pytest.mark.parametrize(
    ("who", "natures"),
    [
        ("improvement_lead", {"open", "draft", "restricted"}),
        ("lead_reviewer", {"open", "draft"}),
        ("auditor", {"open", "restricted"}),
        ("scrutiny_member", {"open"}),
        ("administrator", {"open"}),
        ("outsider", set()),
    ],
)
def test_each_role_finds_what_it_may_read_and_counts_nothing_else(who: str, natures: set[str], people: Cast) -> None:
    review = ReviewFactory.create(authority=people.council)
    FindingFactory.create(review=review, text="secret", reference="open")
    FindingFactory.create(review=review, text="secret", reference="draft", state=State.DRAFT)
    FindingFactory.create(
        review=review, text="secret", reference="restricted", effective_sensitivity=Sensitivity.RESTRICTED
    )
    FindingFactory.create(authority=people.elsewhere, text="secret", reference="elsewhere")
    for authority in (people.council, people.elsewhere):
        rebuild_index(authority)
    user = getattr(people, who)
    assert set(found(user, people.council, "secret")) == natures
    assert len(find(wanted(user, people.council, "secret")).keys) == len(natures)


def test_passages_follow_their_document(people: Cast, letter: Document) -> None:
    Document.objects.filter(pk=letter.pk).update(effective_sensitivity=Sensitivity.RESTRICTED)
    rebuild_index(people.council)
    assert found(people.scrutiny_member, people.council, "register") == []
    assert found(people.director, people.council, "register") == ["D7 3–4"]


@pytest.mark.parametrize("read_once", [True, False])
def test_a_role_on_one_review_finds_what_belongs_to_it(read_once: bool, people: Cast, record: Worked) -> None:
    other = ReviewFactory.create(authority=people.council)
    FindingFactory.create(review=other, text="Another register.", reference="OTHER")
    rebuild_index(people.council)
    guest = UserFactory.create(email="guest@example.org")
    role = MembershipFactory.create(
        user=guest, authority=people.council, role="board_member", scope_kind="review", scope_uuid=record.review.uuid
    )
    guest.grants = Grants.of([role]) if read_once else None
    assert set(found(guest, people.council, "register")) == {"LTA15-F1", "LTA15-R1"}


def test_what_became_restricted_is_not_shown_even_before_the_index_knows(people: Cast, record: Worked) -> None:
    type(record.silent).objects.filter(pk=record.silent.pk).update(effective_sensitivity=Sensitivity.RESTRICTED)
    assert "LTA15-R2" not in found(people.scrutiny_member, people.council, "scrutiny")


def test_a_withheld_name_neither_finds_nor_shows(people: Cast, letter: Document) -> None:
    rebuild_index(people.council)
    assert found(people.scrutiny_member, people.council, "Brightwater") == []
    assert "D7 6–6" in found(people.director, people.council, "Brightwater")
    shown = results(people.scrutiny_member, people.council, "posts", kind=PASSAGE)[0]
    text = "".join(piece.text for piece in shown.snippet)
    assert "Brightwater" not in text
    assert "[Lead member]" in text


def test_a_name_that_came_on_record_after_indexing_is_not_shown(people: Cast, record: Worked) -> None:
    FindingFactory.create(review=record.review, text="Mr Featherstone chairs.", reference="LATE")
    rebuild_index(people.council)
    PersonFactory.create(authority=people.council, name="Hugh Featherstone", role_words="Chair")
    shown = results(people.scrutiny_member, people.council, "chairs")[0]
    assert "Featherstone" not in "".join(piece.text for piece in shown.snippet)


def test_hits_are_marked_and_what_the_link_says_is_not_repeated(people: Cast, record: Worked) -> None:
    shown = results(people.improvement_lead, people.council, '"risk register" plan', kind="recommendation")[0]
    assert [piece.text for piece in shown.label if piece.hit] == ["plan", "risk register"]
    assert shown.snippet == ()


def test_a_word_in_the_title_stands_before_one_in_the_text(people: Cast, record: Worked) -> None:
    FindingFactory.create(review=record.review, text="Scrutiny heard of it.", reference="WEAK")
    rebuild_index(people.council)
    assert found(people.improvement_lead, people.council, "scrutiny panel")[0] == "B1"


def test_more_than_can_be_ranked_is_said_so(people: Cast) -> None:
    review = ReviewFactory.create(authority=people.council)
    made = [
        FindingFactory.build(
            authority=people.council, review=review, recorded_by=people.director, text="common", reference=f"F{number}"
        )
        for number in range(MOST + 5)
    ]
    type(made[0]).objects.bulk_create(made)
    rebuild_index(people.council)
    everything = find(wanted(people.improvement_lead, people.council, "common"))
    assert (len(everything.keys), everything.more) == (MOST, True)
    assert everything.count_words == "more than 500 results"
    assert find(wanted(people.improvement_lead, people.council, "f7")).count_words == "1 result"


def test_finding_takes_few_queries_and_showing_one_for_each_kind(people: Cast, record: Worked) -> None:
    people.improvement_lead.grants = Grants.of(people.improvement_lead.memberships.all())
    asked = wanted(people.improvement_lead, people.council, "register")

    def counted(act: Callable[[], object]) -> int:
        with CaptureQueriesContext(connection) as captured:
            act()
        return len(captured)

    keys = find(asked).keys
    assert counted(lambda: find(asked)) <= 5
    before = counted(lambda: results_of(asked, keys))
    for number in range(10):
        RecommendationFactory.create(
            review=record.review, number=f"9{number}", text="a register", reference=f"N{number}"
        )
        RemarkFactory.create(document=record.letter, message="no register", reference=f"W{number}")
    rebuild_index(people.council)
    more = find(asked).keys
    assert len(more) > len(keys)
    assert counted(lambda: results_of(asked, more)) <= before + 1


def test_agenda_items_are_found_by_their_outcome(people: Cast, record: Worked) -> None:
    AgendaItemFactory.create(meeting=record.meeting, title="Any other", outcome="Deferred to June", reference="AI9")
    rebuild_index(people.council)
    assert found(people.scrutiny_member, people.council, "deferred") == ["AI9"]
