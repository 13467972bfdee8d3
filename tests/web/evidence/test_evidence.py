"""The pages of requests and of the register: what they do, for whom, and in how many queries."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from goldthread.accounts.models import AuditEvent, User
from goldthread.authorities.models import Sensitivity
from goldthread.documents.models import Citation
from goldthread.frameworks.services import load_packs
from goldthread.intake.sheets import read_workbook
from goldthread.reviews.models import EvidenceItem, EvidenceRequest, EvidenceUse, RequestOutcome, Review
from goldthread.reviews.services import EvidenceFacts, ToRegister, register_evidence
from tests.cast import Cast
from tests.factories.documents import DocumentFactory, FileFactory, PartFactory, TextFactory
from tests.factories.fieldwork import EvidenceRequestFactory
from tests.factories.reviews import FindingFactory
from tests.reviews.run_here import of_the_team, review_run_here
from tests.web.asking import assert_queries_do_not_grow
from tests.web.page import page_client

BASE = "/northmere/reviews/LTA26"
TODAY = timezone.localdate


@pytest.fixture
def review(people: Cast) -> Review:
    return review_run_here(people)


@pytest.fixture
def member(review: Review) -> User:
    return of_the_team(review)


def registered(review: Review, member: User, count: int = 1, **facts: object) -> list[EvidenceItem]:
    entries = [
        ToRegister(EvidenceFacts(title=f"Paper {number}", **facts), "S")  # type: ignore[arg-type]
        for number in range(count)
    ]
    return register_evidence(by=member, review=review, entries=entries, on=TODAY(), at=timezone.now())


def test_the_list_of_good_practice_is_asked_for(people: Cast, review: Review, member: User) -> None:
    load_packs()
    client = page_client(member)
    page = client.get(f"{BASE}/requests")
    assert "Nothing was asked for yet" in page.text
    keys = ["structure-chart", "staff-survey"]
    page = client.post(f"{BASE}/requests/ask", keys=keys, asked_on="1 May 2026", due_on="15 May 2026")
    assert "0 of 2 received" in page.text
    assert [one.key for one in EvidenceRequest.objects.order_by("order")] == keys
    client.get(f"{BASE}/requests/ask")
    page = client.post(
        f"{BASE}/requests/add",
        label="Anything else",
        letters="x",
        asked_on="1 May 2026",
        due_on="1 April 2026",
        status=422,
    )
    assert "cannot be due before" in page.text
    client.post(f"{BASE}/requests/add", label="Anything else", letters="x", asked_on="1 May 2026")
    assert EvidenceRequest.objects.get(label="Anything else").prefix == "X"


def test_the_council_answers_before_the_review_is_shared(people: Cast, review: Review, member: User) -> None:
    asked = EvidenceRequestFactory.create(review=review, reference="LTA26-Q1", label="Staff survey", state="draft")
    paper = DocumentFactory.create(authority=people.council, title="Survey of 2026")
    council = page_client(people.improvement_lead)
    address = "/northmere/requests/LTA26-Q1"
    assert council.get(f"{BASE}/requests").has_link("Staff survey")
    council.get(f"{address}/answer")
    page = council.post(f"{address}/answer", outcome="refused", speaks_for="1 May 2026", version=1, status=422)
    assert "Say why it does not come" in page.text
    council.post(f"{address}/answer", outcome="in_part", reason="The rest is being counted.", document=paper.pk,
                 speaks_for="1 May 2026", version=1)  # fmt: skip
    page = page_client(member).get(address)
    assert "Received in part" in page.text
    assert "The rest is being counted." in page.text
    assert page_client(people.scrutiny_member).status(address) == 404
    council.post(f"{address}/due", due_on="1 July 2026", version=2)
    asked.refresh_from_db()
    assert (asked.outcome, asked.due_on and asked.due_on.month) == ("in_part", 7)


def test_a_reminder_is_words_to_copy_and_a_note_that_it_was_sent(review: Review, member: User) -> None:
    late = TODAY() - timedelta(days=1)
    EvidenceRequestFactory.create(review=review, label="Staff survey", due_on=late, state="draft")
    client = page_client(member)
    assert "1 thing asked for is late" in page_client(member).get(f"{BASE}/scope").text
    assert "Staff survey, asked for on 1 April 2015" in client.get(f"{BASE}/requests/reminder").text
    assert "1 things" in client.post(f"{BASE}/requests/reminder").text
    assert EvidenceRequest.objects.get().reminders == 1


def test_the_team_registers_corrects_moves_and_takes_out(people: Cast, review: Review, member: User) -> None:
    client = page_client(member)
    client.post(f"{BASE}/evidence/letters", prefixes="S = Shared\nC = Children")
    client.get(f"{BASE}/evidence/add")
    page = client.post(f"{BASE}/evidence/add", title="Workforce strategy", prefix="C", received_on="1 May 2026")
    assert "C1 Workforce strategy" in page.heading
    item = EvidenceItem.objects.get()
    address = f"/northmere/evidence/{item.reference}"
    client.get(f"{address}/change")
    client.post(f"{address}/change", title="Workforce plan", line="oversight", version=1, is_draft="on")
    client.post(f"{address}/letters", prefix="S", version=2)
    client.post(f"{address}/version", received_on="2 May 2026", what_changed="Final", version=3)
    page = client.get(address)
    for words in ("S1 Workforce plan", "Oversight", "C1", "Final"):
        assert words in f"{page.heading} {page.text}"
    client.post(f"{address}/withdraw", why="A copy.", version=4)
    assert "Taken out of the register" in client.get(address).text
    assert "S1 (withdrawn: A copy.)" in client.get(f"{BASE}/evidence/counts").text


def test_what_was_received_is_registered_by_one_button(people: Cast, review: Review, member: User) -> None:
    EvidenceRequestFactory.create(
        review=review, label="Staff survey", outcome=RequestOutcome.RECEIVED, state="draft", prefix="S"
    )
    page = page_client(member).post(f"{BASE}/evidence/received")
    assert "All that was received is in the register" in page.text
    assert page_client(member).status(f"{BASE}/evidence/received") == 405


def test_one_item_stands_for_a_claim_named_by_its_reference(review: Review, member: User) -> None:
    item = registered(review, member)[0]
    finding = FindingFactory.create(review=review, reference="LTA26-F1", text="Nobody keeps a risk register.")
    client, address = page_client(member), f"/northmere/evidence/{item.reference}"
    page = client.post(f"{address}/stands-for", claim="LTA26-F9", relation="supports", status=422)
    assert "look at its reference" in page.text
    page = client.post(f"{address}/stands-for", claim="lta26-f1", relation="supports", matched_afterwards="on")
    assert "Matched afterwards" in page.text
    assert EvidenceUse.objects.get().claim_uuid == finding.uuid


def test_a_passage_is_chosen_by_its_lines(people: Cast, review: Review, member: User) -> None:
    paper = DocumentFactory.create(authority=people.council)
    text = TextFactory.create(
        file=FileFactory.create(document=paper), body="Strategy\nTurnover fell to 9%.\nCaseloads are 16."
    )
    PartFactory.create(text=text, first_line=1, last_line=3)
    item = registered(review, member, document=paper)[0]
    client, address = page_client(member), f"/northmere/evidence/{item.reference}"
    assert "Turnover fell" in client.get(f"{address}/passage").text
    assert "3 lines" in client.post(f"{address}/passage", first=2, last=9, status=422).text
    page = client.post(f"{address}/passage", first=3, last=2)
    assert "Turnover fell to 9%." in page.text
    assert Citation.objects.get().quote == "Turnover fell to 9%.\nCaseloads are 16."
    paper.effective_sensitivity = Sensitivity.RESTRICTED
    paper.save()
    client.get(f"{address}/passage", status=403)
    assert "not open to you" in client.get(address).text


def test_the_map_and_the_counts_are_pages(review: Review, member: User) -> None:
    registered(review, member, 3, line="independent")
    assert "3 items, date not known" in page_client(member).get(f"{BASE}/evidence/assurance").text
    assert "Evidence: 3 items" in page_client(member).get(f"{BASE}/evidence/counts").text


def test_the_register_goes_out_and_in_again_and_nothing_changes(review: Review, member: User) -> None:
    registered(review, member, 3, line="independent", speaks_for=TODAY(), circulation="=1+1", is_draft=True)
    client = page_client(member)
    content = client.client.get(f"{BASE}/evidence/register-xlsx").content
    assert AuditEvent.objects.filter(verb="export").exists()
    sheet = read_workbook("register.xlsx", content).sheets[0]
    assert [cell.value for cell in sheet.rows[1].cells[:2]] == ["S1", "Paper 0"]
    file = SimpleUploadedFile("register.xlsx", content)
    assert "0 added, 0 corrected, 3 as they were" in client.post(f"{BASE}/evidence/spreadsheet", file=file).text


def test_a_spreadsheet_adds_and_corrects_or_says_what_is_wrong_by_row(review: Review, member: User) -> None:
    registered(review, member)
    client = page_client(member)
    rows = "Code,Title,Line of assurance,Draft\nS1,Paper one,Oversight,yes\nC,New paper,,\n"
    page = client.post(f"{BASE}/evidence/spreadsheet", file=SimpleUploadedFile("r.csv", rows.encode()))
    assert "1 added, 1 corrected, 0 as they were" in page.text
    assert [(one.code, one.title) for one in EvidenceItem.objects.order_by("pk")] == [
        ("S1", "Paper one"),
        ("C1", "New paper"),
    ]
    wrong = "Code,Title,Line of assurance,Speaks for\nS1,Paper,Fourth,\n,New,,soon\nC1,,,\n"
    page = client.post(f"{BASE}/evidence/spreadsheet", file=SimpleUploadedFile("r.csv", wrong.encode()), status=422)
    for words in ("row 2, Line of assurance", "row 3, Speaks for", "row 4, Title"):
        assert words in page.text
    page = client.post(f"{BASE}/evidence/spreadsheet", file=SimpleUploadedFile("r.csv", b"A,B\n1,2\n"), status=422)
    assert "headings Code and Title" in page.text


READ = ("evidence", "evidence/assurance", "evidence/counts")
WRITE = ("evidence/add", "evidence/letters", "evidence/spreadsheet")


def test_who_reads_and_who_writes(people: Cast, review: Review, member: User) -> None:
    """The register is the team's; the council is told so, and everybody else does not learn that it is there."""
    item = registered(review, member)[0]
    for page in READ:
        page_client(member).get(f"{BASE}/{page}")
        assert item.title not in page_client(people.improvement_lead).get(f"{BASE}/{page}").text
        assert page_client(people.scrutiny_member).status(f"{BASE}/{page}") == 404
        assert page_client(people.outsider).status(f"{BASE}/{page}") == 404
    for page in WRITE:
        page_client(member).get(f"{BASE}/{page}")
        page_client(people.improvement_lead).get(f"{BASE}/{page}", status=403)
        assert page_client(people.outsider).status(f"{BASE}/{page}") == 404
    for end in ("", "/change", "/version", "/letters", "/stands-for", "/withdraw"):
        page_client(member).get(f"/northmere/evidence/{item.reference}{end}")
        assert page_client(people.improvement_lead).status(f"/northmere/evidence/{item.reference}{end}") == 404


def test_a_thousand_items_take_as_few_queries_as_ten(review: Review, member: User) -> None:
    """What the page reads beside the frame of the workspace is one page of the register and its count."""
    registered(review, member, 10)
    client = page_client(member)
    assert_queries_do_not_grow(f"{BASE}/evidence", client, lambda: registered(review, member, 990), at_most=8)
