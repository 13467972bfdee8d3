import datetime
import django.db.models.deletion
import goldthread.lib.creating_tables
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('notifications', '0001_first_notifications')]

    initial = True

    dependencies = [
        ('accounts', '__first__'),
        ('authorities', '0002_invitations'),
    ]

    operations = [
        goldthread.lib.creating_tables.CreateTables(
            operations=[
                migrations.CreateModel(
                    name='Mailing',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        ('rhythm', models.CharField(choices=[('at_once', 'At once'), ('daily', 'Once a day'), ('weekly', 'Once a week')], max_length=8)),
                        ('key', models.CharField(max_length=80)),
                        ('stage', models.CharField(choices=[('waiting', 'Waiting to go'), ('sending', 'Being sent'), ('sent', 'Sent'), ('nothing', 'Nothing to say'), ('unsure', 'Perhaps sent'), ('failed', 'Not sent')], default='waiting', max_length=8)),
                        ('attempts', models.PositiveSmallIntegerField(default=0)),
                        ('problem', models.CharField(blank=True, max_length=200)),
                        ('made_at', models.DateTimeField()),
                        ('changed_at', models.DateTimeField()),
                        ('next_try_at', models.DateTimeField()),
                        ('sent_at', models.DateTimeField(blank=True, null=True)),
                        ('authority', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='authorities.authority')),
                        ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'indexes': [models.Index(fields=['stage', 'next_try_at'], name='mailing_by_stage'), models.Index(fields=['authority', '-made_at'], name='mailing_by_authority')],
                        'constraints': [models.UniqueConstraint(fields=('authority', 'user', 'key'), name='one_mail_for_one_occasion'), models.CheckConstraint(condition=models.Q(models.Q(('sent_at__isnull', False), ('stage', 'sent')), models.Q(models.Q(('stage', 'sent'), _negated=True), ('sent_at__isnull', True)), _connector='OR'), name='what_is_sent_says_when')],
                    },
                ),
                migrations.CreateModel(
                    name='MailingItem',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('key', models.CharField(max_length=80)),
                        ('mailing', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='items', to='notifications.mailing')),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('mailing', 'key'), name='a_mail_tells_of_a_concern_once')],
                    },
                ),
                migrations.CreateModel(
                    name='ReadMark',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('key', models.CharField(max_length=80)),
                        ('read_at', models.DateTimeField()),
                        ('authority', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='authorities.authority')),
                        ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('authority', 'user', 'key'), name='a_concern_is_read_once')],
                    },
                ),
                migrations.CreateModel(
                    name='Wishes',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('rhythms', models.JSONField(default=dict, help_text='The rhythm of each topic; a topic not named has its default.')),
                        ('quiet_from', models.TimeField(default=datetime.time(18, 0), verbose_name='nothing comes from')),
                        ('quiet_until', models.TimeField(default=datetime.time(8, 0), verbose_name='until')),
                        ('working_days_only', models.BooleanField(default=True)),
                        ('weekly_on', models.PositiveSmallIntegerField(choices=[(0, 'Monday'), (1, 'Tuesday'), (2, 'Wednesday'), (3, 'Thursday'), (4, 'Friday')], default=0, verbose_name='the weekly e-mail comes on')),
                        ('stopped_at', models.DateTimeField(blank=True, help_text='Since then no e-mail goes out.', null=True)),
                        ('looked_at_sequence', models.PositiveBigIntegerField(default=0, help_text='Of the audit trail, for what goes at once.')),
                        ('looked_on', models.DateField(blank=True, null=True)),
                        ('authority', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='authorities.authority')),
                        ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'verbose_name_plural': 'wishes',
                        'constraints': [models.UniqueConstraint(fields=('authority', 'user'), name='wishes_of_one_person_at_an_authority'), models.CheckConstraint(condition=models.Q(('weekly_on__lte', 4)), name='the_weekly_mail_comes_on_a_weekday')],
                    },
                ),
                migrations.CreateModel(
                    name='CalendarFeed',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        ('token_digest', models.CharField(max_length=64, unique=True)),
                        ('made_at', models.DateTimeField()),
                        ('read_at', models.DateTimeField(blank=True, help_text='When a calendar last asked for it.', null=True)),
                        ('ended_at', models.DateTimeField(blank=True, null=True)),
                        ('authority', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='authorities.authority')),
                        ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(condition=models.Q(('ended_at__isnull', True)), fields=('authority', 'user'), name='one_calendar_address_at_a_time')],
                    },
                ),
            ],
        ),
    ]
