"""Users."""

from __future__ import annotations

from factory.declarations import Sequence
from factory.django import DjangoModelFactory

from goldthread.accounts.models import User

PASSWORD = "a long pass phrase"


class UserFactory(DjangoModelFactory[User]):
    class Meta:
        model = User
        django_get_or_create = ("email",)

    email = Sequence(lambda number: f"person{number}@example.org")
    role_label = "Improvement lead"
    is_active = True
    password = "!"
