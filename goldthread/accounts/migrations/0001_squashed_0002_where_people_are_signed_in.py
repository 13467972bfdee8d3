import django.db.models.deletion
import goldthread.lib.creating_tables
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('accounts', '0001_first_accounts'), ('accounts', '0002_where_people_are_signed_in')]

    initial = True

    dependencies = [
    ]

    operations = [
        goldthread.lib.creating_tables.CreateTables(
            operations=[
                migrations.CreateModel(
                    name='User',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('password', models.CharField(max_length=128, verbose_name='password')),
                        ('last_login', models.DateTimeField(blank=True, null=True, verbose_name='last login')),
                        ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        ('email', models.EmailField(max_length=254, unique=True)),
                        ('role_label', models.CharField(help_text="What others see, such as 'Improvement lead'.", max_length=120)),
                        ('is_active', models.BooleanField(default=True)),
                        ('created_at', models.DateTimeField(auto_now_add=True)),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='AuditChain',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('authority_uuid', models.UUIDField(unique=True)),
                        ('sequence', models.PositiveBigIntegerField(default=0)),
                        ('head', models.CharField(blank=True, max_length=64)),
                    ],
                ),
                migrations.CreateModel(
                    name='AuditEvent',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('authority_uuid', models.UUIDField()),
                        ('sequence', models.PositiveBigIntegerField()),
                        ('at', models.DateTimeField()),
                        ('actor_uuid', models.UUIDField()),
                        ('verb', models.CharField(max_length=60)),
                        ('kind', models.CharField(max_length=60)),
                        ('subject_uuid', models.UUIDField()),
                        ('digest', models.CharField(max_length=64)),
                        ('chained', models.CharField(max_length=64)),
                    ],
                    options={
                        'ordering': ['authority_uuid', 'sequence'],
                        'indexes': [models.Index(fields=['subject_uuid'], name='audit_event_by_subject')],
                        'constraints': [models.UniqueConstraint(fields=('authority_uuid', 'sequence'), name='audit_event_sequence_is_unique')],
                    },
                ),
                migrations.CreateModel(
                    name='SignIn',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        ('session_key', models.CharField(max_length=40, unique=True)),
                        ('browser', models.CharField(help_text="In plain words: 'Firefox on Windows'.", max_length=80)),
                        ('since', models.DateTimeField(auto_now_add=True)),
                        ('seen_at', models.DateTimeField()),
                        ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='sign_ins', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'ordering': ['-seen_at'],
                    },
                ),
            ],
        ),
    ]
