import django.db.models.deletion
import goldthread.lib.creating_tables
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('oversight', '0001_first_oversight')]

    initial = True

    dependencies = [
        ('accounts', '__first__'),
        ('authorities', '0001_first_authorities'),
        ('documents', '0001_first_documents'),
        ('organisation', '0001_first_organisation'),
        ('reviews', '0002_recommendations_and_ratings'),
    ]

    operations = [
        goldthread.lib.creating_tables.CreateTables(
            operations=[
                migrations.CreateModel(
                    name='Meeting',
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
                        ('body', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='meetings', to='organisation.body')),
                        ('held_first', models.DateField()),
                        ('held_last', models.DateField()),
                        ('precision', models.CharField(default='day', max_length=20)),
                        ('words', models.CharField(blank=True, max_length=120)),
                    ],
                    options={
                        'abstract': False,
                        'indexes': [models.Index(fields=['authority', 'held_first'], name='meeting_by_day')],
                        'constraints': [models.UniqueConstraint(fields=('authority', 'reference'), name='oversight_meeting_reference'), models.CheckConstraint(condition=models.Q(models.Q(('withdrawn_at__isnull', True), ('withdrawn_by__isnull', True)), models.Q(('withdrawn_at__isnull', False), ('withdrawn_by__isnull', False)), _connector='OR'), name='oversight_meeting_withdrawal'), models.UniqueConstraint(condition=models.Q(('withdrawn_at__isnull', True)), fields=('body', 'held_first', 'held_last'), name='a_body_meets_once_at_a_time'), models.CheckConstraint(condition=models.Q(('held_first__lte', models.F('held_last'))), name='a_meeting_is_not_inverted')],
                    },
                ),
                migrations.CreateModel(
                    name='AgendaItem',
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
                        ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='items', to='oversight.meeting')),
                        ('title', models.CharField(max_length=300)),
                        ('document', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='agenda_items', to='documents.document')),
                        ('outcome', models.TextField(blank=True)),
                    ],
                    options={
                        'abstract': False,
                        'constraints': [models.UniqueConstraint(fields=('authority', 'reference'), name='oversight_agendaitem_reference'), models.CheckConstraint(condition=models.Q(models.Q(('withdrawn_at__isnull', True), ('withdrawn_by__isnull', True)), models.Q(('withdrawn_at__isnull', False), ('withdrawn_by__isnull', False)), _connector='OR'), name='oversight_agendaitem_withdrawal')],
                    },
                ),
                migrations.CreateModel(
                    name='CommitteeRecommendation',
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
                        ('item', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='recommendations', to='oversight.agendaitem')),
                        ('number', models.CharField(max_length=20)),
                        ('text', models.TextField()),
                    ],
                    options={
                        'abstract': False,
                        'constraints': [models.UniqueConstraint(fields=('authority', 'reference'), name='oversight_committeerecommendation_reference'), models.CheckConstraint(condition=models.Q(models.Q(('withdrawn_at__isnull', True), ('withdrawn_by__isnull', True)), models.Q(('withdrawn_at__isnull', False), ('withdrawn_by__isnull', False)), _connector='OR'), name='oversight_committeerecommendation_withdrawal'), models.UniqueConstraint(condition=models.Q(('withdrawn_at__isnull', True)), fields=('item', 'number'), name='an_item_asks_once_by_a_number')],
                    },
                ),
                migrations.CreateModel(
                    name='Told',
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
                        ('item', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='told', to='oversight.agendaitem')),
                        ('recommendation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='told_in', to='reviews.recommendation')),
                        ('review', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='told_in', to='reviews.review')),
                    ],
                    options={
                        'verbose_name_plural': 'told',
                        'abstract': False,
                        'constraints': [models.UniqueConstraint(fields=('authority', 'reference'), name='oversight_told_reference'), models.CheckConstraint(condition=models.Q(models.Q(('withdrawn_at__isnull', True), ('withdrawn_by__isnull', True)), models.Q(('withdrawn_at__isnull', False), ('withdrawn_by__isnull', False)), _connector='OR'), name='oversight_told_withdrawal'), models.CheckConstraint(condition=models.Q(models.Q(('recommendation__isnull', True), ('review__isnull', False)), models.Q(('recommendation__isnull', False), ('review__isnull', True)), _connector='OR'), name='told_of_one_thing'), models.UniqueConstraint(condition=models.Q(('recommendation__isnull', False), ('withdrawn_at__isnull', True)), fields=('item', 'recommendation'), name='an_item_tells_of_a_recommendation_once'), models.UniqueConstraint(condition=models.Q(('review__isnull', False), ('withdrawn_at__isnull', True)), fields=('item', 'review'), name='an_item_tells_of_a_review_once')],
                    },
                ),
                migrations.CreateModel(
                    name='Clearance',
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
                        ('speaks_for', models.DateField()),
                        ('supersedes', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='superseded_by', to='oversight.clearance')),
                        ('document', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='clearances', to='documents.document')),
                        ('officer_words', models.CharField(max_length=200)),
                        ('statutory_role', models.CharField(blank=True, choices=[('dcs', "Director of Children's Services"), ('dass', 'Director of Adult Social Services'), ('lmcs', "Lead Member for Children's Services"), ('dph', 'Director of Public Health'), ('chief_executive', 'Head of paid service'), ('cfo', 'Chief finance officer'), ('monitoring_officer', 'Monitoring officer')], max_length=20)),
                        ('person', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.person')),
                    ],
                    options={
                        'abstract': False,
                        'constraints': [models.UniqueConstraint(fields=('authority', 'reference'), name='oversight_clearance_reference'), models.CheckConstraint(condition=models.Q(models.Q(('withdrawn_at__isnull', True), ('withdrawn_by__isnull', True)), models.Q(('withdrawn_at__isnull', False), ('withdrawn_by__isnull', False)), _connector='OR'), name='oversight_clearance_withdrawal')],
                    },
                ),
            ],
        ),
    ]
