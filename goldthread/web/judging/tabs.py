"""The judgements of a review among the tabs of its workspace."""

from __future__ import annotations

from goldthread.reviews.models import Judgement
from goldthread.web.reviews.workspace import Tab

TABS = (
    Tab(
        code="judgements",
        label="Judgements",
        url="judging:judging",
        order=60,
        counted=lambda user: Judgement.objects.visible_to(user).live().filter(judged_by=""),
    ),
)
