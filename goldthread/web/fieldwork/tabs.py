"""The tabs of the workspace for who is heard and what was observed."""

from __future__ import annotations

from goldthread.reviews.models import Interview, Observation
from goldthread.web.reviews.workspace import Tab

TABS = (
    Tab(
        code="interviews",
        label="Interviews",
        url="fieldwork:schedule",
        order=40,
        counted=lambda user: Interview.objects.visible_to(user).live(),
    ),
    Tab(
        code="observations",
        label="Observations",
        url="fieldwork:observation_list",
        order=50,
        counted=lambda user: Observation.objects.visible_to(user).live(),
    ),
)
