"""Publications that are ready: told here, since the app that tells does not know the one that publishes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from goldthread.notifications.concern import Concern, Reader, Topic, is_restricted
from goldthread.notifications.own import MOST
from goldthread.publishing.publications.models import Publication, PublicationStage
from goldthread.publishing.report import report_of

NEWS = timedelta(days=14)
"""How long a file that is ready stands in the inbox of who asked for it."""


def publications(reader: Reader, on: date) -> Iterator[Concern]:
    """Files that the person had written and that became ready in the last fourteen days. One query."""
    since = timezone.make_aware(datetime.combine(on - NEWS, time.min))
    asked = Publication.objects.visible_to(reader.user).of(reader.authority).live()
    ready = asked.filter(recorded_by=reader.user, stage=PublicationStage.READY, published_at__gte=since)
    for one in ready.order_by("-published_at", "-pk")[:MOST]:
        yield Concern(
            Topic.PUBLICATION,
            one.uuid,
            one.reference,
            one.title,
            f"Fetch {one.reference}, {report_of(one.report).title} as {one.form.upper()}",
            timezone.localdate(one.published_at) if one.published_at else on,
            "publications:publication",
            (reader.authority.slug, one.reference),
            is_withheld=is_restricted(one),
        )
