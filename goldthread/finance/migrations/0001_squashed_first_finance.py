import django.db.models.deletion
import goldthread.lib.creating_tables
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('finance', '0001_first_finance')]

    initial = True

    dependencies = [
        ('accounts', '__first__'),
        ('authorities', '0001_first_authorities'),
        ('documents', '0001_first_documents'),
    ]

    operations = [
        goldthread.lib.creating_tables.CreateTables(
            operations=[
                migrations.CreateModel(
                    name='SavingsLine',
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
                        ('document', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='savings_lines', to='documents.document')),
                        ('order', models.PositiveSmallIntegerField()),
                        ('label', models.CharField(max_length=300)),
                        ('status', models.CharField(blank=True, choices=[('new', 'New to the financial strategy'), ('existing', 'Already in the financial strategy'), ('', 'Not stated')], max_length=10)),
                        ('is_total', models.BooleanField(default=False, help_text='A total row as printed, never added to the others.')),
                        ('printed_total_pence', models.BigIntegerField(blank=True, null=True)),
                    ],
                    options={
                        'ordering': ['document', 'order'],
                        'abstract': False,
                        'constraints': [models.UniqueConstraint(fields=('authority', 'reference'), name='finance_savingsline_reference'), models.CheckConstraint(condition=models.Q(models.Q(('withdrawn_at__isnull', True), ('withdrawn_by__isnull', True)), models.Q(('withdrawn_at__isnull', False), ('withdrawn_by__isnull', False)), _connector='OR'), name='finance_savingsline_withdrawal')],
                    },
                ),
                migrations.CreateModel(
                    name='SavingsAmount',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('line', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='amounts', to='finance.savingsline')),
                        ('authority', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='authorities.authority')),
                        ('financial_year', models.CharField(max_length=7)),
                        ('pence', models.BigIntegerField()),
                    ],
                    options={
                        'ordering': ['line', 'financial_year'],
                        'constraints': [models.UniqueConstraint(fields=('line', 'financial_year'), name='one_amount_of_a_year')],
                    },
                ),
                migrations.CreateModel(
                    name='QuotedFigure',
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
                        ('document', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='quoted_figures', to='documents.document')),
                        ('pence', models.BigIntegerField()),
                        ('words', models.CharField(help_text="As printed: '£1.3m'.", max_length=60)),
                        ('meaning', models.TextField(blank=True)),
                        ('period_words', models.CharField(blank=True, max_length=120)),
                    ],
                    options={
                        'abstract': False,
                        'constraints': [models.UniqueConstraint(fields=('authority', 'reference'), name='finance_quotedfigure_reference'), models.CheckConstraint(condition=models.Q(models.Q(('withdrawn_at__isnull', True), ('withdrawn_by__isnull', True)), models.Q(('withdrawn_at__isnull', False), ('withdrawn_by__isnull', False)), _connector='OR'), name='finance_quotedfigure_withdrawal')],
                    },
                ),
            ],
        ),
    ]
