"""What is found of consultation and equality."""

from __future__ import annotations

from goldthread.search.adapters.base import Adapter

ADAPTERS = (
    Adapter("exercise", title=("title",), text=("about",), dated=("opens_on",)),
    Adapter("consultation_event", text=("place_words",), dated=("held_on",)),
    Adapter("engaged_body", text=("how",), dated=("on_day",)),
    Adapter("feedback_theme", title=("theme",), text=("said",), dated=("exercise__closes_on",)),
    Adapter("feedback_answer", text=("words",), dated=("speaks_for",)),
    Adapter("equality_assessment", title=("title",), text=("about",)),
    Adapter("assessment_version", text=("version", "words"), dated=("speaks_for",)),
)
