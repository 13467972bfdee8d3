"""Publishing at once what an officer would ask the worker for."""

from __future__ import annotations

from datetime import date

from goldthread.accounts.models import User
from goldthread.authorities.models import Record
from goldthread.lib.errors import GoldthreadError
from goldthread.publishing.publications.models import PublicationStage
from goldthread.publishing.publications.services import Wanted, ask_for_publication, write_publication
from goldthread.publishing.report import Format


def publish_now(by: User, subject: Record, report: str, form: str, on: date) -> None:
    """`report` of `subject` as the file `form` ("pdf"). Raises GoldthreadError, naming what cannot be written."""
    asked = ask_for_publication(by=by, wanted=Wanted(subject=subject, report=report, form=Format(form), on=on))
    written = write_publication(asked.uuid)
    if written is None or written.stage != PublicationStage.READY:
        raise GoldthreadError(f"{asked.title} could not be written: {written.problem if written else 'not found'}")
