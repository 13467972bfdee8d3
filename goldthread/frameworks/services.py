"""Loading packs: from a file that meets the schema into the database, once for each version."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from django.db import transaction
from jsonschema import Draft202012Validator

from goldthread.frameworks.contents import unknown_parts
from goldthread.frameworks.duties import key_lists, missing_laws, store_duties
from goldthread.frameworks.models import Criterion, Level, Pack, Scale, Theme
from goldthread.lib.canonical import canonical, sha256
from goldthread.lib.errors import GoldthreadError
from goldthread.lib.text import match_key
from goldthread.lib.yaml_text import read_yaml

HERE = Path(__file__).parent
PACKS = HERE / "packs"
PUBLISHED = HERE / "published.yaml"
SCHEMA = HERE / "schema.yaml"
KEYED = {
    "facts": "fact",
    "requests": "request",
    "hearings": "role to hear",
    "independence": "question of independence",
    "deadlines": "deadline",
    "risk_matrices": "matrix of risk",
}


@dataclass(frozen=True, slots=True)
class PackFile:
    """A pack as written. `sha256` is over its canonical form, so that comments and line breaks do not count."""

    path: Path
    body: dict[str, Any]
    sha256: str

    @property
    def name(self) -> str:
        return f"{self.body['slug']} {self.body['version']}"


def read_pack(path: Path) -> PackFile:
    """One pack from its file. Raises GoldthreadError, naming file, place and remedy, for one that breaks the schema."""
    try:
        body = read_yaml(path.read_text(encoding="utf-8"))
    except yaml.YAMLError as error:
        raise GoldthreadError(f"{path.name}: not YAML ({error}); mend the line that it names.") from error
    body = _dates_as_text(body)
    for problem in _validator().iter_errors(body):
        place = "/".join(str(step) for step in problem.absolute_path) or "the top"
        raise GoldthreadError(f"{path.name}, at {place}: {problem.message}; see schema.yaml beside the packs folder.")
    for keys, what in _key_lists(body):
        repeated = {key for key in keys if keys.count(key) > 1}
        if repeated:
            raise GoldthreadError(f"{path.name}: the {what} {sorted(repeated)[0]!r} stands twice; give it another key.")
    if missing := missing_laws(body):
        raise GoldthreadError(f"{path.name}: no legislation has the key {missing[0]!r}; add it, or correct the key.")
    if unknown := unknown_parts(body):
        raise GoldthreadError(f"{path.name}: {unknown[0]} is named and the pack has none; add it, or correct the key.")
    return PackFile(path, body, sha256(canonical(body)))


@cache
def _validator() -> Draft202012Validator:
    return Draft202012Validator(read_yaml(SCHEMA.read_text(encoding="utf-8")))


def _dates_as_text(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _dates_as_text(entry) for key, entry in value.items()}
    if isinstance(value, list):
        return [_dates_as_text(entry) for entry in value]
    return value.isoformat() if isinstance(value, date) else value


def _key_lists(body: dict[str, Any]) -> list[tuple[list[str], str]]:
    lists = [
        ([entry["key"] for entry in body["criteria"]], "criterion"),
        ([f"{entry['kind']}/{entry['key']}" for entry in body["themes"]], "theme"),
        ([entry["key"] for entry in body["scales"]], "scale"),
    ]
    for scale in body["scales"]:
        lists.append(([level["key"] for level in scale["levels"]], "level"))
        names = [match_key(name) for level in scale["levels"] for name in level["names"]]
        lists.append((names, "name of a level"))
    keyed = [([entry["key"] for entry in body.get(part, ())], what) for part, what in KEYED.items()]
    return [*lists, *keyed, *key_lists(body)]


def pack_files(folder: Path = PACKS) -> list[PackFile]:
    """Every pack in `folder`, in the order of its name."""
    return [read_pack(path) for path in sorted(folder.glob("*.yaml"))]


def published(path: Path = PUBLISHED) -> dict[str, str]:
    """The hash of every version that was ever published, by "slug version"."""
    held = read_yaml(path.read_text(encoding="utf-8")) or {}
    return {str(name): str(digest) for name, digest in held.items()}


def load_packs(folder: Path = PACKS, register: Path = PUBLISHED) -> list[Pack]:
    """Brings every pack of `folder` into the database; those already there stay as they are.

    Raises GoldthreadError for a pack that differs from its published version: a new version gets a new file.
    """
    known = published(register)
    return [_load(pack, known) for pack in pack_files(folder)]


def _load(pack: PackFile, known: dict[str, str]) -> Pack:
    if known.get(pack.name, pack.sha256) != pack.sha256:
        raise _altered(pack)
    held = Pack.objects.filter(slug=pack.body["slug"], version=pack.body["version"]).first()
    if held is None:
        return _store(pack)
    if held.sha256 != pack.sha256:
        raise _altered(pack)
    if not held.content:  # Loaded before packs kept their whole file.
        held.content = pack.body
        held.save(update_fields=["content"])
    return held


def _altered(pack: PackFile) -> GoldthreadError:
    return GoldthreadError(
        f"{pack.path.name}: {pack.name} was published with other content. A published version never changes: undo the"
        " change, or copy the file to a new version."
    )


@transaction.atomic
def _store(pack: PackFile) -> Pack:
    body = pack.body
    fields = ("slug", "version", "title", "publisher", "source", "source_status", "published_on")
    optional = ("licence", "valid_from", "valid_until", "next_review_months")
    stored = Pack.objects.create(
        **{name: body[name] for name in fields},
        **{name: body[name] for name in optional if name in body},
        content=body,
        sha256=pack.sha256,
    )
    Criterion.objects.bulk_create(
        Criterion(pack=stored, order=order, **entry) for order, entry in enumerate(body["criteria"], start=1)
    )
    Theme.objects.bulk_create(
        Theme(pack=stored, order=order, **entry) for order, entry in enumerate(body["themes"], start=1)
    )
    for entry in body["scales"]:
        scale = Scale.objects.create(pack=stored, key=entry["key"], title=entry["title"])
        Level.objects.bulk_create(
            Level(scale=scale, step=step, **{**level, "names": [match_key(name) for name in level["names"]]})
            for step, level in enumerate(entry["levels"], start=1)
        )
    store_duties(stored, body)
    return stored
