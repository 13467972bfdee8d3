"""Reports to bodies: drafted section by section, final only with the clearances of exactly these words."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from goldthread.accounts.models import User
from goldthread.authorities.models import Membership, State
from goldthread.lib.errors import BadFile, EditConflict, RuleBroken
from goldthread.oversight.drawing import drawn_for
from goldthread.oversight.layouts import content_of, layouts_of_the_house, text_of_layout
from goldthread.oversight.models import CommitteeRecommendation, CommitteeReport, RestsOn, SectionText, Told
from goldthread.oversight.queries import layouts_of, report_sheet, reports_of, versions_of_section
from goldthread.oversight.services import (
    ReportDetails,
    add_paper_layout,
    begin_report,
    change_report,
    clear_report,
    finish_report,
    put_report_on_agenda,
    reopen_report,
    share_drafting,
    withdraw_report,
    write_section,
)
from tests.cast import Cast, cast, member
from tests.factories.committee_reports import CommitteeReportFactory
from tests.factories.consultation import EqualityAssessmentFactory, ExerciseFactory
from tests.factories.finance import FinancialStrategyFactory
from tests.factories.improvement import ActionFactory
from tests.factories.organisation import BodyFactory
from tests.factories.oversight import MeetingFactory
from tests.factories.plans import OutcomeFactory, PlanFactory
from tests.factories.reviews import RecommendationFactory, ReviewFactory
from tests.factories.risk import RiskFactory, RiskRegisterFactory

pytestmark = pytest.mark.django_db
DETAILS = ReportDetails(title="Progress of the improvement plan", author_words="Director of Children’s Services")
SCRUTINY = layouts_of_the_house()["scrutiny-report"]


@pytest.fixture
def people() -> Cast:
    return cast()


@pytest.fixture
def clerk(people: Cast) -> User:
    return member(people.council, "committee_clerk")


def begun(people: Cast, by: User, details: ReportDetails = DETAILS) -> CommitteeReport:
    body = BodyFactory.create(authority=people.council, name="Scrutiny Committee")
    return begin_report(by=by, body=body, layout=SCRUTINY, details=details, drawn={})


def written(report: CommitteeReport, by: User) -> CommitteeReport:
    """Every section that it needs has words."""
    for section in report.goes_by.sections:
        if section.needed:
            text = (
                "1. To note the report.\n2) To ask for the figures." if section.key == "recommendations" else "Words."
            )
            write_section(by=by, report=report, key=section.key, text=text, seen_number=0)
    return report


def cleared(report: CommitteeReport, people: Cast) -> dict[str, User]:
    """By finance and the monitoring officer, each as the words stand."""
    officers = {"finance": "finance_officer", "monitoring": "monitoring_officer"}
    users = {key: member(people.council, role) for key, role in officers.items()}
    for key, user in users.items():
        seen = report_sheet(report, user).sha256
        clear_report(by=user, report=report, key=key, words="", seen_sha256=seen)
    return users


def test_a_clerk_who_reads_no_drafts_reads_the_report_that_they_began(people: Cast, clerk: User) -> None:
    report = begun(people, clerk)
    other = people.scrutiny_member
    assert (report.reference, report.state) == ("CR1", State.DRAFT)
    assert list(reports_of(people.council, clerk)) == [report]
    assert list(reports_of(people.council, people.director)) == [report]
    assert not reports_of(people.council, other)
    share_drafting(by=clerk, report=report, user=other)
    assert list(reports_of(people.council, other)) == [report]
    assert Membership.objects.filter(role="report_author", scope_uuid=report.uuid).count() == 2
    with pytest.raises(RuleBroken, match="a role at this council"):
        share_drafting(by=clerk, report=report, user=people.outsider)
    lead = begun(people, people.improvement_lead)
    assert not Membership.objects.filter(scope_uuid=lead.uuid).exists()


def test_a_report_has_a_title_and_a_paragraph_only_when_it_is_exempt(people: Cast) -> None:
    for wrong, message in ((replace(DETAILS, title=" "), "title"), (replace(DETAILS, exempt_paragraph="3"), "kept")):
        with pytest.raises(RuleBroken, match=message):
            begun(people, people.improvement_lead, wrong)
    with pytest.raises(IntegrityError), transaction.atomic():
        CommitteeReportFactory.create(exempt_paragraph="3")
    with pytest.raises(IntegrityError), transaction.atomic():
        CommitteeReportFactory.create(finished_at=timezone.now())


def test_every_version_of_a_section_is_kept_and_nobody_writes_over_what_they_have_not_read(people: Cast) -> None:
    by = people.improvement_lead
    report = begun(people, by)
    first = write_section(by=by, report=report, key="purpose", text=" One. ", seen_number=0)
    assert (first.number, first.text, first.state) == (1, "One.", State.DRAFT)
    assert write_section(by=by, report=report, key="purpose", text="One.", seen_number=1) == first
    second = write_section(by=people.director, report=report, key="purpose", text="Two.", seen_number=1)
    with pytest.raises(EditConflict) as conflict:
        write_section(by=by, report=report, key="purpose", text="Three.", seen_number=1)
    assert (conflict.value.current, conflict.value.version) == (second, 2)
    assert [one.text for one in versions_of_section(report, "purpose", by)] == ["Two.", "One."]
    with pytest.raises(RuleBroken, match="no section"):
        write_section(by=by, report=report, key="gossip", text="X", seen_number=0)
    with pytest.raises(IntegrityError), transaction.atomic():
        SectionText.objects.filter(pk=second.pk).update(number=1)


def test_a_report_is_not_final_without_each_clearance_of_exactly_these_words(people: Cast, clerk: User) -> None:
    report = begun(people, clerk)
    with pytest.raises(RuleBroken, match="“Why this comes to the committee” is empty"):
        finish_report(by=clerk, report=report, seen_version=1)
    written(report, clerk)
    missing = "the chief finance officer has not cleared it; the monitoring officer has not cleared it"
    with pytest.raises(RuleBroken, match=missing):
        finish_report(by=clerk, report=report, seen_version=1)
    users = cleared(report, people)
    write_section(by=clerk, report=report, key="financial", text="It costs more.", seen_number=1)
    sheet = report_sheet(report, clerk)
    assert [(one.counts, one.changed_since) for one in sheet.clearances] == [(False, ("Money",))] * 2
    with pytest.raises(RuleBroken, match="cleared other words than these; ask again .since then: Money"):
        finish_report(by=clerk, report=report, seen_version=1)
    write_section(by=clerk, report=report, key="financial", text="Words.", seen_number=2)
    assert not report_sheet(report, clerk).missing, "the very words that were cleared are cleared"
    done = finish_report(by=clerk, report=report, seen_version=1)
    assert (done.state, done.is_final, done.sha256) == (State.SHARED, True, report_sheet(done, clerk).sha256)
    assert list(reports_of(people.council, people.scrutiny_member)) == [report]
    read = report_sheet(done, people.scrutiny_member)
    assert [one.text for one in read.sections if one.plan.key == "financial"] == ["Words."]
    assert done.final is not None
    assert [one["officer"] for one in done.final["clearances"]] == ["Chief finance officer", "Monitoring officer"]
    for refused in (
        lambda: write_section(by=clerk, report=done, key="financial", text="X", seen_number=3),
        lambda: change_report(by=clerk, report=done, details=DETAILS, seen_version=2),
        lambda: clear_report(by=users["finance"], report=done, key="finance", words="", seen_sha256=done.sha256),
        lambda: finish_report(by=clerk, report=done, seen_version=2),
    ):
        with pytest.raises(RuleBroken, match="is final"):
            refused()
    with pytest.raises(RuleBroken, match="Say why"):
        reopen_report(by=clerk, report=done, why=" ", seen_version=2)
    again = reopen_report(by=clerk, report=done, why="A figure is wrong.", seen_version=2)
    assert (again.state, again.is_final) == (State.DRAFT, False)
    assert not reports_of(people.council, people.scrutiny_member)


def test_only_the_officer_of_the_layout_clears_and_only_what_they_read(people: Cast, clerk: User) -> None:
    report = begun(people, clerk)
    finance = member(people.council, "finance_officer")
    with pytest.raises(RuleBroken, match="is not whole yet"):
        clear_report(
            by=finance, report=report, key="finance", words="", seen_sha256=report_sheet(report, finance).sha256
        )
    written(report, clerk)
    seen = report_sheet(report, finance).sha256
    for by, key, digest, message in (
        (clerk, "finance", seen, "Only the chief finance officer"),
        (finance, "monitoring", seen, "Only the monitoring officer"),
        (finance, "finance", "0" * 64, "changed while you were reading"),
        (finance, "gossip", seen, "no clearance"),
    ):
        with pytest.raises(RuleBroken, match=message):
            clear_report(by=by, report=report, key=key, words="", seen_sha256=digest)
    given = clear_report(by=finance, report=report, key="finance", words=" Funded. ", seen_sha256=seen)
    assert (given.words, given.statutory_role) == ("Funded.", "cfo")
    changed = change_report(by=clerk, report=report, details=replace(DETAILS, is_exempt=True), seen_version=1)
    assert not report_sheet(changed, clerk).clearances[0].counts, "whether the public may read it was cleared too"


def test_a_final_report_becomes_the_paper_of_an_item_with_all_that_hangs_on_it(people: Cast, clerk: User) -> None:
    council = people.council
    about = replace(
        DETAILS,
        review=ReviewFactory.create(authority=council),
        exercise=ExerciseFactory.create(authority=council),
        assessment=EqualityAssessmentFactory.create(authority=council),
        is_exempt=True,
        exempt_paragraph="3",
    )
    report = written(begun(people, clerk, about), clerk)
    meeting = MeetingFactory.create(body=report.body)
    with pytest.raises(RuleBroken, match="not final"):
        put_report_on_agenda(by=clerk, report=report, meeting=meeting, item=None, version_words="")
    cleared(report, people)
    final = finish_report(by=clerk, report=report, seen_version=1)
    elsewhere = MeetingFactory.create(authority=council)
    with pytest.raises(RuleBroken, match="choose a meeting of that body"):
        put_report_on_agenda(by=clerk, report=final, meeting=elsewhere, item=None, version_words="")
    done = put_report_on_agenda(by=clerk, report=final, meeting=meeting, item=None, version_words="1.0")
    item = done.item
    assert item is not None
    assert (item.title, item.paper_version, item.tracking_code) == (final.title, "1.0", "CR1")
    assert done.agenda_sha256 == final.sha256
    assert (item.is_exempt, item.exempt_paragraph) == (True, "3")
    assert Told.objects.get().review == about.review
    assert RestsOn.objects.filter(item=item).count() == 2
    asked = CommitteeRecommendation.objects.order_by("pk").values_list("number", "text")
    assert list(asked) == [("1", "To note the report."), ("2", "To ask for the figures.")]
    with pytest.raises(RuleBroken, match="already"):
        put_report_on_agenda(by=clerk, report=done, meeting=meeting, item=None, version_words="")
    with pytest.raises(RuleBroken, match="stands on an agenda"):
        withdraw_report(by=clerk, report=done, why="Not needed.", seen_version=done.row_version)


def test_sections_are_drawn_from_what_is_shared_and_never_from_drafts_or_what_is_restricted(people: Cast) -> None:
    council = people.council
    review, plan = ReviewFactory.create(authority=council), PlanFactory.create(authority=council)
    register = RiskRegisterFactory.create(authority=council)
    RecommendationFactory.create(review=review, text="Have a clear plan | now.")
    RecommendationFactory.create(review=review, text="zqdraft", state=State.DRAFT)
    ActionFactory.create(authority=council, plan=plan, what="Write the plan", cost_pence=1_250_000_00)
    ActionFactory.create(authority=council, plan=plan, what="zqrestricted", sensitivity=2, effective_sensitivity=2)
    OutcomeFactory.create(plan=plan, what="Fewer moves")
    RiskFactory.create(register=register, event="nobody leads")
    RiskFactory.create(register=register, event="zqdraft", state=State.DRAFT)
    report = CommitteeReportFactory.create(
        authority=council,
        review=review,
        plan=plan,
        register=register,
        strategy=FinancialStrategyFactory.create(authority=council),
        exercise=ExerciseFactory.create(authority=council),
        assessment=EqualityAssessmentFactory.create(authority=council),
        layout={**SCRUTINY, "sections": [*SCRUTINY["sections"]]},
    )
    with CaptureQueriesContext(connection) as before:
        drawn = drawn_for(report, timezone.localdate())
    said = "\n".join(drawn.values())
    assert "zq" not in said
    for words in ("Have a clear plan | now.", "0 of 1 action ", "Fewer moves", "nobody leads", "£1.25m", review.title):
        assert words in said
    RecommendationFactory.create_batch(5, review=review)
    for action in ActionFactory.create_batch(5, authority=council, plan=plan):
        assert action.plan == plan
    RiskFactory.create_batch(5, register=register)
    with CaptureQueriesContext(connection) as after:
        drawn_for(report, timezone.localdate())
    assert len(after) <= len(before)
    assert "open to the public" in drawn_for(report, timezone.localdate(), "exempt")["exempt"]


def test_a_council_adds_its_own_layout_as_data_and_a_new_version_takes_its_place(people: Cast) -> None:
    by, own = people.improvement_lead, text_of_layout("scrutiny-report").replace("Scrutiny report", "Our report")
    first = add_paper_layout(by=by, authority=people.council, source=own)
    second = add_paper_layout(by=by, authority=people.council, source=own.replace("Our report", "Our new report"))
    first.refresh_from_db()
    assert (first.is_withdrawn, second.title) == (True, "Our new report")
    offered = layouts_of(people.council, by)
    assert [content["title"] for content in offered.values()] == ["Committee report", "Our new report"]
    assert layouts_of(people.elsewhere, people.outsider)["scrutiny-report"]["title"] == "Scrutiny report"
    with pytest.raises(RuleBroken, match="not YAML"):
        add_paper_layout(by=by, authority=people.council, source="key: [")
    report = begun(people, by)
    assert report.goes_by.title == "Scrutiny report", "a report keeps the layout that it was begun with"


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ("key: [", "not YAML"),
        ("key: own\ntitle: Own\nsections: []\nclearances: []", "at sections"),
        ("- a list", "at the top"),
        (text_of_layout("scrutiny-report").replace("key: late", "key: risk"), "stands twice"),
        (
            text_of_layout("scrutiny-report").replace("[finance_officer]", "[treasurer]"),
            "no role is called 'treasurer'",
        ),
        (text_of_layout("scrutiny-report").replace("[financial]", "[funds]"), "no section has the key 'funds'"),
        ("#" * 60_001, "longer than 60000"),
    ],
)
def test_what_is_no_layout_is_refused_with_what_is_wrong(wrong: str, message: str) -> None:
    with pytest.raises(BadFile, match=message):
        content_of(wrong, "The layout")


def test_reading_a_report_takes_two_queries_however_often_it_was_written(people: Cast) -> None:
    by = people.improvement_lead
    report = written(begun(people, by), by)
    for number in range(1, 6):
        write_section(by=by, report=report, key="purpose", text=f"Version {number}", seen_number=number)
    with CaptureQueriesContext(connection) as captured:
        report_sheet(report, by)
    assert len(captured) == 2
