from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ("authorities", "0003_reorganisations_stand_in_both_records"),
    ]

    operations = [
        migrations.DeleteModel(name="Succession"),
    ]
