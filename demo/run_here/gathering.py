"""What a review gathers: requests and their answers, the register of evidence, interviews, observations."""

from __future__ import annotations

from datetime import time
from typing import Any

from demo.run_here import Content
from demo.run_here.work import Work, clock
from goldthread.documents.models import Document
from goldthread.reviews.models import Method
from goldthread.reviews.pack_lists import hearings_for, requests_for
from goldthread.reviews.services import (
    Asked,
    EvidenceFacts,
    Seen,
    Slot,
    ToRegister,
    add_observation,
    add_version,
    answer_request,
    ask_for,
    name_people,
    note_reminder,
    record_attendance,
    register_evidence,
    schedule_interview,
    set_prefixes,
)


def ask(work: Work, content: Content) -> None:
    """The team asks for papers of the list and for some of its own; the council answers, and refuses one."""
    offered = {one.key: one for one in requests_for(work.review)}
    wanted = [offered[key] for key in content["from_pack"]]
    asked = [Asked(label=one.label, group=one.group, prefix=one.prefix, why=one.why, key=one.key) for one in wanted]
    asked += [Asked(**own) for own in content.get("own", ())]
    by = work.people["lead_reviewer"]
    made = ask_for(
        by=by,
        review=work.review,
        asked=asked,
        asked_on=content["asked_on"],
        due_on=content["due_on"],
        at=work.now,
    )
    work.requests = {one.key or one.label: one for one in made}
    for one in content["answers"]:
        request = work.request(one["request"])
        answer_request(
            by=work.people["improvement_lead"],
            request=request,
            outcome=one["outcome"],
            reason=one.get("reason", ""),
            speaks_for=one["day"],
            seen_version=request.row_version,
        )
    if "reminded_on" in content:
        note_reminder(by=by, review=work.review, on=content["reminded_on"])


def register(work: Work, content: Content) -> None:
    """Items with their codes in the register, and newer versions of them."""
    by = work.people[content["by"]]
    set_prefixes(by=by, review=work.review, prefixes=content["prefixes"])
    labels = dict(content["prefixes"])
    entries = [
        ToRegister(_facts(work, one, labels[one["code"].rstrip("0123456789")]), code=one["code"])
        for one in content["items"]
    ]
    made = register_evidence(by=by, review=work.review, entries=entries, on=content["day"], at=work.now)
    work.items = {one.code: one for one in made}
    for one in content.get("versions", ()):
        item = work.items[one["code"]]
        add_version(
            by=by,
            item=item,
            document=None,
            received_on=one["day"],
            speaks_for=one["speaks_for"],
            what_changed=one["what_changed"],
            seen_version=item.row_version,
        )


def _facts(work: Work, one: Content, group: str) -> EvidenceFacts:
    given = {name: value for name, value in one.items() if name not in ("code", "request", "document")}
    if "request" in one:
        given["request"] = work.request(one["request"])
    if "document" in one:
        given["document"] = Document.objects.get(authority=work.council, reference=one["document"])
        given["speaks_for"] = given["document"].dated_on
    return EvidenceFacts(**given | {"theme": work.theme(one.get("theme")), "group": group})


def hear(work: Work, content: Content) -> None:
    """The schedule of interviews, and who came."""
    by, hearings = work.people[content["by"]], {one.key: one for one in hearings_for(work.review)}
    for one in content["slots"]:
        asked = hearings[one["hearing"]]
        starts, _, ends = one["at"].partition("-")
        interview = schedule_interview(
            by=by,
            review=work.review,
            slot=Slot(
                role_words=one.get("role", asked.label),
                voice=asked.voice,
                hearing=asked.key,
                on_day=one["day"],
                starts=time(*clock(starts)),
                ends=time(*clock(ends)),
                place="Civic Centre, room 4" if asked.in_group else "Civic Centre, room 2",
                is_group=asked.in_group,
                expected=one.get("expected"),
                led_by="Both reviewers" if asked.voice == "leadership" else "",
            ),
        )
        work.interviews[asked.key] = interview
        if "people" in one:
            name_people(by=by, interview=interview, named=one["people"])
        if one.get("attendance", "held") != "planned":
            record_attendance(
                by=by,
                interview=interview,
                attendance=one.get("attendance", "held"),
                quotes=one.get("quotes", ""),
                came=one.get("came"),
                seen_version=interview.row_version,
            )


def observe(work: Work, content: list[Content]) -> None:
    """What reviewers saw and heard, from an interview or a paper."""
    for one in content:
        source: dict[str, Any] = (
            {"interview": work.interviews[one["from"]]} if "from" in one else {"item": work.items[one["from_code"]]}
        )
        seen = Seen(
            text=one["text"],
            method=Method(one["method"]),
            noted_on=one["day"],
            theme=work.theme(one.get("theme")),
            tags=one.get("tags", ""),
            is_quote=one.get("is_quote", False),
            **source,
        )
        work.observations[one["key"]] = add_observation(by=work.people[one["by"]], review=work.review, seen=seen)
