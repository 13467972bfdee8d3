"""Protocols and charters with their parties, who does what under them, and when they were looked at again."""

from __future__ import annotations

from demo.response import Content
from demo.response.work import Work
from goldthread.oversight.models import Protocol
from goldthread.oversight.services import ProtocolDetails, add_party, add_protocol, give_part, review_protocol


def enter_protocols(work: Work, content: Content) -> None:
    for one in content["protocols"]:
        details = ProtocolDetails(
            title=one["title"],
            sort=one["sort"],
            purpose=one["purpose"],
            agreed_on=one["agreed"],
            next_review_on=work.day(one["review"]),
        )
        protocol = add_protocol(by=work.people["committee_clerk"], authority=work.council, details=details)
        for party in one["parties"]:
            _party(work, protocol, party)
        for said in one["reviewed"]:
            review_protocol(
                by=work.people["committee_clerk"],
                protocol=protocol,
                reviewed_on=said["day"],
                words=said["words"],
                next_review_on=said["next"],
            )


def _party(work: Work, protocol: Protocol, one: Content) -> None:
    party = add_party(
        by=work.people["committee_clerk"],
        protocol=protocol,
        body=work.body(one["body"]) if "body" in one else None,
        post=work.post_of(one),
        partner_words=one.get("partner", ""),
    )
    for said in one["does"]:
        give_part(
            by=work.people["committee_clerk"],
            party=party,
            function=said["function"],
            part=said["part"],
            words=said.get("words", ""),
        )
