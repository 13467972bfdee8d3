"""The last steps of a restore, written down before the first of them is taken: a kill between cannot split it."""

from __future__ import annotations

import json
import os
from dataclasses import asdict
from pathlib import Path

from django.conf import settings
from django.db import connection

from goldthread.keeping.folders import bring_to_disk
from goldthread.keeping.restore_beside import Finish, swap_schemas

NAME = "restore-to-finish.json"


def decide(staging: Path, plan: Finish) -> None:
    """From the moment that the plan has its name the restore is done, whatever happens."""
    unfinished = staging / NAME
    with unfinished.open("w", encoding="utf-8") as stream:
        json.dump(asdict(plan), stream)
        stream.flush()
        os.fsync(stream.fileno())
    bring_to_disk(staging)
    os.replace(unfinished, settings.DATA / NAME)
    bring_to_disk(settings.DATA)


def finish_restore() -> bool:
    """Takes the last steps of a restore that was decided; whether there was one. Every command begins with this."""
    path = settings.DATA / NAME
    if not path.exists():
        return False
    plan = Finish(**json.loads(path.read_text(encoding="utf-8")))
    connection.close()
    if plan.schemas:
        swap_schemas(plan.schemas, drop=plan.drop)
    for source, target in plan.moves:
        if Path(source).exists():
            Path(target).parent.mkdir(parents=True, exist_ok=True)
            os.replace(source, target)
            bring_to_disk(Path(target).parent)
    for name in plan.gone:
        Path(name).unlink(missing_ok=True)
    path.unlink()
    bring_to_disk(settings.DATA)
    return True
