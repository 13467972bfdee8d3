import django.db.models.deletion
import goldthread.lib.creating_tables
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('checks', '0001_first_checks'), ('checks', '0002_gaps_of_proposals_explained')]

    initial = True

    dependencies = [
        ('accounts', '__first__'),
        ('authorities', '0001_first_authorities'),
    ]

    operations = [
        goldthread.lib.creating_tables.CreateTables(
            operations=[
                migrations.CreateModel(
                    name='Run',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        ('authority', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='runs', to='authorities.authority')),
                        ('on', models.DateField(help_text='The day the test speaks for.')),
                        ('at', models.DateTimeField()),
                        ('sequence', models.PositiveBigIntegerField(help_text='The last event of the audit trail that it saw.')),
                        ('counts', models.JSONField(help_text='For each rule: its revision, population, and rows of each result.')),
                        ('asked_by', models.ForeignKey(blank=True, help_text='Empty when the worker ran it after the record had changed.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'ordering': ['authority', '-at'],
                        'indexes': [models.Index(fields=['authority', '-at'], name='run_by_authority')],
                    },
                ),
                migrations.CreateModel(
                    name='StandingOf',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('run', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='standings', to='checks.run')),
                        ('authority', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='authorities.authority')),
                        ('criterion_id_frozen', models.PositiveBigIntegerField()),
                        ('criterion_label', models.CharField(max_length=200)),
                        ('standing', models.CharField(choices=[('never_tested', 'Never tested'), ('not_met', 'Not met'), ('part_met', 'Part met'), ('in_doubt', 'In doubt'), ('out_of_date', 'Out of date'), ('conditional', 'Conditional'), ('on_proposals', 'Met on proposals only'), ('holds', 'Holds')], max_length=14)),
                        ('reasons', models.JSONField(default=list)),
                        ('notes', models.JSONField(default=list)),
                        ('order', models.PositiveSmallIntegerField(default=0)),
                        ('judgement_reference', models.CharField(blank=True, max_length=40)),
                        ('judged_label', models.CharField(blank=True, max_length=200)),
                        ('judged_on', models.DateField(blank=True, null=True)),
                        ('judged_in', models.CharField(blank=True, help_text='Reference of the review.', max_length=40)),
                        ('judged_by', models.CharField(blank=True, help_text='Roles of the reviewers.', max_length=300)),
                    ],
                    options={
                        'ordering': ['run', 'order', 'criterion_id_frozen'],
                    },
                ),
                migrations.CreateModel(
                    name='Break',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        ('authority', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='breaks', to='authorities.authority')),
                        ('rule', models.CharField(max_length=20)),
                        ('revision', models.PositiveSmallIntegerField()),
                        ('link', models.CharField(max_length=40)),
                        ('severity', models.PositiveSmallIntegerField(choices=[(1, 'Low'), (2, 'Medium'), (3, 'High')])),
                        ('result', models.CharField(choices=[('gap', 'Gap'), ('unknown', 'Unknown')], max_length=10)),
                        ('subject_kind', models.CharField(max_length=60)),
                        ('subject_uuid', models.UUIDField()),
                        ('subject_reference', models.CharField(max_length=40)),
                        ('subject_title', models.CharField(max_length=300)),
                        ('sensitivity', models.PositiveSmallIntegerField(choices=[(0, 'Public'), (1, 'Official'), (2, 'Restricted')], default=1)),
                        ('discriminator', models.CharField(blank=True, max_length=120)),
                        ('document_reference', models.CharField(blank=True, help_text='The document it groups under.', max_length=40)),
                        ('document_title', models.CharField(blank=True, max_length=300)),
                        ('sentence', models.TextField()),
                        ('why', models.TextField()),
                        ('remedy', models.TextField()),
                        ('began_on', models.DateField(blank=True, null=True)),
                        ('first_seen_at', models.DateTimeField()),
                        ('opened_at', models.DateTimeField()),
                        ('last_seen_at', models.DateTimeField()),
                        ('owner', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('closed_at', models.DateTimeField(blank=True, null=True)),
                        ('closed_by_sequence', models.PositiveBigIntegerField(blank=True, help_text='The last event of the audit trail that the run which closed it had seen.', null=True)),
                        ('is_foreseen', models.BooleanField(default=False, help_text='A gap of a proposal that was explained: no live test has seen it yet, so it is closed.')),
                    ],
                    options={
                        'ordering': ['-severity', 'rule', 'began_on', 'id'],
                        'indexes': [models.Index(fields=['authority', 'closed_at', 'rule'], name='break_by_rule'), models.Index(fields=['subject_uuid'], name='break_by_subject')],
                        'constraints': [models.UniqueConstraint(fields=('authority', 'rule', 'subject_uuid', 'discriminator'), name='a_break_is_one_row')],
                    },
                ),
                migrations.CreateModel(
                    name='Explanation',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        ('authority', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='authorities.authority')),
                        ('reference', models.CharField(max_length=40)),
                        ('recorded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('recorded_at', models.DateTimeField()),
                        ('row_version', models.PositiveIntegerField(default=1)),
                        ('state', models.CharField(choices=[('draft', 'Draft'), ('shared', 'Shared'), ('signed', 'Signed')], default='shared', max_length=10)),
                        ('sensitivity', models.PositiveSmallIntegerField(choices=[(0, 'Public'), (1, 'Official'), (2, 'Restricted')], default=1)),
                        ('effective_sensitivity', models.PositiveSmallIntegerField(choices=[(0, 'Public'), (1, 'Official'), (2, 'Restricted')], default=1)),
                        ('withdrawn_at', models.DateTimeField(blank=True, null=True)),
                        ('withdrawn_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('withdrawn_why', models.CharField(blank=True, max_length=500)),
                        ('broken', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='explanations', to='checks.break')),
                        ('reason', models.TextField()),
                        ('decided_where', models.CharField(max_length=300)),
                        ('from_on', models.DateField()),
                        ('until_on', models.DateField()),
                    ],
                    options={
                        'abstract': False,
                        'constraints': [models.UniqueConstraint(fields=('authority', 'reference'), name='checks_explanation_reference'), models.CheckConstraint(condition=models.Q(models.Q(('withdrawn_at__isnull', True), ('withdrawn_by__isnull', True)), models.Q(('withdrawn_at__isnull', False), ('withdrawn_by__isnull', False)), _connector='OR'), name='checks_explanation_withdrawal'), models.CheckConstraint(condition=models.Q(('until_on__gte', models.F('from_on'))), name='an_explanation_has_an_end')],
                    },
                ),
                migrations.CreateModel(
                    name='Cursor',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('name', models.CharField(max_length=40)),
                        ('authority', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='authorities.authority')),
                        ('sequence', models.PositiveBigIntegerField(default=0)),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('name', 'authority'), name='one_cursor_of_a_reader')],
                    },
                ),
            ],
        ),
    ]
