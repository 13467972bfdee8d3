"""A tracker comes in: compared, corrected, confirmed, written once, and taken back."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from goldthread.accounts.models import AuditEvent
from goldthread.frameworks.services import load_packs
from goldthread.improvement.models import Action, ActionDue, ActionLink, ActionState
from goldthread.improvement.queries import actions_of, standings_of
from goldthread.improvement.services import change_action
from goldthread.intake.trackers.confirming import apply_tracker, confirm_tracker, undo_tracker
from goldthread.intake.trackers.held import tracker_rows
from goldthread.intake.trackers.models import ImportRow, Stage, TrackerImport
from goldthread.intake.trackers.queries import rows_with_records
from goldthread.intake.trackers.services import correct_row, upload_tracker
from goldthread.lib.errors import RuleBroken
from goldthread.reviews.models import Party, Rating, Recommendation, Review
from goldthread.reviews.services import add_rating, add_recommendation
from tests.cast import Cast, cast
from tests.conventions.links import crossing_links
from tests.factories.organisation import BodyFactory, PersonFactory
from tests.factories.reviews import ReviewFactory
from tests.intake.trackers.files import DAY, LIST_HEADINGS, PLAN_HEADINGS, brought_in, compared, csv_of, verdicts

pytestmark = pytest.mark.django_db
TEXT = "That the training plan for new social workers is written and shown to the board."
OTHER = "That the committee is told each quarter how long families wait for an answer."
LISTED = ("2024/25-1", "Children's Scrutiny", "5 June 2024", "Workforce", TEXT, "9 July 2024", "Head of Service",
          "31 March 2025", "A first draft exists.", "A")  # fmt: skip
PLANNED = ("P1", "Write the training plan", "", "Head of Service", "1 March 2025", "30 June 2025", "Amber", "Drafted.")


@pytest.fixture
def people() -> Cast:
    load_packs()
    return cast()


@pytest.fixture
def held(people: Cast) -> Recommendation:
    review = ReviewFactory.create(authority=people.council, issued_on=date(2024, 6, 5))
    return add_recommendation(by=people.improvement_lead, review=review, number="4", text=TEXT)


def listed(people: Cast, *rows: tuple[str, ...]) -> TrackerImport:
    return compared(people.improvement_lead, people.council, csv_of(LIST_HEADINGS, *rows), "recommendations")


def planned(people: Cast, *rows: tuple[str, ...]) -> TrackerImport:
    return compared(people.improvement_lead, people.council, csv_of(PLAN_HEADINGS, *rows), "improvement_plan")


def row_of(importing: TrackerImport) -> ImportRow:
    return importing.rows.select_related("importing__authority").get()


def test_nothing_is_in_the_record_before_it_is_confirmed(people: Cast) -> None:
    importing = planned(people, PLANNED)
    assert (importing.stage, verdicts(importing)) == (Stage.CHECKED, ["new"])
    assert not Action.objects.exists()


def test_a_row_of_a_plan_becomes_an_action_with_both_dates_and_its_state(people: Cast, held: Recommendation) -> None:
    said = ("P1", "Write the training plan", held.reference, *PLANNED[3:])
    importing = brought_in(people.improvement_lead, planned(people, said))
    assert importing.stage == Stage.APPLIED
    (standing,) = standings_of(actions_of(people.council, people.director), people.director, DAY)
    assert standing.recommendations == (held,)
    assert [due.words for due in standing.dues] == ["1 March 2025", "30 June 2025"]
    assert "gives no reason" in standing.dues[1].reason
    assert standing.state is not None
    assert (standing.state.label, standing.state.colour, standing.state.narrative) == ("Amber", "amber", "Drafted.")
    assert standing.action.source_reference == "P1"
    (row,) = rows_with_records(importing, importing.rows.all())
    assert (row.record_kind, row.record_reference) == ("action", standing.action.reference)


def test_a_recommendation_on_record_gets_the_councils_own_rating(people: Cast, held: Recommendation) -> None:
    importing = brought_in(people.improvement_lead, listed(people, LISTED))
    rating = Rating.objects.get(recommendation=held)
    assert (rating.party, rating.label, rating.comment) == (Party.COUNCIL, "A", "A first draft exists.")
    assert rating.speaks_for == DAY
    action = Action.objects.get(links__recommendation=held)
    assert (action.owner_words, action.what, action.source_reference) == ("Head of Service", TEXT, "2024/25-1")
    assert Recommendation.objects.count() == 1
    assert importing.stage == Stage.APPLIED


def test_new_recommendations_need_a_home_and_may_make_a_list_of_a_committee(people: Cast) -> None:
    importing = listed(people, LISTED)
    with pytest.raises(RuleBroken, match="Choose the review or the committee"):
        confirm_tracker(by=people.improvement_lead, importing=importing)
    body = BodyFactory.create(authority=people.council, name="Children's Scrutiny Committee")
    brought_in(people.improvement_lead, importing, committee=body)
    made = Recommendation.objects.get()
    assert (made.number, made.review.title) == ("2024/25-1", "Recommendations of Children's Scrutiny Committee")
    undo_tracker(by=people.improvement_lead, importing=importing)
    assert not Review.objects.live().exists()
    assert not Recommendation.objects.live().exists()


def test_the_same_file_again_changes_nothing(people: Cast, held: Recommendation) -> None:
    for make, row in ((listed, LISTED), (planned, PLANNED)):
        brought_in(people.improvement_lead, make(people, row))
        again = make(people, row)
        assert verdicts(again) == ["same"], list(again.rows.values("changes", "problems"))
        before = (
            Action.objects.count(),
            Rating.objects.count(),
            ActionDue.objects.count(),
            ActionState.objects.count(),
        )
        brought_in(people.improvement_lead, again)
        after = (Action.objects.count(), Rating.objects.count(), ActionDue.objects.count(), ActionState.objects.count())
        assert before == after


def test_what_would_change_stands_old_beside_new_and_the_old_date_stays(people: Cast) -> None:
    brought_in(people.improvement_lead, planned(people, PLANNED))
    moved = (*PLANNED[:5], "30 September 2025", "Red", "Not yet.")
    importing = planned(people, moved)
    assert row_of(importing).changes == [
        ["Due date", "30 June 2025", "30 September 2025"],
        ["State", "Amber", "Red"],
        ["Update", "Drafted.", "Not yet."],
    ]
    brought_in(people.improvement_lead, importing)
    (standing,) = standings_of(actions_of(people.council, people.director), people.director, DAY)
    assert [due.words for due in standing.dues] == ["1 March 2025", "30 June 2025", "30 September 2025"]
    assert standing.times_moved == 2


def test_an_empty_cell_changes_nothing(people: Cast) -> None:
    brought_in(people.improvement_lead, planned(people, PLANNED))
    assert verdicts(planned(people, ("P1", "Write the training plan", "", "", "", "", "", ""))) == ["same"]


def test_a_row_that_cannot_be_read_names_the_cell_and_is_corrected(people: Cast) -> None:
    importing = planned(people, (*PLANNED[:5], "the day after", "Amber", "Drafted."))
    row = row_of(importing)
    assert (row.verdict, row.number, row.sheet) == ("error", 2, "CSV")
    field, heading, wrong, remedy = row.problems[0]
    assert (field, heading) == ("due", "Due date")
    assert "the day after" in wrong
    assert remedy
    with pytest.raises(RuleBroken, match="Put the rows right"):
        confirm_tracker(by=people.improvement_lead, importing=importing)
    correct_row(by=people.improvement_lead, row=row, corrected={"due": "30 June 2025"})
    assert verdicts(importing) == ["new"]
    brought_in(people.improvement_lead, importing)
    assert ActionDue.objects.filter(words="30 June 2025").exists()


def test_a_row_can_be_left_out(people: Cast) -> None:
    importing = planned(people, ("P1", "", *PLANNED[2:]))
    correct_row(by=people.improvement_lead, row=row_of(importing), corrected={}, left_out=True)
    brought_in(people.improvement_lead, importing)
    assert importing.rows.get().verdict == "left_out"
    assert not Action.objects.exists()


def test_two_rows_about_one_thing_are_refused_until_one_goes(people: Cast) -> None:
    importing = planned(people, PLANNED, ("P2", *PLANNED[1:]))
    assert verdicts(importing) == ["new", "error"]
    second = importing.rows.select_related("importing__authority").get(number=3)
    assert "Row 2" in second.problems[0][2]
    first = importing.rows.select_related("importing__authority").get(number=2)
    correct_row(by=people.improvement_lead, row=first, corrected={}, left_out=True)
    assert verdicts(importing) == ["left_out", "new"]


def test_an_unclear_match_is_for_a_person_to_decide(people: Cast, held: Recommendation) -> None:
    like = "That the training plan for social workers is written soon and then shown to the board."
    importing = listed(people, ("X1", "", "", "", like, "", "", "", "Done in part.", "G"))
    row = row_of(importing)
    assert (row.verdict, [one[0] for one in row.candidates]) == ("error", [held.reference])
    correct_row(by=people.improvement_lead, row=row, corrected={}, belongs_to=held.reference)
    assert verdicts(importing) == ["changes"]
    correct_row(by=people.improvement_lead, row=row, corrected={}, belongs_to="new")
    assert verdicts(importing) == ["new"]
    with pytest.raises(RuleBroken, match="No recommendation and no action"):
        correct_row(by=people.improvement_lead, row=row, corrected={}, belongs_to="LTA99-R9")


def test_a_reference_with_quite_other_words_is_not_trusted(people: Cast, held: Recommendation) -> None:
    importing = listed(people, (held.reference, "", "", "", OTHER, "", "", "", "", "G"))
    assert verdicts(importing) == ["error"]
    assert "quite other words" in row_of(importing).problems[0][2]


def test_confirming_twice_and_writing_twice_writes_once(people: Cast) -> None:
    importing = planned(people, PLANNED)
    for _ in range(2):
        confirm_tracker(by=people.improvement_lead, importing=importing)
    for _ in range(2):
        apply_tracker(by=people.improvement_lead, importing=importing)
    assert Action.objects.count() == 1
    assert AuditEvent.objects.filter(kind="tracker_import", verb="apply").count() == 1
    assert AuditEvent.objects.filter(kind="action", verb="create_many").count() == 1


def test_when_the_record_changed_meanwhile_nothing_is_written(people: Cast, held: Recommendation) -> None:
    importing = listed(people, LISTED)
    add_rating(
        by=people.improvement_lead,
        recommendation=held,
        party=Party.COUNCIL,
        label="Green",
        speaks_for=DAY,
        comment="So.",
    )
    importing = brought_in(people.improvement_lead, importing)
    assert importing.stage == Stage.CHECKED
    assert "changed since" in importing.problem
    assert not Action.objects.exists()
    assert ["Status", "Green", "A"] in row_of(importing).changes
    assert brought_in(people.improvement_lead, importing).stage == Stage.APPLIED


def test_undoing_takes_everything_back_and_once_only(people: Cast, held: Recommendation) -> None:
    brought_in(people.improvement_lead, planned(people, PLANNED))
    row = ("P1", "Write the training plan", held.reference, "Director", "", "31 July 2025", "Red", "Late.")
    importing = brought_in(people.improvement_lead, planned(people, row))
    action = Action.objects.get()
    assert action.owner_words == "Director"
    undo_tracker(by=people.improvement_lead, importing=importing)
    (standing,) = standings_of(actions_of(people.council, people.director), people.director, DAY)
    assert standing.action.owner_words == "Head of Service"
    assert standing.label == "Amber"
    assert [due.words for due in standing.dues] == ["1 March 2025", "30 June 2025"]
    assert not ActionLink.objects.live().exists()
    with pytest.raises(RuleBroken, match="nothing to undo"):
        undo_tracker(by=people.improvement_lead, importing=importing)


def test_undoing_is_refused_when_something_later_rests_on_it(people: Cast) -> None:
    body = BodyFactory.create(authority=people.council)
    importing = brought_in(people.improvement_lead, listed(people, LISTED), committee=body)
    made = Recommendation.objects.get()
    rating = add_rating(
        by=people.improvement_lead, recommendation=made, party=Party.COUNCIL, label="Green", speaks_for=DAY
    )
    with pytest.raises(RuleBroken, match=f"{rating.reference} rests on"):
        undo_tracker(by=people.improvement_lead, importing=importing)
    assert Action.objects.live().exists()


def test_undoing_is_refused_when_what_it_changed_was_changed_again(people: Cast) -> None:
    brought_in(people.improvement_lead, planned(people, PLANNED))
    importing = brought_in(people.improvement_lead, planned(people, (*PLANNED[:3], "Director", *PLANNED[4:])))
    action = Action.objects.get()
    change_action(
        by=people.improvement_lead, action=action, what=action.what, owner_words="Chief executive", owner=None, area="",
        seen_version=action.row_version,
    )  # fmt: skip
    with pytest.raises(RuleBroken, match="was changed since"):
        undo_tracker(by=people.improvement_lead, importing=importing)


def test_a_person_on_record_is_kept_as_a_role_and_the_owner_is_found(people: Cast) -> None:
    PersonFactory.create(authority=people.council, name="Robin Marsh", role_words="Director")
    importing = brought_in(people.improvement_lead, planned(people, (*PLANNED[:3], "Robin Marsh", *PLANNED[4:])))
    action = Action.objects.get()
    assert importing.stage == Stage.APPLIED
    assert (action.owner_words, action.owner) == ("Director", people.director)


def test_who_may_not_answer_may_not_bring_a_tracker_in(people: Cast) -> None:
    with pytest.raises(RuleBroken, match="does not bring trackers in"):
        compared(people.scrutiny_member, people.council, csv_of(PLAN_HEADINGS, PLANNED), "improvement_plan")
    with pytest.raises(RuleBroken, match="has not come yet"):
        upload_tracker(
            by=people.improvement_lead, authority=people.council, name="t.csv", content=b"a", layout="improvement_plan",
            speaks_for=date(2999, 1, 1),
        )  # fmt: skip


def test_the_same_tracker_in_two_councils_stays_with_each(people: Cast) -> None:
    for by, authority in ((people.improvement_lead, people.council), (people.outsider, people.elsewhere)):
        importing = compared(by, authority, csv_of(PLAN_HEADINGS, PLANNED), "improvement_plan")
        assert verdicts(importing) == ["new"]
        brought_in(by, importing)
    assert Action.objects.count() == 2
    assert not crossing_links()


def test_the_record_as_rows_says_what_the_file_said(people: Cast, held: Recommendation) -> None:
    brought_in(people.improvement_lead, listed(people, LISTED))
    (row,) = tracker_rows(people.council, people.director, DAY, layout="recommendations")
    said = (row.reference, row.origin, row.area, row.text, row.owner, row.narrative, row.status)
    assert said == (LISTED[0], LISTED[1], LISTED[3], TEXT, LISTED[6], LISTED[8], LISTED[9])
    assert row.due is not None
    assert row.due.last == date(2025, 3, 31)


def test_the_number_of_queries_does_not_grow_with_the_rows(people: Cast) -> None:
    def queries(first: int, many: int) -> int:
        rows = [(f"P{n}", f"Write the plan number {n}", *PLANNED[2:]) for n in range(first, first + many)]
        with CaptureQueriesContext(connection) as counted:
            brought_in(people.improvement_lead, planned(people, *rows))
        return len(counted)

    queries(0, 2)
    few = queries(10, 3)
    assert [queries(100, 8), queries(200, 18)] == [few, few]
