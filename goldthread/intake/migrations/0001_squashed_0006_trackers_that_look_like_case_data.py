import django.db.models.deletion
import goldthread.lib.creating_tables
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('intake', '0001_first_intake'), ('intake', '0002_trackers_on_their_way_in'), ('intake', '0003_uploads_that_outlive_a_stop'), ('intake', '0004_what_looks_like_case_data_is_held'), ('intake', '0005_reading_again_and_further_files'), ('intake', '0006_trackers_that_look_like_case_data')]

    initial = True

    dependencies = [
        ('accounts', '__first__'),
        ('authorities', '0002_invitations'),
        ('documents', '0003_several_renditions_of_one_version'),
        ('organisation', '0001_first_organisation'),
        ('reviews', '0002_recommendations_and_ratings'),
    ]

    operations = [
        goldthread.lib.creating_tables.CreateTables(
            operations=[
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
                        ('recogniser_version', models.PositiveSmallIntegerField(default=1)),
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
                        ('decision', models.CharField(choices=[('waiting', 'Waiting'), ('accepted', 'Accepted'), ('rejected', 'Rejected'), ('superseded', 'Left: the document was read again')], default='waiting', max_length=10)),
                        ('reason', models.CharField(blank=True, max_length=300)),
                        ('decided_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('decided_at', models.DateTimeField(blank=True, null=True)),
                        ('record_kind', models.CharField(blank=True, max_length=60)),
                        ('record_uuid', models.UUIDField(blank=True, null=True)),
                        ('record_reference', models.CharField(blank=True, max_length=40)),
                        ('matched', models.BooleanField(default=False)),
                        ('made', models.JSONField(default=list, help_text='[kind, uuid] of every record that accepting made, for undoing.')),
                        ('earlier', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='intake.proposal')),
                    ],
                    options={
                        'ordering': ['reading', 'order'],
                        'indexes': [models.Index(fields=['reading', 'decision'], name='proposal_by_decision')],
                        'constraints': [models.UniqueConstraint(fields=('reading', 'key', 'index'), name='an_item_is_proposed_once'), models.CheckConstraint(condition=models.Q(models.Q(('decided_at__isnull', True), ('decision', 'waiting')), models.Q(models.Q(('decision', 'waiting'), _negated=True), ('decided_at__isnull', False)), _connector='OR'), name='a_decision_has_its_moment')],
                    },
                ),
                migrations.CreateModel(
                    name='TrackerImport',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        ('name', models.CharField(max_length=255)),
                        ('place', models.CharField(max_length=200)),
                        ('layout', models.CharField(max_length=40)),
                        ('speaks_for', models.DateField()),
                        ('stage', models.CharField(choices=[('uploaded', 'Columns to be chosen'), ('checking', 'Being compared'), ('checked', 'To be confirmed'), ('confirmed', 'Being written'), ('applied', 'In the record'), ('undone', 'Undone'), ('refused', 'Could not be read'), ('abandoned', 'Thrown away')], default='uploaded', max_length=10)),
                        ('sheets', models.JSONField(default=list, help_text='Chosen sheets: name, header row, table, field by column.')),
                        ('rows_read', models.PositiveIntegerField(default=0)),
                        ('rows_total', models.PositiveIntegerField(default=0)),
                        ('problem', models.CharField(blank=True, max_length=500)),
                        ('uploaded_at', models.DateTimeField()),
                        ('applied_at', models.DateTimeField(blank=True, null=True)),
                        ('undone_at', models.DateTimeField(blank=True, null=True)),
                        ('before', models.JSONField(default=dict)),
                        ('authority', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='authorities.authority')),
                        ('committee', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.body')),
                        ('review', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='reviews.review')),
                        ('uploaded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('reason', models.CharField(blank=True, help_text='Why a person says that it holds no case data.', max_length=300)),
                    ],
                    options={
                        'ordering': ['-uploaded_at'],
                    },
                ),
                migrations.CreateModel(
                    name='RememberedColumns',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('signature', models.CharField(max_length=64)),
                        ('fields', models.JSONField()),
                        ('authority', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='authorities.authority')),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('authority', 'signature'), name='columns_are_remembered_once')],
                    },
                ),
                migrations.CreateModel(
                    name='ImportRow',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('order', models.PositiveIntegerField()),
                        ('sheet', models.CharField(max_length=100)),
                        ('number', models.PositiveIntegerField(help_text='Of the row in its sheet, from 1.')),
                        ('cells', models.JSONField(help_text='By field, as it stands in the file.')),
                        ('corrected', models.JSONField(default=dict, help_text='By field, what a person typed instead.')),
                        ('table', models.CharField(max_length=20)),
                        ('chosen', models.CharField(blank=True, help_text="uuid of the record it belongs to, or 'new'.", max_length=40)),
                        ('left_out', models.BooleanField(default=False)),
                        ('verdict', models.CharField(choices=[('new', 'New'), ('changes', 'Changes'), ('same', 'Same'), ('error', 'To be put right'), ('left_out', 'Left out')], max_length=8)),
                        ('values', models.JSONField(default=dict)),
                        ('changes', models.JSONField(default=list, help_text='Heading, old words, new words.')),
                        ('problems', models.JSONField(default=list, help_text='Field, heading, what is wrong, remedy.')),
                        ('notes', models.JSONField(default=list)),
                        ('candidates', models.JSONField(default=list, help_text='Reference, uuid and text of records it may belong to.')),
                        ('record_kind', models.CharField(blank=True, max_length=40)),
                        ('record_uuid', models.UUIDField(blank=True, null=True)),
                        ('record_reference', models.CharField(blank=True, max_length=40)),
                        ('authority', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='authorities.authority')),
                        ('importing', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='rows', to='intake.trackerimport')),
                    ],
                    options={
                        'ordering': ['importing', 'order'],
                        'indexes': [models.Index(fields=['importing', 'verdict'], name='import_row_by_verdict')],
                        'constraints': [models.UniqueConstraint(fields=('importing', 'order'), name='a_row_has_its_place')],
                    },
                ),
                migrations.CreateModel(
                    name='Upload',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        ('batch', models.UUIDField(help_text='The same for files that were sent together.')),
                        ('name', models.CharField(max_length=255)),
                        ('size', models.PositiveBigIntegerField(help_text='Bytes.')),
                        ('sha256', models.CharField(max_length=64)),
                        ('uploaded_at', models.DateTimeField()),
                        ('state', models.CharField(choices=[('waiting', 'Waiting'), ('reading', 'Being read'), ('held', 'Held: looks like case data'), ('read', 'Read'), ('ready', 'Read again: look at what changes'), ('known', 'On record already'), ('failed', 'Not read'), ('cancelled', 'Cancelled')], default='waiting', max_length=10)),
                        ('changed_at', models.DateTimeField()),
                        ('stage', models.CharField(blank=True, max_length=80)),
                        ('step', models.PositiveSmallIntegerField(default=0)),
                        ('steps', models.PositiveSmallIntegerField(default=0)),
                        ('attempts', models.PositiveSmallIntegerField(default=0)),
                        ('lease_until', models.DateTimeField(blank=True, null=True)),
                        ('reader', models.CharField(blank=True, help_text='Machine and process that hold the lease.', max_length=120)),
                        ('problem', models.CharField(blank=True, max_length=500)),
                        ('remedy', models.CharField(blank=True, max_length=500)),
                        ('is_kept', models.BooleanField(default=True, help_text='Whether the bytes still wait in the file store.')),
                        ('authority', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='authorities.authority')),
                        ('document', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.document')),
                        ('uploaded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('reason', models.CharField(blank=True, help_text='Why a person says that it is no case data.', max_length=300)),
                        ('suspicions', models.JSONField(default=list, help_text='[line, what] of what looks like case data; never values.')),
                        ('file', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.file')),
                        ('found', models.JSONField(blank=True, help_text='Text and reading that wait to be confirmed.', null=True)),
                        ('purpose', models.CharField(choices=[('document', 'A new document'), ('version', 'A new version'), ('rendition', 'The same words in another file'), ('again', 'Read again')], default='document', max_length=10)),
                        ('target', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.document')),
                    ],
                    options={
                        'ordering': ['-uploaded_at', '-id'],
                        'indexes': [models.Index(fields=['authority', 'uploaded_by', '-uploaded_at'], name='upload_by_person'), models.Index(fields=['state', 'changed_at'], name='upload_by_state')],
                        'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('lease_until__isnull', False), ('state', 'reading')), models.Q(models.Q(('state', 'reading'), _negated=True), ('lease_until__isnull', True)), _connector='OR'), name='only_what_is_being_read_is_leased'), models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['read', 'known']), _negated=True), ('document__isnull', False), _connector='OR'), name='what_was_read_is_a_document'), models.CheckConstraint(condition=models.Q(models.Q(('purpose', 'document'), ('target__isnull', True)), models.Q(models.Q(('purpose', 'document'), _negated=True), ('target__isnull', False)), _connector='OR'), name='a_further_file_has_its_document'), models.CheckConstraint(condition=models.Q(models.Q(('file__isnull', False), ('purpose', 'again')), models.Q(models.Q(('purpose', 'again'), _negated=True), ('file__isnull', True)), _connector='OR'), name='what_is_read_again_is_on_record')],
                    },
                ),
            ],
        ),
    ]
