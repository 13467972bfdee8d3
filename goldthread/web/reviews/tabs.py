"""The tabs of the workspace for how a review is set up."""

from __future__ import annotations

from goldthread.web.reviews.workspace import Tab

TABS = (Tab(code="scope", label="Scope", url="reviews:scope", order=10, for_team=False),)
