import django.db.models.deletion
import goldthread.lib.creating_tables
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('publishing', '0001_files_taken_out'), ('publishing', '0002_publications'), ('publishing', '0003_charts_of_structures_are_published'), ('publishing', '0004_strategies_and_registers_are_published'), ('publishing', '0005_plans_are_published'), ('publishing', '0006_meetings_and_reports_are_published')]

    initial = True

    dependencies = [
        ('accounts', '__first__'),
        ('authorities', '0002_invitations'),
        ('finance', '0002_strategies_lines_and_what_pays_for_them'),
        ('improvement', '0006_forecasts_and_rules_for_colours'),
        ('organisation', '0003_a_limit_of_direct_reports'),
        ('oversight', '0008_reports_with_clearances'),
        ('reviews', '0006_own_criteria_and_what_a_later_review_says'),
        ('risk', '0001_registers_scores_controls_and_where_risks_went'),
    ]

    operations = [
        goldthread.lib.creating_tables.CreateTables(
            operations=[
                migrations.CreateModel(
                    name='Export',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        ('code', models.CharField(help_text='Of the takeout: recommendations.xlsx.', max_length=60)),
                        ('as_at', models.DateField()),
                        ('since', models.DateField(blank=True, null=True)),
                        ('asked_at', models.DateTimeField()),
                        ('stage', models.CharField(choices=[('waiting', 'Waiting'), ('making', 'Being made'), ('ready', 'Ready'), ('failed', 'Not made'), ('gone', 'Thrown away')], default='waiting', max_length=8)),
                        ('changed_at', models.DateTimeField()),
                        ('attempts', models.PositiveSmallIntegerField(default=0)),
                        ('rows_done', models.PositiveIntegerField(default=0)),
                        ('rows_total', models.PositiveIntegerField(default=0)),
                        ('size', models.PositiveBigIntegerField(default=0, help_text='Bytes.')),
                        ('sha256', models.CharField(blank=True, max_length=64)),
                        ('reach', models.CharField(blank=True, max_length=64)),
                        ('made_at', models.DateTimeField(blank=True, null=True)),
                        ('expires_at', models.DateTimeField(blank=True, null=True)),
                        ('problem', models.CharField(blank=True, max_length=500)),
                        ('asked_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('authority', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='authorities.authority')),
                    ],
                    options={
                        'ordering': ['-asked_at', '-id'],
                        'indexes': [models.Index(fields=['authority', 'asked_by', '-asked_at'], name='export_by_person'), models.Index(fields=['stage', 'changed_at'], name='export_by_stage')],
                        'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('stage', 'ready'), _negated=True), models.Q(('expires_at__isnull', False), ('made_at__isnull', False)), _connector='OR'), name='a_file_that_is_ready_expires')],
                    },
                ),
                migrations.CreateModel(
                    name='Publication',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        ('reference', models.CharField(max_length=40)),
                        ('recorded_at', models.DateTimeField()),
                        ('row_version', models.PositiveIntegerField(default=1)),
                        ('state', models.CharField(choices=[('draft', 'Draft'), ('shared', 'Shared'), ('signed', 'Signed')], default='shared', max_length=10)),
                        ('sensitivity', models.PositiveSmallIntegerField(choices=[(0, 'Public'), (1, 'Official'), (2, 'Restricted')], default=1)),
                        ('effective_sensitivity', models.PositiveSmallIntegerField(choices=[(0, 'Public'), (1, 'Official'), (2, 'Restricted')], default=1)),
                        ('withdrawn_at', models.DateTimeField(blank=True, null=True)),
                        ('withdrawn_why', models.CharField(blank=True, max_length=500)),
                        ('report', models.CharField(help_text='The code of the report: review-letter.', max_length=40)),
                        ('form', models.CharField(help_text='docx, pdf, pptx, xlsx, svg.', max_length=8)),
                        ('title', models.CharField(max_length=300)),
                        ('as_at', models.DateField()),
                        ('shows_names', models.BooleanField(default=False)),
                        ('is_draft', models.BooleanField(default=True)),
                        ('stage', models.CharField(choices=[('waiting', 'Being written'), ('ready', 'Ready'), ('failed', 'Not written')], default='waiting', max_length=8)),
                        ('problem', models.CharField(blank=True, max_length=500)),
                        ('attempts', models.PositiveSmallIntegerField(default=0)),
                        ('manuscript', models.TextField(blank=True)),
                        ('manuscript_sha256', models.CharField(blank=True, max_length=64)),
                        ('signed_sha256', models.CharField(blank=True, max_length=64)),
                        ('sha256', models.CharField(blank=True, max_length=64)),
                        ('size', models.PositiveBigIntegerField(default=0, help_text='Bytes.')),
                        ('published_at', models.DateTimeField(blank=True, null=True)),
                        ('authority', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='authorities.authority')),
                        ('recorded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('review', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='publications', to='reviews.review')),
                        ('withdrawn_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('structure', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='publications', to='organisation.structure')),
                        ('register', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='publications', to='risk.riskregister')),
                        ('strategy', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='publications', to='finance.financialstrategy')),
                        ('plan', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='publications', to='improvement.plan')),
                        ('committee_report', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='publications', to='oversight.committeereport')),
                        ('meeting', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='publications', to='oversight.meeting')),
                    ],
                    options={
                        'abstract': False,
                        'indexes': [models.Index(fields=['stage', 'recorded_at'], name='publication_by_stage')],
                        'constraints': [models.UniqueConstraint(fields=('authority', 'reference'), name='publishing_publication_reference'), models.CheckConstraint(condition=models.Q(models.Q(('withdrawn_at__isnull', True), ('withdrawn_by__isnull', True)), models.Q(('withdrawn_at__isnull', False), ('withdrawn_by__isnull', False)), _connector='OR'), name='publishing_publication_withdrawal'), models.CheckConstraint(condition=models.Q(models.Q(('stage', 'ready'), _negated=True), models.Q(models.Q(('sha256', ''), _negated=True), models.Q(('manuscript', ''), _negated=True), ('published_at__isnull', False)), _connector='OR'), name='what_is_published_has_its_file'), models.CheckConstraint(condition=models.Q(models.Q(('committee_report__isnull', True), ('meeting__isnull', True), ('plan__isnull', True), ('register__isnull', True), ('review__isnull', False), ('strategy__isnull', True), ('structure__isnull', True)), models.Q(('committee_report__isnull', True), ('meeting__isnull', True), ('plan__isnull', True), ('register__isnull', True), ('review__isnull', True), ('strategy__isnull', True), ('structure__isnull', False)), models.Q(('committee_report__isnull', True), ('meeting__isnull', True), ('plan__isnull', True), ('register__isnull', True), ('review__isnull', True), ('strategy__isnull', False), ('structure__isnull', True)), models.Q(('committee_report__isnull', True), ('meeting__isnull', True), ('plan__isnull', True), ('register__isnull', False), ('review__isnull', True), ('strategy__isnull', True), ('structure__isnull', True)), models.Q(('committee_report__isnull', True), ('meeting__isnull', True), ('plan__isnull', False), ('register__isnull', True), ('review__isnull', True), ('strategy__isnull', True), ('structure__isnull', True)), models.Q(('committee_report__isnull', True), ('meeting__isnull', False), ('plan__isnull', True), ('register__isnull', True), ('review__isnull', True), ('strategy__isnull', True), ('structure__isnull', True)), models.Q(('committee_report__isnull', False), ('meeting__isnull', True), ('plan__isnull', True), ('register__isnull', True), ('review__isnull', True), ('strategy__isnull', True), ('structure__isnull', True)), _connector='OR'), name='a_publication_is_of_one_thing')],
                    },
                ),
            ],
        ),
    ]
