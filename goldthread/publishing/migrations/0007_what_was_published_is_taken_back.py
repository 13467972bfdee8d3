from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('publishing', '0006_meetings_and_reports_are_published'),
    ]

    operations = [
        migrations.AlterField(
            model_name='publication',
            name='stage',
            field=models.CharField(choices=[('waiting', 'Being written'), ('ready', 'Ready'), ('failed', 'Not written'), ('gone', 'Withdrawn')], default='waiting', max_length=8),
        ),
        migrations.AddConstraint(
            model_name='publication',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('stage', 'gone'), _negated=True), models.Q(('manuscript', ''), ('withdrawn_at__isnull', False)), _connector='OR'), name='what_was_taken_back_says_nothing_more'),
        ),
    ]
