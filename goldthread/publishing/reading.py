"""A manuscript from the JSON that it was kept as."""

from __future__ import annotations

from dataclasses import fields
from datetime import date
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from goldthread.authorities.models import Sensitivity
from goldthread.lib.errors import GoldthreadError
from goldthread.publishing import manuscript as tree
from goldthread.publishing.manuscript import Manuscript

KINDS: dict[str, type[Any]] = {
    made.__name__.lower(): made
    for made in (
        *(tree.Paragraph, tree.Listing, tree.Column, tree.Worked, tree.Row, tree.Table, tree.Figure, tree.KeyFigure),
        *(tree.KeyFigures, tree.Section, tree.Signature, tree.Letter, Manuscript),
    )
}


def manuscript_from(kept: Any) -> Manuscript:
    """The tree that `plain` wrote. Raises GoldthreadError for a form that this version does not know."""
    try:
        made = _made(kept)
    except (KeyError, TypeError, ValueError) as error:
        raise GoldthreadError("What it said was kept in a form that this version does not know.") from error
    if not isinstance(made, Manuscript):
        raise GoldthreadError("What was kept is no manuscript.")
    return made


def _made(kept: dict[str, Any]) -> Any:
    kind = KINDS[kept["kind"]]
    hints = get_type_hints(kind)
    return kind(**{spec.name: _value(kept[spec.name], hints[spec.name]) for spec in fields(kind) if spec.name in kept})


def _value(kept: Any, hint: Any) -> Any:
    """What stands for a field: blocks name their kind, days are ISO, lists are tuples."""
    if isinstance(kept, dict):
        return _made(kept)
    if isinstance(kept, list):
        return tuple(_value(one, get_args(hint)[0]) for one in kept)
    if kept is None:
        return None
    if get_origin(hint) in (UnionType, Union):
        return _value(kept, next(one for one in get_args(hint) if one is not NoneType))
    if hint is date:
        return date.fromisoformat(kept)
    return hint(kept) if hint in (Sensitivity, tree.Shape, tree.Side, tree.Unit) else kept
