"""Beginning with a council: the same for the first-run page and for `goldthread init`."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify

from goldthread.accounts.models import User
from goldthread.accounts.permissions import ROLES
from goldthread.accounts.services import create_user
from goldthread.authorities.models import Authority
from goldthread.authorities.services import create_authority, give_role
from goldthread.frameworks.models import Pack
from goldthread.lib.errors import RuleBroken
from goldthread.lib.text import folded
from goldthread.reviews.services.reviews import require_pack

FIRST_ROLES = ("administrator", "improvement_lead")
"""The first person sets up the council and reads in its first papers; roles are handed over later."""
FIRST_PACK = "local-test-of-assurance"


@transaction.atomic
def begin(
    *,
    name: str,
    short_name: str,
    email: str,
    role_label: str,
    password: str | None,
    roles: Sequence[str] = FIRST_ROLES,
    packs: Sequence[Pack] | None = None,
    only_the_first: bool = False,
) -> Authority:
    """A council with its administrator, holding `packs` (unless told otherwise, the local test of assurance).

    A pack is held for as long as its guidance has stood, so that the test can be looked back on. Somebody who signs
    in here already keeps their password. With `only_the_first`, of two who begin at once one is refused: packs are
    locked, since they are there before any council is. Raises RuleBroken, naming the field.
    """
    if only_the_first:
        list(Pack.objects.select_for_update().order_by("pk"))
        if Authority.objects.exists():
            raise RuleBroken("Somebody else has just set this up. Sign in, or ask them for an invitation.")
    slug = slugify(short_name)
    if not slug:
        raise RuleBroken("Write a short name with letters in it, such as Northmere.", "short_name")
    if Authority.objects.filter(slug=slug).exists():
        raise RuleBroken(f"A council called {short_name!r} is here already; use another short name.", "short_name")
    person = User.objects.filter(email=folded(email)).first() or create_user(
        email=email, role_label=role_label.strip() or ROLES[roles[-1]].name, password=password
    )
    council = create_authority(by=person, slug=slug, name=name, short_name=short_name)
    for role in roles:
        give_role(by=person, user=person, authority=council, role=role)
    for pack in first_packs() if packs is None else packs:
        since = pack.valid_from or timezone.localdate()
        require_pack(by=person, authority=council, pack=pack, from_on=since, basis="As long as the guidance has stood.")
    return council


def first_packs() -> list[Pack]:
    """What a council holds unless it chooses otherwise: the newest local test of assurance."""
    return list(Pack.objects.filter(slug=FIRST_PACK).order_by("-version")[:1])
