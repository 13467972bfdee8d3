import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '__first__'),
        ('authorities', '0001_first_authorities'),
        ('documents', '0001_first_documents'),
        ('reviews', '0002_recommendations_and_ratings'),
    ]

    operations = [
        migrations.CreateModel(
            name='Response',
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
                ('supersedes', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='superseded_by', to='improvement.response')),
                ('recommendation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='responses', to='reviews.recommendation')),
                ('stance', models.CharField(choices=[('accepted', 'Accepted'), ('part_accepted', 'Accepted in part'), ('rejected', 'Rejected')], max_length=14)),
                ('text', models.TextField()),
                ('given_by', models.CharField(help_text='The role that answers.', max_length=200)),
            ],
            options={
                'abstract': False,
                'constraints': [models.UniqueConstraint(fields=('authority', 'reference'), name='improvement_response_reference'), models.CheckConstraint(condition=models.Q(models.Q(('withdrawn_at__isnull', True), ('withdrawn_by__isnull', True)), models.Q(('withdrawn_at__isnull', False), ('withdrawn_by__isnull', False)), _connector='OR'), name='improvement_response_withdrawal')],
            },
        ),
        migrations.CreateModel(
            name='ResponseAsk',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('response', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='answered', to='improvement.response')),
                ('authority', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='authorities.authority')),
                ('ask', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='answers', to='reviews.ask')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('response', 'ask'), name='a_response_answers_an_ask_once')],
            },
        ),
        migrations.CreateModel(
            name='Milestone',
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
                ('what', models.TextField()),
                ('match_key', models.CharField(max_length=300)),
                ('review', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='milestones', to='reviews.review')),
                ('recommendation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='milestones', to='reviews.recommendation')),
                ('done_on', models.DateField(blank=True, null=True)),
            ],
            options={
                'abstract': False,
                'indexes': [models.Index(fields=['authority', 'match_key'], name='milestone_by_match_key')],
                'constraints': [models.UniqueConstraint(fields=('authority', 'reference'), name='improvement_milestone_reference'), models.CheckConstraint(condition=models.Q(models.Q(('withdrawn_at__isnull', True), ('withdrawn_by__isnull', True)), models.Q(('withdrawn_at__isnull', False), ('withdrawn_by__isnull', False)), _connector='OR'), name='improvement_milestone_withdrawal')],
            },
        ),
        migrations.CreateModel(
            name='MilestoneDate',
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
                ('supersedes', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='superseded_by', to='improvement.milestonedate')),
                ('milestone', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='dates', to='improvement.milestone')),
                ('document', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='milestone_dates', to='documents.document')),
                ('due_first', models.DateField(blank=True, null=True)),
                ('due_last', models.DateField(blank=True, null=True)),
                ('precision', models.CharField(max_length=20)),
                ('words', models.CharField(max_length=120)),
            ],
            options={
                'abstract': False,
                'constraints': [models.UniqueConstraint(fields=('authority', 'reference'), name='improvement_milestonedate_reference'), models.CheckConstraint(condition=models.Q(models.Q(('withdrawn_at__isnull', True), ('withdrawn_by__isnull', True)), models.Q(('withdrawn_at__isnull', False), ('withdrawn_by__isnull', False)), _connector='OR'), name='improvement_milestonedate_withdrawal'), models.CheckConstraint(condition=models.Q(models.Q(('due_first__isnull', True), ('due_last__isnull', True)), ('due_first__lte', models.F('due_last')), _connector='OR'), name='a_range_of_days_is_not_inverted')],
            },
        ),
    ]
