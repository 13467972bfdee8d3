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
    ]

    operations = [
        migrations.CreateModel(
            name='StoredReading',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('authority', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='authorities.authority')),
                ('document', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='readings', to='documents.document')),
                ('text', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='readings', to='documents.text')),
                ('recogniser', models.CharField(max_length=40)),
                ('body', models.JSONField()),
                ('read_at', models.DateTimeField()),
            ],
            options={
                'ordering': ['document', 'read_at'],
            },
        ),
        migrations.CreateModel(
            name='Proposal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('reading', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='proposals', to='intake.storedreading')),
                ('authority', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='authorities.authority')),
                ('order', models.PositiveIntegerField()),
                ('key', models.CharField(help_text="Key of the item in the reading: 'recommendations'.", max_length=40)),
                ('index', models.PositiveIntegerField(help_text='Place of the item under its key.')),
                ('title', models.CharField(max_length=300)),
                ('payload', models.JSONField()),
                ('corrected', models.JSONField(blank=True, null=True)),
                ('first_line', models.PositiveIntegerField()),
                ('last_line', models.PositiveIntegerField()),
                ('decision', models.CharField(choices=[('waiting', 'Waiting'), ('accepted', 'Accepted'), ('rejected', 'Rejected')], default='waiting', max_length=10)),
                ('reason', models.CharField(blank=True, max_length=300)),
                ('decided_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('decided_at', models.DateTimeField(blank=True, null=True)),
                ('record_kind', models.CharField(blank=True, max_length=60)),
                ('record_uuid', models.UUIDField(blank=True, null=True)),
                ('record_reference', models.CharField(blank=True, max_length=40)),
                ('matched', models.BooleanField(default=False)),
                ('made', models.JSONField(default=list, help_text='[kind, uuid] of every record that accepting made, for undoing.')),
            ],
            options={
                'ordering': ['reading', 'order'],
                'indexes': [models.Index(fields=['reading', 'decision'], name='proposal_by_decision')],
                'constraints': [models.UniqueConstraint(fields=('reading', 'key', 'index'), name='an_item_is_proposed_once'), models.CheckConstraint(condition=models.Q(models.Q(('decided_at__isnull', True), ('decision', 'waiting')), models.Q(models.Q(('decision', 'waiting'), _negated=True), ('decided_at__isnull', False)), _connector='OR'), name='a_decision_has_its_moment')],
            },
        ),
    ]
