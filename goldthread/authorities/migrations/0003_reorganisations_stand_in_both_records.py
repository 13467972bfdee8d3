"""Each of two councils has its own row of a reorganisation, so that no link leaves an authority and both bundles carry
theirs. What `Succession` held is copied; the next migration takes it away.
"""

import uuid
from typing import Any

import django.db.models.deletion
from django.db import migrations, models


def copy_to_both(apps: Any, schema_editor: Any) -> None:
    succession = apps.get_model("authorities", "Succession")
    reorganisation = apps.get_model("authorities", "Reorganisation")
    for held in succession.objects.select_related("predecessor", "successor").order_by("pk"):
        sides = (
            (held.predecessor, held.successor, "hands_over"),
            (held.successor, held.predecessor, "takes_over"),
        )
        for own, other, side in sides:
            reorganisation.objects.get_or_create(
                authority=own,
                other_uuid=other.uuid,
                defaults={
                    "side": side,
                    "other_name": other.name,
                    "effective_on": held.effective_on,
                    "basis": held.basis or "Not said",
                },
            )


class Migration(migrations.Migration):

    dependencies = [
        ("authorities", "0002_invitations"),
    ]

    operations = [
        migrations.CreateModel(
            name="Reorganisation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "side",
                    models.CharField(
                        choices=[("takes_over", "Takes over"), ("hands_over", "Hands over")], max_length=10
                    ),
                ),
                ("other_uuid", models.UUIDField()),
                ("other_name", models.CharField(max_length=200)),
                ("effective_on", models.DateField()),
                ("basis", models.CharField(max_length=300)),
                (
                    "authority",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reorganisations",
                        to="authorities.authority",
                    ),
                ),
            ],
            options={"ordering": ["effective_on", "id"]},
        ),
        migrations.AddConstraint(
            model_name="reorganisation",
            constraint=models.UniqueConstraint(
                fields=("authority", "other_uuid"), name="a_council_takes_over_from_another_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="reorganisation",
            constraint=models.CheckConstraint(
                condition=models.Q(("basis", ""), _negated=True), name="a_reorganisation_has_its_basis"
            ),
        ),
        migrations.RunPython(copy_to_both, migrations.RunPython.noop),
    ]
