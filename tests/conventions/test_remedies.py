"""No dead ends: what a rule asks for can be done on a page by somebody, who is told of it."""

from __future__ import annotations

import pytest
from django.urls import reverse

from goldthread.accounts.permissions import ROLES, Permission
from goldthread.checks.rule import Rule, all_rules
from goldthread.web.inventory import Route, routes
from goldthread.web.records.acts import ACTS_ABOUT, EXPLAINED, REMEDIES, UNPLACED

FORMS: dict[str, Route] = {route.name: route for route in routes()}
SHARED = {Permission.READ_RECORD}
"""A form for both parties asks in its view who may speak for which."""


@pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.code)
def test_every_rule_names_where_its_break_is_mended(rule: Rule) -> None:
    assert rule.code in REMEDIES, f"Name the page that mends {rule.code} in goldthread/web/records/acts.py"
    page = REMEDIES[rule.code]
    holders = [role for role in ROLES.values() if rule.permission in role.permissions]
    assert holders, f"No role holds {rule.permission.name}, so nobody mends {rule.code}"
    if page == EXPLAINED:
        silent = [role.code for role in holders if Permission.EXPLAIN_BREAK not in role.permissions]
        assert not silent, f"{silent} are told of {rule.code} and can neither mend nor explain it"
        return
    needed = FORMS[page].permission
    assert needed in {rule.permission, *SHARED}, f"{page} asks for {needed}, and {rule.code} tells {rule.permission}"


def test_no_remedy_is_named_for_a_rule_that_is_gone() -> None:
    assert set(REMEDIES) == {rule.code for rule in all_rules()}


@pytest.mark.parametrize("kind", sorted({*ACTS_ABOUT, *UNPLACED}))
def test_every_act_about_a_record_has_its_form(kind: str) -> None:
    acts = (*ACTS_ABOUT.get(kind, ()), *filter(None, [UNPLACED.get(kind)]))
    for act in acts:
        assert reverse(act.page, args=["northmere", "A1"])
        assert FORMS[act.page].permission in {act.permission, *SHARED}
