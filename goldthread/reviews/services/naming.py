"""Names of people in the words of a review: each gives way to a role, or somebody says why it stays."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from goldthread.accounts.models import User
from goldthread.authorities.services import add_record, withdraw_record
from goldthread.lib.errors import RuleBroken
from goldthread.organisation.models import Person
from goldthread.reviews.models import NameKept, Review
from goldthread.reviews.naming_queries import named_in


@transaction.atomic
def keep_name(*, by: User, review: Review, person: Person, about: str, why: str) -> NameKept:
    """The name of `person` stays in the record with the reference `about`, for a reason.

    Raises RuleBroken without a reason, where the name does not stand there, and for a quote of somebody who did not
    agree to be named: no reason makes up for that.
    """
    if not why.strip():
        raise RuleBroken("Say why the name stays, for example: holder of a statutory office.", "why")
    places = [one for one in named_in(review) if one.person == person and one.reference == about]
    if not places:
        raise RuleBroken(f"The name does not stand in {about} any more; look at the list again.")
    if any(not one.may_stay for one in places):
        raise RuleBroken("Who is quoted did not agree to be named; put a role there, or nothing.")
    place = places[0]
    if place.kept is not None:
        raise RuleBroken("The reason is on record already; withdraw it first to give another.")
    return add_record(
        NameKept(
            authority=review.authority,
            review=review,
            person=person,
            about_kind=place.kind,
            about_uuid=place.uuid,
            about_reference=about,
            why=why.strip()[:300],
        ),
        by=by,
        prefix=f"{review.reference}-NK",
    )


@transaction.atomic
def let_name_go(*, by: User, kept: NameKept, why: str, seen_version: int) -> NameKept:
    """The name has no reason to stay any more: it must give way before the words go out."""
    return withdraw_record(kept, by=by, why=why, seen_version=seen_version)


def refuse_names(review: Review, content: Mapping[str, Any] | None = None) -> None:
    """Raises RuleBroken, saying where, while somebody on record is named in words that would go out."""
    still = [one for one in named_in(review, content) if one.is_open]
    if still:
        places = ", ".join(dict.fromkeys(one.reference for one in still[:5]))
        more = f" and {len(still) - 5} more" if len(still) > 5 else ""
        raise RuleBroken(
            f"Somebody is named in {places}{more}. Put a role there, or say under “Names” why the name stays."
        )
