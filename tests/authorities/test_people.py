"""Inviting, joining, ending roles and handing over, by the services alone."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.utils import timezone

from goldthread.accounts.audit import verify
from goldthread.accounts.models import AuditEvent, User
from goldthread.accounts.services import note_sign_in
from goldthread.authorities.handing_over import owned_by
from goldthread.authorities.models import Invitation, Membership
from goldthread.authorities.services import (
    accept_invitation,
    deactivate_member,
    digest_of_code,
    end_role,
    give_another_role,
    hand_over,
    invite,
    invite_to_new_password,
    reissue_invitation,
    withdraw_invitation,
)
from goldthread.lib.errors import RuleBroken
from tests.cast import Cast, cast, member
from tests.factories.authorities import AuthorityFactory, MembershipFactory
from tests.factories.checks import BreakFactory
from tests.factories.reviews import ReviewFactory

PASSWORD = "a long pass phrase"
NEW = "new@northmere.example.org"


@pytest.fixture
def people(db: None) -> Cast:
    return cast()


def invited(people: Cast, role: str = "scrutiny_member") -> tuple[Invitation, str]:
    return invite(by=people.administrator, authority=people.council, email=NEW, role_label="Head of Quality", role=role)


def test_an_invited_person_joins_with_the_role_and_the_trail_stays_whole(people: Cast) -> None:
    invitation, _ = invited(people)
    user = accept_invitation(invitation=invitation, password=PASSWORD)
    assert user.check_password(PASSWORD)
    held = Membership.objects.live().get(user=user)
    assert (held.role, held.authority, held.given_by) == ("scrutiny_member", people.council, people.administrator)
    verbs = AuditEvent.objects.filter(kind="membership").order_by("sequence").values_list("verb", flat=True)
    assert list(verbs) == ["invite", "join"]
    assert verify()[0] == []


def test_the_code_is_not_kept_and_opens_only_its_own_invitation(people: Cast) -> None:
    invitation, code = invited(people)
    assert code not in str(vars(invitation))
    assert invitation.code_digest == digest_of_code(invitation.uuid, code.lower().replace("-", " "))
    other, _ = invite(
        by=people.administrator, authority=people.council, email="x@example.org", role_label="", role="board_member"
    )
    assert other.code_digest != digest_of_code(other.uuid, code)
    assert other.role_label == "Board member"


def test_an_invitation_opens_once_and_not_when_withdrawn_or_expired(people: Cast) -> None:
    invitation, _ = invited(people)
    accept_invitation(invitation=invitation, password=PASSWORD)
    with pytest.raises(RuleBroken, match="was used"):
        accept_invitation(invitation=invitation, password=PASSWORD)
    with pytest.raises(RuleBroken, match="was used"):
        withdraw_invitation(by=people.administrator, invitation=Invitation.objects.get(pk=invitation.pk))
    later, _ = invited(people, "board_member")
    withdraw_invitation(by=people.administrator, invitation=later)
    with pytest.raises(RuleBroken):
        accept_invitation(invitation=later, password=PASSWORD)
    last, _ = invited(people, "lead_member")
    Invitation.objects.filter(pk=last.pk).update(expires_at=timezone.now() - timedelta(minutes=1))
    with pytest.raises(RuleBroken, match="expired"):
        accept_invitation(invitation=last, password=PASSWORD)
    reissue_invitation(by=people.administrator, invitation=last)
    assert accept_invitation(invitation=last, password=PASSWORD).email == NEW


def test_a_second_invitation_to_the_same_role_withdraws_the_first(people: Cast) -> None:
    first, _ = invited(people)
    second, _ = invited(people)
    assert list(Invitation.objects.open()) == [second]
    assert Invitation.objects.get(pk=first.pk).withdrawn_at is not None


def test_who_holds_a_role_is_not_invited_to_it_and_roles_and_scopes_must_exist_here(people: Cast) -> None:
    lead = people.improvement_lead
    with pytest.raises(RuleBroken, match="holds that role already"):
        invite(
            by=people.administrator, authority=people.council, email=lead.email, role_label="", role="improvement_lead"
        )
    with pytest.raises(RuleBroken, match="Choose a role"):
        invited(people, "king")
    elsewhere = ReviewFactory.create(authority=people.elsewhere)
    with pytest.raises(RuleBroken, match="another authority"):
        invite(
            by=people.administrator,
            authority=people.council,
            email=NEW,
            role_label="",
            role="reviewer",
            scope=elsewhere,
        )


def test_somebody_of_another_council_keeps_the_password_and_gains_the_role(people: Cast) -> None:
    outsider = people.outsider
    outsider.set_password(PASSWORD)
    outsider.save()
    invitation, _ = invite(
        by=people.administrator, authority=people.council, email=outsider.email, role_label="", role="adviser"
    )
    assert accept_invitation(invitation=invitation, password=None) == outsider
    assert User.objects.get(pk=outsider.pk).check_password(PASSWORD)
    assert Membership.objects.live().filter(user=outsider).count() == 2


def test_the_last_administrator_stays(people: Cast) -> None:
    own = Membership.objects.get(user=people.administrator)
    with pytest.raises(RuleBroken, match="somebody else an administrator"):
        end_role(by=people.administrator, membership=own)
    with pytest.raises(RuleBroken, match="somebody else an administrator"):
        deactivate_member(by=people.administrator, authority=people.council, user=people.administrator)
    MembershipFactory.create(user=people.director, authority=people.council, role="administrator")
    assert end_role(by=people.director, membership=own).until_on == timezone.localdate()


def test_who_has_no_role_left_anywhere_is_signed_out_and_locked_and_can_be_invited_again(people: Cast) -> None:
    lead = people.improvement_lead
    note_sign_in(user=lead, session_key="abc", browser="Firefox on Windows")
    Session.objects.create(session_key="abc", session_data="", expire_date=timezone.now() + timedelta(days=1))
    deactivate_member(by=people.administrator, authority=people.council, user=lead)
    assert User.objects.filter(pk=lead.pk, is_active=False).exists()
    assert not Session.objects.exists()
    invitation, _ = invite(
        by=people.administrator, authority=people.council, email=lead.email, role_label="", role="board_member"
    )
    accept_invitation(invitation=invitation, password=PASSWORD)
    lead.refresh_from_db()
    assert lead.is_active
    assert lead.check_password(PASSWORD)


def test_roles_at_another_council_are_not_touched(people: Cast) -> None:
    lead = people.improvement_lead
    other = MembershipFactory.create(user=lead, authority=AuthorityFactory.create())
    deactivate_member(by=people.administrator, authority=people.council, user=lead)
    lead.refresh_from_db()
    other.refresh_from_db()
    assert lead.is_active
    assert other.until_on is None


def test_what_somebody_sees_to_is_handed_over(people: Cast) -> None:
    mine = BreakFactory.create_batch(2, authority=people.council, owner=people.improvement_lead)
    theirs = BreakFactory.create(authority=people.elsewhere, owner=people.improvement_lead)
    assert owned_by(people.council, people.improvement_lead) == {"breaks": 2}
    moved = hand_over(
        by=people.administrator, authority=people.council, giver=people.improvement_lead, taker=people.director
    )
    assert moved == {"breaks": 2}
    for broken in mine:
        broken.refresh_from_db()
        assert broken.owner == people.director
    theirs.refresh_from_db()
    assert theirs.owner == people.improvement_lead
    with pytest.raises(RuleBroken, match="role for the whole authority"):
        hand_over(by=people.administrator, authority=people.council, giver=people.director, taker=people.outsider)


def test_a_code_for_a_new_password_is_refused_where_it_would_open_another_council(people: Cast) -> None:
    lead = people.improvement_lead
    invitation, _ = invite_to_new_password(by=people.administrator, authority=people.council, user=lead)
    accept_invitation(invitation=invitation, password=PASSWORD)
    lead.refresh_from_db()
    assert lead.check_password(PASSWORD)
    assert Membership.objects.live().filter(user=lead).count() == 1
    member(people.elsewhere, "adviser")
    MembershipFactory.create(user=lead, authority=people.elsewhere, role="adviser")
    with pytest.raises(RuleBroken, match="another council too"):
        invite_to_new_password(by=people.administrator, authority=people.council, user=lead)


def test_administrators_cannot_let_themselves_read_drafts(people: Cast) -> None:
    own = people.administrator
    with pytest.raises(RuleBroken, match="Ask another administrator"):
        give_another_role(by=own, user=own, authority=people.council, role="improvement_lead")
    with pytest.raises(RuleBroken, match="your own address"):
        invite(by=own, authority=people.council, email=own.email, role_label="", role="director")
    assert give_another_role(by=own, user=own, authority=people.council, role="board_member").role == "board_member"
    other = give_another_role(by=own, user=people.director, authority=people.council, role="improvement_lead")
    assert other.user == people.director
