import django.db.models.deletion
import goldthread.lib.creating_tables
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('authorities', '0001_first_authorities'), ('authorities', '0002_invitations')]

    initial = True

    dependencies = [
        ('accounts', '__first__'),
    ]

    operations = [
        goldthread.lib.creating_tables.CreateTables(
            operations=[
                migrations.CreateModel(
                    name='Authority',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        ('slug', models.SlugField(help_text="Stands in every address of this authority's pages.", unique=True)),
                        ('name', models.CharField(max_length=200)),
                        ('short_name', models.CharField(help_text="As in a sentence: 'Northmere'.", max_length=60)),
                        ('created_at', models.DateTimeField(auto_now_add=True)),
                    ],
                    options={
                        'verbose_name_plural': 'authorities',
                        'ordering': ['name'],
                    },
                ),
                migrations.CreateModel(
                    name='Succession',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('predecessor', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='successions', to='authorities.authority')),
                        ('successor', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='predecessions', to='authorities.authority')),
                        ('effective_on', models.DateField()),
                        ('basis', models.CharField(max_length=300)),
                    ],
                    options={
                        'constraints': [models.CheckConstraint(condition=models.Q(('predecessor', models.F('successor')), _negated=True), name='an_authority_does_not_succeed_itself')],
                    },
                ),
                migrations.CreateModel(
                    name='Membership',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='memberships', to=settings.AUTH_USER_MODEL)),
                        ('authority', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='memberships', to='authorities.authority')),
                        ('role', models.CharField(max_length=40)),
                        ('scope_kind', models.CharField(blank=True, max_length=60)),
                        ('scope_uuid', models.UUIDField(blank=True, null=True)),
                        ('from_on', models.DateField()),
                        ('until_on', models.DateField(blank=True, null=True)),
                        ('given_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='given_memberships', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(condition=models.Q(('until_on__isnull', True)), fields=('user', 'authority', 'role', 'scope_uuid'), name='a_live_role_is_held_once'), models.CheckConstraint(condition=models.Q(models.Q(('scope_kind', ''), ('scope_uuid__isnull', True)), models.Q(models.Q(('scope_kind', ''), _negated=True), ('scope_uuid__isnull', False)), _connector='OR'), name='a_scope_names_its_record')],
                    },
                ),
                migrations.CreateModel(
                    name='ReferenceCounter',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('authority', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='authorities.authority')),
                        ('prefix', models.CharField(max_length=30)),
                        ('last', models.PositiveIntegerField(default=0)),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('authority', 'prefix'), name='one_counter_for_a_prefix')],
                    },
                ),
                migrations.CreateModel(
                    name='Invitation',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        ('email', models.EmailField(max_length=254)),
                        ('role_label', models.CharField(max_length=120)),
                        ('role', models.CharField(max_length=40)),
                        ('scope_kind', models.CharField(blank=True, max_length=60)),
                        ('scope_uuid', models.UUIDField(blank=True, null=True)),
                        ('code_digest', models.CharField(max_length=64)),
                        ('sets_password', models.BooleanField(default=False, help_text='For somebody who has the role and lost the password.')),
                        ('made_at', models.DateTimeField()),
                        ('expires_at', models.DateTimeField()),
                        ('accepted_at', models.DateTimeField(blank=True, null=True)),
                        ('withdrawn_at', models.DateTimeField(blank=True, null=True)),
                        ('accepted_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('authority', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='invitations', to='authorities.authority')),
                        ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'indexes': [models.Index(fields=['email'], name='invitation_by_email')],
                    },
                ),
            ],
        ),
    ]
