import django.db.models.deletion
import goldthread.lib.creating_tables
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('documents', '0001_first_documents'), ('documents', '0002_handling_of_parts_and_purging'), ('documents', '0003_several_renditions_of_one_version'), ('documents', '0004_notes_are_looked_at_again')]

    initial = True

    dependencies = [
        ('accounts', '__first__'),
        ('authorities', '0002_invitations'),
    ]

    operations = [
        goldthread.lib.creating_tables.CreateTables(
            operations=[
                migrations.CreateModel(
                    name='Document',
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
                        ('title', models.CharField(max_length=300)),
                        ('document_kind', models.CharField(choices=[('review_letter', 'Review letter'), ('progress_review', 'Progress review'), ('committee_report', 'Committee report'), ('briefing', 'Briefing'), ('improvement_plan', 'Improvement plan'), ('inspection_report', 'Inspection report'), ('minutes', 'Minutes'), ('slides', 'Slides'), ('register', 'Register'), ('digest', "Council's own report"), ('table', 'Table'), ('other', 'Other document')], default='other', max_length=30)),
                        ('dated_on', models.DateField(blank=True, null=True)),
                        ('addressee', models.CharField(blank=True, max_length=300)),
                        ('issued_by', models.CharField(blank=True, max_length=300)),
                        ('handling', models.CharField(blank=True, help_text="As printed: 'draft', 'not for circulation'.", max_length=200)),
                        ('exempt_paragraph', models.CharField(blank=True, max_length=60)),
                        ('retain_until', models.DateField(blank=True, null=True)),
                        ('hold_why', models.CharField(blank=True, help_text='Why it must not be purged yet.', max_length=500)),
                        ('purged_at', models.DateTimeField(blank=True, null=True)),
                        ('purged_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('purged_why', models.CharField(blank=True, max_length=500)),
                    ],
                    options={
                        'abstract': False,
                        'constraints': [models.UniqueConstraint(fields=('authority', 'reference'), name='documents_document_reference'), models.CheckConstraint(condition=models.Q(models.Q(('withdrawn_at__isnull', True), ('withdrawn_by__isnull', True)), models.Q(('withdrawn_at__isnull', False), ('withdrawn_by__isnull', False)), _connector='OR'), name='documents_document_withdrawal'), models.CheckConstraint(condition=models.Q(models.Q(('purged_at__isnull', True), ('purged_by__isnull', True)), models.Q(('purged_at__isnull', False), ('purged_by__isnull', False)), _connector='OR'), name='a_purge_has_its_moment_and_who_did_it')],
                    },
                ),
                migrations.CreateModel(
                    name='File',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('document', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='files', to='documents.document')),
                        ('authority', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='authorities.authority')),
                        ('version', models.PositiveSmallIntegerField(default=1)),
                        ('name', models.CharField(max_length=255)),
                        ('media', models.CharField(max_length=100)),
                        ('size', models.PositiveBigIntegerField(help_text='Bytes.')),
                        ('sha256', models.CharField(max_length=64)),
                        ('received_at', models.DateTimeField()),
                        ('purged_at', models.DateTimeField(blank=True, null=True)),
                        ('rendition', models.PositiveSmallIntegerField(default=1)),
                    ],
                    options={
                        'ordering': ['document', 'version', 'rendition'],
                        'constraints': [models.UniqueConstraint(fields=('authority', 'sha256'), name='the_same_bytes_are_kept_once'), models.UniqueConstraint(fields=('document', 'version', 'rendition'), name='one_file_of_a_rendition')],
                    },
                ),
                migrations.CreateModel(
                    name='Text',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('file', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='texts', to='documents.file')),
                        ('authority', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='authorities.authority')),
                        ('reader', models.CharField(max_length=30)),
                        ('reader_version', models.PositiveSmallIntegerField()),
                        ('body', models.TextField()),
                        ('pages', models.JSONField(default=list)),
                        ('notes', models.JSONField(default=list)),
                        ('read_at', models.DateTimeField()),
                    ],
                    options={
                        'ordering': ['file', 'reader_version'],
                        'constraints': [models.UniqueConstraint(fields=('file', 'reader', 'reader_version'), name='one_text_of_a_reader_version')],
                    },
                ),
                migrations.CreateModel(
                    name='Part',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('text', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='parts', to='documents.text')),
                        ('authority', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='authorities.authority')),
                        ('order', models.PositiveSmallIntegerField()),
                        ('part_kind', models.CharField(choices=[('review_letter', 'Review letter'), ('progress_review', 'Progress review'), ('committee_report', 'Committee report'), ('briefing', 'Briefing'), ('improvement_plan', 'Improvement plan'), ('inspection_report', 'Inspection report'), ('minutes', 'Minutes'), ('slides', 'Slides'), ('register', 'Register'), ('digest', "Council's own report"), ('table', 'Table'), ('other', 'Other document')], max_length=30)),
                        ('speaker', models.CharField(choices=[('reviewer', 'The reviewer'), ('council', 'The council'), ('other', 'Somebody else')], max_length=10)),
                        ('title', models.CharField(blank=True, max_length=300)),
                        ('dated_on', models.DateField(blank=True, null=True)),
                        ('first_line', models.PositiveIntegerField()),
                        ('last_line', models.PositiveIntegerField()),
                        ('exempt_paragraph', models.CharField(blank=True, max_length=60)),
                        ('sensitivity', models.PositiveSmallIntegerField(blank=True, choices=[(0, 'Public'), (1, 'Official'), (2, 'Restricted')], null=True)),
                    ],
                    options={
                        'ordering': ['text', 'order'],
                        'constraints': [models.UniqueConstraint(fields=('text', 'order'), name='one_part_of_an_order'), models.CheckConstraint(condition=models.Q(('last_line__gte', models.F('first_line'))), name='a_part_has_lines')],
                    },
                ),
                migrations.CreateModel(
                    name='Citation',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('authority', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='authorities.authority')),
                        ('subject_kind', models.CharField(max_length=60)),
                        ('subject_uuid', models.UUIDField()),
                        ('subject_reference', models.CharField(max_length=40)),
                        ('subject_field', models.CharField(blank=True, max_length=60)),
                        ('relation', models.CharField(choices=[('made', 'Made here'), ('restated', 'Restated here'), ('supports', 'Supported by'), ('contradicts', 'Contradicted by')], default='made', max_length=12)),
                        ('part', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='citations', to='documents.part')),
                        ('quote', models.TextField()),
                        ('before', models.CharField(blank=True, max_length=200)),
                        ('after', models.CharField(blank=True, max_length=200)),
                        ('paragraph', models.CharField(blank=True, max_length=40)),
                        ('page', models.PositiveIntegerField(blank=True, null=True)),
                        ('first_line', models.PositiveIntegerField()),
                        ('last_line', models.PositiveIntegerField()),
                        ('recorded_at', models.DateTimeField()),
                        ('withdrawn_at', models.DateTimeField(blank=True, null=True)),
                    ],
                    options={
                        'ordering': ['part', 'first_line', 'id'],
                        'indexes': [models.Index(fields=['subject_uuid'], name='citation_by_subject')],
                    },
                ),
                migrations.CreateModel(
                    name='Remark',
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
                        ('document', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='remarks', to='documents.document')),
                        ('family', models.CharField(choices=[('date', 'Dates'), ('slip', 'Delay and order'), ('rating', 'Ratings'), ('condition', 'Conditions'), ('count', 'Counts'), ('money', 'Money'), ('thread', 'The thread'), ('voice', 'Voice'), ('independence', 'Independence'), ('handling', 'Handling'), ('name', 'Names')], max_length=20)),
                        ('code', models.CharField(max_length=60)),
                        ('message', models.TextField()),
                        ('answer', models.TextField(blank=True)),
                        ('answered_on', models.DateField(blank=True, null=True)),
                    ],
                    options={
                        'abstract': False,
                        'constraints': [models.UniqueConstraint(fields=('authority', 'reference'), name='documents_remark_reference'), models.CheckConstraint(condition=models.Q(models.Q(('withdrawn_at__isnull', True), ('withdrawn_by__isnull', True)), models.Q(('withdrawn_at__isnull', False), ('withdrawn_by__isnull', False)), _connector='OR'), name='documents_remark_withdrawal'), models.CheckConstraint(condition=models.Q(models.Q(('answer', ''), ('answered_on__isnull', True)), models.Q(models.Q(('answer', ''), _negated=True), ('answered_on__isnull', False)), _connector='OR'), name='an_answer_has_its_day')],
                    },
                ),
                migrations.CreateModel(
                    name='StatedFigure',
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
                        ('document', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='stated_figures', to='documents.document')),
                        ('measure', models.CharField(choices=[('count', 'Count'), ('total', 'Total'), ('elapsed', 'Elapsed time')], max_length=10)),
                        ('value', models.DecimalField(decimal_places=2, max_digits=16)),
                        ('unit', models.CharField(max_length=120)),
                        ('words', models.CharField(max_length=300)),
                    ],
                    options={
                        'abstract': False,
                        'constraints': [models.UniqueConstraint(fields=('authority', 'reference'), name='documents_statedfigure_reference'), models.CheckConstraint(condition=models.Q(models.Q(('withdrawn_at__isnull', True), ('withdrawn_by__isnull', True)), models.Q(('withdrawn_at__isnull', False), ('withdrawn_by__isnull', False)), _connector='OR'), name='documents_statedfigure_withdrawal')],
                    },
                ),
                migrations.CreateModel(
                    name='Snapshot',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('authority', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='authorities.authority')),
                        ('subject_kind', models.CharField(max_length=60)),
                        ('subject_uuid', models.UUIDField()),
                        ('subject_reference', models.CharField(max_length=40)),
                        ('why', models.CharField(max_length=120)),
                        ('body', models.TextField(help_text='Canonical JSON.')),
                        ('sha256', models.CharField(max_length=64)),
                        ('taken_at', models.DateTimeField()),
                    ],
                    options={
                        'ordering': ['subject_uuid', 'taken_at'],
                    },
                ),
                migrations.CreateModel(
                    name='ImpactNote',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        ('section', models.CharField(choices=[('purpose', 'Purpose'), ('necessity', 'Necessity and lawful basis'), ('risks', 'Risks to people'), ('measures', 'Measures'), ('decision', 'Decision')], max_length=20)),
                        ('version', models.PositiveIntegerField()),
                        ('words', models.TextField()),
                        ('decided_by', models.CharField(help_text='A role, never a name.', max_length=120)),
                        ('decided_on', models.DateField()),
                        ('recorded_at', models.DateTimeField()),
                        ('authority', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='authorities.authority')),
                        ('recorded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('review_on', models.DateField(blank=True, help_text='When the answer is looked at again.', null=True)),
                    ],
                    options={
                        'ordering': ['section', 'version'],
                        'constraints': [models.UniqueConstraint(fields=('authority', 'section', 'version'), name='one_note_of_a_version')],
                    },
                ),
            ],
        ),
    ]
