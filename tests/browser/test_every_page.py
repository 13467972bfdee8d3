"""As a stranger and as each role: every page they may open is accessible, at any width and without script."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import fields

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from goldthread.accounts.models import User
from tests.cast import Cast, member
from tests.web.worked import Worked

pytestmark = pytest.mark.browser

OPEN = ("/account/sign-in", "/help/glossary", "/help/accessibility-statement", "/help/components")
READ = (
    "/northmere/",
    "/northmere/live-test/",
    "/northmere/live-test/?as-at=1+July+2015",
    "/northmere/live-test/compare?as-at=1+July+2015",
    "/northmere/live-test/rules/REC-01",
    "/northmere/reviews/",
    "/northmere/reviews/LTA15",
    "/northmere/reviews/LTA15/scope",
    "/northmere/reviews/LTA15/team",
    "/northmere/reviews/LTA15/sign-off",
    "/northmere/recommendations/LTA15-R1",
    "/northmere/recommendations/LTA15-R2",
    "/northmere/ratings/",
    "/northmere/savings/",
    "/northmere/plans/",
    "/northmere/plans/PL1",
    "/northmere/plans/PL1/compare",
    "/northmere/plans/PL1/timeline",
    "/northmere/plans/PL1/on-a-page",
    "/northmere/plans/PL1/published",
    "/northmere/plans/PL1/compare?first=1+July+2015&then=1+July+2016",
    "/northmere/records/outcome/PL1-O1",
    "/northmere/actions/",
    "/northmere/actions/A1",
    "/northmere/reorganisation/",
    "/northmere/my-actions/",
    "/northmere/inbox/",
    "/northmere/what-reaches-you/",
    "/northmere/what-reaches-you/next",
    "/northmere/your-calendar/",
    "/northmere/money/",
    "/northmere/money/MS1",
    "/northmere/money/MS1/published",
    "/northmere/money/lines/ML1",
    "/northmere/money/bids/",
    "/northmere/risks/",
    "/northmere/risks/RR1",
    "/northmere/risks/RR1/published",
    "/northmere/risks/all/RK1",
    "/northmere/consultations/",
    "/northmere/consultations/CX1",
    "/northmere/equality/EQ1",
    "/northmere/boards/",
    "/northmere/boards/B1",
    "/northmere/boards/B1/planned",
    "/northmere/boards/B1/terms",
    "/northmere/protocols/",
    "/northmere/forward-plan/scrutiny",
    "/northmere/structures/",
    "/northmere/structures/ST1",
    "/northmere/structures/ST1/compare",
    "/northmere/structures/ST1/tested",
    "/northmere/structures/ST1/duties",
    "/northmere/structures/ST1/published",
    "/northmere/posts/P2",
    "/northmere/legislation/",
    "/northmere/services-and-systems/",
    "/northmere/meetings/G1",
    "/northmere/meetings/G1/to-tell",
    "/northmere/meetings/G1/left-open",
    "/northmere/agenda-items/G1-I1",
    "/northmere/meetings/G1/packs",
    "/northmere/reports/",
    "/northmere/report-layouts/",
    "/northmere/agenda-items/G1-I1/to-tell",
    "/northmere/recommendations/LTA15-R1/reported",
    "/northmere/documents/",
    "/northmere/documents/D1",
    "/northmere/documents/D1/files",
    "/northmere/documents/remarks/D1-W1",
    "/northmere/data-protection/",
    "/northmere/records/finding/LTA15-F1",
    "/northmere/records/milestone/",
    "/northmere/reviews/LTA15/requests",
    "/northmere/reviews/LTA15/evidence",
    "/northmere/reviews/LTA15/evidence/assurance",
    "/northmere/reviews/LTA15/evidence/counts",
    "/northmere/reviews/LTA15/schedule",
    "/northmere/reviews/LTA15/observations",
    "/northmere/exports/",
    "/northmere/exports/add",
    "/northmere/exports/five-tables",
)
WRITE = (
    "/northmere/documents/upload",
    "/northmere/documents/uploads",
    "/northmere/documents/D1/handling",
    "/northmere/documents/D1/files/add",
    "/northmere/documents/D1/withdraw",
    "/northmere/documents/D1/hold",
    "/northmere/documents/D1/purge",
    "/northmere/data-protection/due",
    "/northmere/data-protection/purpose/write",
    "/northmere/trackers/",
    "/northmere/trackers/add",
    "/northmere/reviews/add",
    "/northmere/reviews/LTA15/recommendations/add",
    "/northmere/recommendations/LTA15-R2/answer",
    "/northmere/recommendations/LTA15-R2/ratings/add",
    "/northmere/recommendations/LTA15-R2/told",
    "/northmere/boards/add",
    "/northmere/plans/add",
    "/northmere/plans/PL1/change",
    "/northmere/plans/PL1/publish",
    "/northmere/plans/PL1/agree",
    "/northmere/plans/PL1/parts/add",
    "/northmere/plans/PL1/outcomes/add",
    "/northmere/plans/PL1/capacity/add",
    "/northmere/records/outcome/PL1-O1/value",
    "/northmere/my-actions/",
    "/northmere/inbox/",
    "/northmere/what-reaches-you/next",
    "/northmere/owners/",
    "/northmere/owners/accounts/add",
    "/northmere/owners/links/add",
    "/northmere/actions/add",
    "/northmere/actions/A1/place",
    "/northmere/actions/A1/date",
    "/northmere/actions/A1/state",
    "/northmere/actions/A1/waits-for",
    "/northmere/actions/A1/proof",
    "/northmere/actions/A1/money",
    "/northmere/records/proof/A1-P1/check",
    "/northmere/records/risk-action/RK1-A1/withdraw",
    "/northmere/money/lines/ML1/actions/add",
    "/northmere/money/MS1/bids/add",
    "/northmere/money/bids/GB1",
    "/northmere/money/bids/GB1/change",
    "/northmere/money/bids/GB1/send",
    "/northmere/money/bids/GB1/withdraw",
    "/northmere/times-for-answers/usual",
    "/northmere/risks/add",
    "/northmere/risks/RR1/change",
    "/northmere/risks/RR1/add",
    "/northmere/risks/all/RK1/change",
    "/northmere/risks/all/RK1/scores/add",
    "/northmere/risks/all/RK1/state",
    "/northmere/risks/all/RK1/controls/add",
    "/northmere/risks/all/RK1/escalations/add",
    "/northmere/risks/all/RK1/actions/add",
    "/northmere/risks/all/RK1/withdraw",
    "/northmere/risks/RR1/publish",
    "/northmere/risks/RR1/withdraw",
    "/northmere/consultations/add",
    "/northmere/consultations/CX1/change",
    "/northmere/consultations/CX1/events/add",
    "/northmere/consultations/CX1/bodies/add",
    "/northmere/consultations/CX1/themes/add",
    "/northmere/consultations/themes/CX1-F1/answer",
    "/northmere/consultations/CX1/withdraw",
    "/northmere/equality/add",
    "/northmere/equality/EQ1/versions/add",
    "/northmere/boards/B1/meetings/add",
    "/northmere/boards/B1/seats/add",
    "/northmere/boards/B1/proofs/add",
    "/northmere/boards/B1/safeguards",
    "/northmere/structures/add",
    "/northmere/structures/ST1/change",
    "/northmere/structures/ST1/decide",
    "/northmere/structures/ST1/posts/add",
    "/northmere/structures/ST1/functions/add",
    "/northmere/structures/ST1/functions/sheet",
    "/northmere/structures/ST1/appointments/sheet",
    "/northmere/structures/ST1/duties/sheet",
    "/northmere/structures/ST1/publish",
    "/northmere/structures/ST1/posts/sheet",
    "/northmere/records/place/PL2/change",
    "/northmere/records/place/PL2/take-out",
    "/northmere/posts/P2/appoint",
    "/northmere/posts/P2/share",
    "/northmere/services-and-systems/service",
    "/northmere/services-and-systems/system",
    "/northmere/services-and-systems/use",
    "/northmere/meetings/G1/items/add",
    "/northmere/reviews/LTA15/judgements/add",
    "/northmere/reviews/LTA15/interviews/add",
    "/northmere/reviews/LTA15/next-review",
    "/northmere/reviews/commission",
    "/northmere/reviews/LTA15/commission",
    "/northmere/reviews/LTA15/scope/change",
    "/northmere/reviews/LTA15/provenance/add",
    "/northmere/reviews/LTA15/deadlines/add",
    "/northmere/reviews/LTA15/team/add",
    "/northmere/reviews/LTA15/sign-off/in-document",
    "/northmere/reviews/LTA15/sign-off/reopen",
    "/northmere/recommendations/LTA15-R1/status",
    "/northmere/recommendations/LTA15-R1/taken-forward",
    "/northmere/records/finding/LTA15-F1/tie",
    "/northmere/records/milestone/T1/date",
    "/northmere/records/milestone/T1/done",
    "/northmere/reviews/LTA15/requests/add",
    "/northmere/reviews/LTA15/evidence/add",
    "/northmere/reviews/LTA15/evidence/letters",
    "/northmere/reviews/LTA15/evidence/spreadsheet",
    "/northmere/reviews/LTA15/schedule/add",
    "/northmere/reviews/LTA15/observations/add",
)
FINANCE = (
    "/northmere/money/add",
    "/northmere/money/MS1/change",
    "/northmere/money/MS1/lines/add",
    "/northmere/money/MS1/sources/add",
    "/northmere/money/MS1/stated/add",
    "/northmere/money/MS1/publish",
    "/northmere/money/MS1/withdraw",
    "/northmere/money/lines/ML1/change",
    "/northmere/money/lines/ML1/counted-with",
    "/northmere/money/lines/ML1/figures/add",
    "/northmere/money/lines/ML1/paid/add",
    "/northmere/money/lines/ML1/withdraw",
    "/northmere/money/sources/FS1/figures/add",
    "/northmere/money/bids/GB2/answer",
)
"""What a finance officer alone may enter."""
AUDIT = "/northmere/audit-trail/"
REMINDERS = "/northmere/reminders/"


def roles_of(people: Cast) -> Iterator[tuple[str, User]]:
    for entry in fields(Cast):
        somebody = getattr(people, entry.name)
        if isinstance(somebody, User) and entry.name != "outsider":
            yield entry.name, somebody


def look_at(tab: Page, address: str, accessible: Callable[[Page], None], status: int = 200) -> None:
    response = tab.goto(address)
    assert response is not None
    assert response.status == status, f"{address} answered {response.status}."
    accessible(tab)


def test_a_stranger_sees_only_what_is_open_to_all(
    tab: Page, record: Worked, accessible: Callable[[Page], None]
) -> None:
    for address in OPEN:
        look_at(tab, address, accessible)
    for address in ("/help/nowhere", "/account/own-actions/", "/account/no-more-mail/broken-off"):
        look_at(tab, address, accessible, status=404)
    for address in (*READ, *WRITE, *FINANCE, AUDIT, REMINDERS):
        tab.goto(address)
        expect(tab.get_by_role("heading", level=1)).to_have_text("Sign in")


def test_every_page_that_members_read_is_accessible(
    tab: Page, people: Cast, record: Worked, enter: Callable[[User], None], accessible: Callable[[Page], None]
) -> None:
    enter(people.scrutiny_member)
    for address in READ:
        look_at(tab, address, accessible)


def test_every_form_of_an_officer_is_accessible(
    tab: Page, people: Cast, record: Worked, enter: Callable[[User], None], accessible: Callable[[Page], None]
) -> None:
    enter(people.improvement_lead)
    for address in WRITE:
        look_at(tab, address, accessible)


def test_every_form_of_a_finance_officer_is_accessible(
    tab: Page, people: Cast, record: Worked, enter: Callable[[User], None], accessible: Callable[[Page], None]
) -> None:
    enter(member(people.council, "finance_officer"))
    for address in FINANCE:
        look_at(tab, address, accessible)


def test_each_role_sees_home_and_a_thread_and_what_it_may_not_open_says_so(
    tab: Page, people: Cast, record: Worked, enter: Callable[[User], None], accessible: Callable[[Page], None]
) -> None:
    for name, somebody in roles_of(people):
        enter(somebody)
        may_audit = name == "auditor"
        for address in ("/northmere/", "/northmere/recommendations/LTA15-R2"):
            look_at(tab, address, accessible)
        look_at(tab, REMINDERS, accessible, status=200 if name == "administrator" else 403)
        look_at(tab, AUDIT, accessible, status=200 if may_audit else 403)
        expect(tab.get_by_role("heading", level=1)).to_have_text(
            "Audit trail" if may_audit else "You may not open this page"
        )


def test_no_page_scrolls_sideways_on_a_phone(
    tab: Page, people: Cast, record: Worked, enter: Callable[[User], None], accessible: Callable[[Page], None]
) -> None:
    tab.set_viewport_size({"width": 320, "height": 640})
    officer = member(people.council, "finance_officer")
    for who, addresses in ((officer, FINANCE), (people.improvement_lead, (*READ, *WRITE))):
        enter(who)
        for address in addresses:
            tab.goto(address)
            beyond = tab.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
            assert beyond == 0, f"{address} is {beyond} pixels wider than a phone."
    accessible(tab)


def test_a_recommendation_is_answered_without_javascript(
    browser: Browser, live_server: LiveServer, people: Cast, record: Worked, enter: Callable[[User], None], tab: Page
) -> None:
    enter(people.director)
    kept = tab.context.storage_state()
    context = browser.new_context(base_url=live_server.url, java_script_enabled=False, storage_state=kept)
    plain = context.new_page()
    plain.goto("/northmere/recommendations/LTA15-R2")
    plain.get_by_role("link", name="Answer it").click()
    plain.get_by_label("Accepted", exact=True).check()
    plain.get_by_label("What the council will do").fill("Progress goes to the panel each quarter.")
    plain.get_by_label("Who answers").fill("Director")
    plain.get_by_label("Date of the answer").fill("1 May 2026")
    plain.get_by_role("button", name="Save the answer").click()
    expect(plain.get_by_text("Progress goes to the panel each quarter.")).to_be_visible()
    context.close()
