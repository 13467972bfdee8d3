"""The tab of the workspace for what went out."""

from __future__ import annotations

from goldthread.publishing.models import Publication
from goldthread.web.reviews.workspace import Tab

TABS = (
    Tab(
        code="published",
        label="Publish",
        url="publications:publication_list",
        order=90,
        counted=lambda user: Publication.objects.visible_to(user).live(),
        for_team=False,
    ),
)
