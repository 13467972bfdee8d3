from typing import Any

from django.db import migrations, models


def carry_over(apps: Any, schema_editor: Any) -> None:
    """A report that stands on an agenda went there as it is, as far as anything says."""
    reports = apps.get_model("oversight", "CommitteeReport").objects
    reports.filter(item__isnull=False).update(agenda_sha256=models.F("sha256"))


class Migration(migrations.Migration):
    dependencies = [
        ("oversight", "0008_reports_with_clearances"),
    ]

    operations = [
        migrations.AddField(
            model_name="committeereport",
            name="agenda_sha256",
            field=models.CharField(
                blank=True,
                help_text="Of what it said when it was put on the agenda; it stays when opened again.",
                max_length=64,
            ),
        ),
        migrations.RunPython(carry_over, migrations.RunPython.noop),
    ]
