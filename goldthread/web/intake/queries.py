"""What became of uploaded files, from the queue of the worker."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django_tasks_db.models import DBTaskResult

from goldthread.authorities.models import Authority


@dataclass(frozen=True, slots=True)
class UploadFate:
    """A file in line: still waiting or being read, read as a document, or refused with the reason."""

    name: str
    is_finished: bool
    document: str = ""
    was_known: bool = False
    refused: str = ""


FAILED = "Reading it failed. Try again; if it fails again, tell whoever runs this service the name of the file."


def uploads_of(authority: Authority, identifiers: Sequence[str]) -> list[UploadFate]:
    """The fate of each upload of this authority, in the order given. One query."""
    results = {str(entry.id): entry for entry in DBTaskResult.objects.filter(id__in=[UUID(one) for one in identifiers])}
    return [
        _fate(results[identifier])
        for identifier in identifiers
        if identifier in results and results[identifier].args_kwargs["args"][1] == str(authority.uuid)
    ]


def _fate(entry: DBTaskResult[Any, Any]) -> UploadFate:
    name = entry.args_kwargs["args"][2]
    if entry.status in ("READY", "RUNNING"):
        return UploadFate(name, is_finished=False)
    answer = entry.return_value or {}
    return UploadFate(
        name,
        is_finished=True,
        document=answer.get("document", ""),
        was_known=answer.get("was_known", False),
        refused=answer.get("refused", "") or ("" if answer.get("document") else FAILED),
    )
