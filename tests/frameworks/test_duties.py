"""The registers of duties and legislation: brought by packs, the newest version of each."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from goldthread.frameworks.duties import legislation, registers
from goldthread.frameworks.services import PACKS, load_packs, read_pack
from goldthread.lib.errors import GoldthreadError
from tests.factories.frameworks import DutyFactory, LegislationFactory, PackFactory


@pytest.mark.django_db
def test_the_seven_duties_and_the_five_areas_come_with_the_packs() -> None:
    load_packs()
    held = {register.role: register for register in registers()}
    assert (len(held["dass"].duties), len(held["dcs"].duties)) == (7, 5)
    assert all(duty.source_status in ("verified", "secondary", "recalled") for duty in held["dcs"].duties)


@pytest.mark.django_db
def test_an_edition_that_was_replaced_leads_to_the_one_in_force() -> None:
    load_packs()
    laws = {law.key: law for law in legislation()}
    now = laws["dcs-guidance-2005"]
    while now.replaced_by:
        now = laws[now.replaced_by]
    assert (now.year, str(now)) == (2013, "Guidance on the director of children's services and the lead member (2013)")


@pytest.mark.django_db
def test_a_newer_version_of_a_pack_takes_the_place_of_the_older() -> None:
    for version in ("1", "2"):
        pack = PackFactory.create(slug="offices", version=version)
        DutyFactory.create(pack=pack, key="needs", label=f"Needs {version}")
        LegislationFactory.create(pack=pack, key="act", title=f"Act {version}")
    assert [duty.label for register in registers() for duty in register.duties] == ["Needs 2"]
    assert [law.title for law in legislation()] == ["Act 2"]


def test_a_duty_that_rests_on_a_law_nobody_named_is_refused(tmp_path: Path) -> None:
    body = yaml.safe_load((PACKS / "statutory-offices-2026.1.yaml").read_text(encoding="utf-8"))
    body["duties"][0]["duties"][0]["law"] = ["act-of-nobody"]
    path = tmp_path / "broken.yaml"
    path.write_text(yaml.safe_dump(body), encoding="utf-8")
    with pytest.raises(GoldthreadError, match="no legislation has the key 'act-of-nobody'"):
        read_pack(path)
