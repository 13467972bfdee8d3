"""How a review ends: its check of facts, its signatures, its published letter and slides, its receipt."""

from __future__ import annotations

from demo.publishing import publish_now
from demo.run_here import Content
from demo.run_here.work import Work
from goldthread.reviews.models import SharedPassage, TeamMember
from goldthread.reviews.services import set_next_review
from goldthread.reviews.services.accuracy import (
    answer_comment,
    close_fact_check,
    comment_on_facts,
    open_fact_check,
    return_fact_check,
)
from goldthread.reviews.services.setting_up import note_provenance
from goldthread.reviews.services.signing import share_review, sign_review, text_to_sign


def check_facts(work: Work, content: Content) -> None:
    """The council comments on passages of the draft, the team answers each."""
    lead, council = work.people["lead_reviewer"], work.people["improvement_lead"]
    check = open_fact_check(by=lead, review=work.review, on=content["opened_on"], working_days=content["working_days"])
    comments = []
    for one in content["comments"]:
        about = work.findings[one["about"]]
        passage = SharedPassage.objects.select_related("fact_check__review__authority", "fact_check__authority").get(
            fact_check=check, about_uuid=about.uuid
        )
        comment = comment_on_facts(by=council, passage=passage, text=one["text"], evidence=one.get("evidence", ""))
        comments.append((comment, one))
    return_fact_check(by=council, check=check, on=content["returned_on"], seen_version=check.row_version)
    for comment, one in comments:
        answer_comment(
            by=lead,
            comment=comment,
            answer=one["answer"],
            words=one["answer_words"],
            new_text=one.get("new_text", ""),
            on=one["answered_on"],
            seen_version=comment.row_version,
        )
    check.refresh_from_db()
    close_fact_check(by=lead, check=check, on=content["closed_on"], seen_version=check.row_version)


def sign(work: Work, content: Content) -> None:
    """The draft is shared, then each reviewer signs the text that they read; the last signature makes it final."""
    review = work.review
    review.refresh_from_db()
    share_review(by=work.people["lead_reviewer"], review=review, seen_version=review.row_version)
    for one in content["signed"]:
        member = (
            TeamMember.objects.live()
            .select_related("review__authority", "authority", "user")
            .get(review=review, role=one["role"])
        )
        _, digest = text_to_sign(member.review)
        sign_review(by=work.people[one["role"]], member=member, on=one["day"], seen_sha256=digest)
    for one in content["received"]:
        note_provenance(
            by=work.people["improvement_lead"],
            review=review,
            act=one["act"],
            who=one["who"],
            on=one["day"],
            words=one["words"],
        )
    review.refresh_from_db()
    due = content["next_review"]
    set_next_review(
        by=work.people["improvement_lead"],
        review=review,
        due=due["day"],
        why=due["why"],
        seen_version=review.row_version,
    )


def publish(work: Work, content: list[Content]) -> None:
    """The signed review as files. Raises GoldthreadError, naming the one that could not be written."""
    for one in content:
        publish_now(work.people["lead_reviewer"], work.review, one["report"], one["form"], one["day"])
