import django.db.models.deletion
import goldthread.lib.creating_tables
import uuid
from typing import Any

from django.conf import settings
from django.db import migrations, models


def carry_over(apps: Any, schema_editor: Any) -> None:
    """What a planned item was about, one thing at most, becomes the first of its subjects."""
    planned, subject = apps.get_model('oversight', 'PlannedItem'), apps.get_model('oversight', 'PlannedSubject')
    about = planned.objects.exclude(recommendation=None, review=None)
    subject.objects.bulk_create(
        [
            subject(
                authority_id=one.authority_id,
                reference=f'{one.reference}-S1',
                recorded_by_id=one.recorded_by_id,
                recorded_at=one.recorded_at,
                state=one.state,
                sensitivity=one.sensitivity,
                effective_sensitivity=one.effective_sensitivity,
                planned=one,
                recommendation_id=one.recommendation_id,
                review_id=one.review_id,
            )
            for one in about.iterator()
        ],
        batch_size=500,
    )


class Migration(migrations.Migration):

    dependencies = [
        ('authorities', '0002_invitations'),
        ('documents', '0004_notes_are_looked_at_again'),
        ('improvement', '0006_forecasts_and_rules_for_colours'),
        ('organisation', '0003_a_limit_of_direct_reports'),
        ('oversight', '0006_what_items_rest_on'),
        ('reviews', '0006_own_criteria_and_what_a_later_review_says'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='planneditem',
            name='planned_about_one_thing',
        ),
        migrations.RemoveConstraint(
            model_name='told',
            name='told_of_one_thing',
        ),
        goldthread.lib.creating_tables.CreateTables(
            operations=[
                migrations.CreateModel(
                    name='PlannedSubject',
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
                        ('advice', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='planned_in', to='reviews.advice')),
                        ('authority', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='authorities.authority')),
                        ('plan', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='planned_in', to='improvement.plan')),
                        ('planned', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='subjects', to='oversight.planneditem')),
                        ('recommendation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='planned_in', to='reviews.recommendation')),
                        ('recorded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('review', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='planned_in', to='reviews.review')),
                        ('withdrawn_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'constraints': [
                            models.UniqueConstraint(fields=('authority', 'reference'), name='oversight_plannedsubject_reference'),
                            models.CheckConstraint(condition=models.Q(models.Q(('withdrawn_at__isnull', True), ('withdrawn_by__isnull', True)), models.Q(('withdrawn_at__isnull', False), ('withdrawn_by__isnull', False)), _connector='OR'), name='oversight_plannedsubject_withdrawal'),
                            models.CheckConstraint(condition=models.Q(models.Q(('advice__isnull', False), ('plan__isnull', True), ('recommendation__isnull', True), ('review__isnull', True)), models.Q(('advice__isnull', True), ('plan__isnull', False), ('recommendation__isnull', True), ('review__isnull', True)), models.Q(('advice__isnull', True), ('plan__isnull', True), ('recommendation__isnull', True), ('review__isnull', False)), models.Q(('advice__isnull', True), ('plan__isnull', True), ('recommendation__isnull', False), ('review__isnull', True)), _connector='OR'), name='planned_about_one_thing_at_a_time'),
                            models.UniqueConstraint(condition=models.Q(('recommendation__isnull', False), ('withdrawn_at__isnull', True)), fields=('planned', 'recommendation'), name='planned_about_a_recommendation_once'),
                            models.UniqueConstraint(condition=models.Q(('review__isnull', False), ('withdrawn_at__isnull', True)), fields=('planned', 'review'), name='planned_about_a_review_once'),
                            models.UniqueConstraint(condition=models.Q(('plan__isnull', False), ('withdrawn_at__isnull', True)), fields=('planned', 'plan'), name='planned_about_a_plan_once'),
                            models.UniqueConstraint(condition=models.Q(('advice__isnull', False), ('withdrawn_at__isnull', True)), fields=('planned', 'advice'), name='planned_about_a_piece_of_advice_once'),
                        ],
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='Protocol',
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
                        ('title', models.CharField(max_length=200)),
                        ('sort', models.CharField(choices=[('protocol', 'Protocol'), ('charter', 'Charter'), ('agreement', 'Other agreement')], default='protocol', max_length=10, verbose_name='what it is')),
                        ('purpose', models.TextField(blank=True, verbose_name='what it is for')),
                        ('agreed_on', models.DateField(blank=True, null=True)),
                        ('next_review_on', models.DateField(blank=True, null=True, verbose_name='first review due')),
                        ('ended_on', models.DateField(blank=True, null=True, verbose_name='last day in force')),
                        ('authority', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='authorities.authority')),
                        ('document', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='protocols', to='documents.document')),
                        ('recorded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('withdrawn_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'constraints': [
                            models.UniqueConstraint(fields=('authority', 'reference'), name='oversight_protocol_reference'),
                            models.CheckConstraint(condition=models.Q(models.Q(('withdrawn_at__isnull', True), ('withdrawn_by__isnull', True)), models.Q(('withdrawn_at__isnull', False), ('withdrawn_by__isnull', False)), _connector='OR'), name='oversight_protocol_withdrawal'),
                            models.CheckConstraint(condition=models.Q(('agreed_on__isnull', True), ('ended_on__isnull', True), ('ended_on__gte', models.F('agreed_on')), _connector='OR'), name='a_protocol_does_not_end_before_it_is_agreed'),
                        ],
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='ProtocolParty',
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
                        ('partner_words', models.CharField(blank=True, help_text='A role, not a name.', max_length=200, verbose_name='partner outside')),
                        ('authority', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='authorities.authority')),
                        ('body', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='party_to', to='organisation.body')),
                        ('post', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='party_to', to='organisation.post')),
                        ('protocol', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='parties', to='oversight.protocol')),
                        ('recorded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('withdrawn_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'constraints': [
                            models.UniqueConstraint(fields=('authority', 'reference'), name='oversight_protocolparty_reference'),
                            models.CheckConstraint(condition=models.Q(models.Q(('withdrawn_at__isnull', True), ('withdrawn_by__isnull', True)), models.Q(('withdrawn_at__isnull', False), ('withdrawn_by__isnull', False)), _connector='OR'), name='oversight_protocolparty_withdrawal'),
                            models.CheckConstraint(condition=models.Q(models.Q(('body__isnull', False), ('partner_words', ''), ('post__isnull', True)), models.Q(('body__isnull', True), ('partner_words', ''), ('post__isnull', False)), models.Q(('body__isnull', True), ('post__isnull', True), models.Q(('partner_words', ''), _negated=True)), _connector='OR'), name='a_party_is_a_body_a_post_or_a_partner'),
                            models.UniqueConstraint(condition=models.Q(('body__isnull', False), ('withdrawn_at__isnull', True)), fields=('protocol', 'body'), name='a_body_is_party_to_a_protocol_once'),
                            models.UniqueConstraint(condition=models.Q(('post__isnull', False), ('withdrawn_at__isnull', True)), fields=('protocol', 'post'), name='a_post_is_party_to_a_protocol_once'),
                        ],
                        'verbose_name': 'party to a protocol',
                        'verbose_name_plural': 'parties to protocols',
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='ProtocolReview',
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
                        ('speaks_for', models.DateField()),
                        ('words', models.TextField(verbose_name='what they found')),
                        ('next_review_on', models.DateField(blank=True, null=True, verbose_name='next review due')),
                        ('authority', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='authorities.authority')),
                        ('protocol', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reviews', to='oversight.protocol')),
                        ('recorded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('supersedes', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='superseded_by', to='oversight.protocolreview')),
                        ('withdrawn_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'constraints': [
                            models.UniqueConstraint(fields=('authority', 'reference'), name='oversight_protocolreview_reference'),
                            models.CheckConstraint(condition=models.Q(models.Q(('withdrawn_at__isnull', True), ('withdrawn_by__isnull', True)), models.Q(('withdrawn_at__isnull', False), ('withdrawn_by__isnull', False)), _connector='OR'), name='oversight_protocolreview_withdrawal'),
                            models.CheckConstraint(condition=models.Q(('next_review_on__isnull', True), ('next_review_on__gt', models.F('speaks_for')), _connector='OR'), name='the_next_review_comes_after_this_one'),
                        ],
                        'verbose_name': 'review of a protocol',
                        'verbose_name_plural': 'reviews of protocols',
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='ProtocolRole',
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
                        ('function', models.SlugField(max_length=60)),
                        ('part', models.CharField(choices=[('leads', 'Leads'), ('supports', 'Contributes'), ('told', 'Is told')], default='leads', max_length=10, verbose_name='its part')),
                        ('words', models.CharField(blank=True, max_length=300, verbose_name='in what words')),
                        ('authority', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='authorities.authority')),
                        ('party', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='roles', to='oversight.protocolparty')),
                        ('recorded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('withdrawn_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'constraints': [
                            models.UniqueConstraint(fields=('authority', 'reference'), name='oversight_protocolrole_reference'),
                            models.CheckConstraint(condition=models.Q(models.Q(('withdrawn_at__isnull', True), ('withdrawn_by__isnull', True)), models.Q(('withdrawn_at__isnull', False), ('withdrawn_by__isnull', False)), _connector='OR'), name='oversight_protocolrole_withdrawal'),
                            models.UniqueConstraint(condition=models.Q(('withdrawn_at__isnull', True)), fields=('party', 'function'), name='a_party_has_one_part_in_a_function'),
                        ],
                        'verbose_name': 'part of a party',
                        'verbose_name_plural': 'parts of parties',
                        'abstract': False,
                    },
                ),
            ],
        ),
        migrations.RunPython(carry_over, migrations.RunPython.noop),
        migrations.RemoveField(
            model_name='planneditem',
            name='recommendation',
        ),
        migrations.RemoveField(
            model_name='planneditem',
            name='review',
        ),
        migrations.AddField(
            model_name='agendaitem',
            name='voices',
            field=models.TextField(blank=True, help_text='Whose voices it heard: groups, not names.', verbose_name='voices heard'),
        ),
        migrations.AddField(
            model_name='planneditem',
            name='second_clear_days',
            field=models.PositiveSmallIntegerField(blank=True, help_text='Working days between that day and the day of the meeting, where that is known.', null=True, verbose_name='clear days of the second notice'),
        ),
        migrations.AddField(
            model_name='told',
            name='advice',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='told_in', to='reviews.advice'),
        ),
        migrations.AddField(
            model_name='told',
            name='plan',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='told_in', to='improvement.plan'),
        ),
        migrations.AddConstraint(
            model_name='planneditem',
            constraint=models.CheckConstraint(condition=models.Q(('second_clear_days__isnull', True), ('second_notice_on__isnull', False), _connector='OR'), name='a_second_notice_is_counted_from_a_day'),
        ),
        migrations.AddConstraint(
            model_name='told',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('advice__isnull', False), ('plan__isnull', True), ('recommendation__isnull', True), ('review__isnull', True)), models.Q(('advice__isnull', True), ('plan__isnull', False), ('recommendation__isnull', True), ('review__isnull', True)), models.Q(('advice__isnull', True), ('plan__isnull', True), ('recommendation__isnull', True), ('review__isnull', False)), models.Q(('advice__isnull', True), ('plan__isnull', True), ('recommendation__isnull', False), ('review__isnull', True)), _connector='OR'), name='told_of_one_thing'),
        ),
        migrations.AddConstraint(
            model_name='told',
            constraint=models.UniqueConstraint(condition=models.Q(('plan__isnull', False), ('withdrawn_at__isnull', True)), fields=('item', 'plan'), name='an_item_tells_of_a_plan_once'),
        ),
        migrations.AddConstraint(
            model_name='told',
            constraint=models.UniqueConstraint(condition=models.Q(('advice__isnull', False), ('withdrawn_at__isnull', True)), fields=('item', 'advice'), name='an_item_tells_of_a_piece_of_advice_once'),
        ),
    ]
