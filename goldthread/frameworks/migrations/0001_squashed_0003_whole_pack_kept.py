import django.db.models.deletion
import goldthread.lib.creating_tables
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('frameworks', '0001_first_frameworks'), ('frameworks', '0002_duties_and_legislation'), ('frameworks', '0003_whole_pack_kept')]

    initial = True

    dependencies = [
    ]

    operations = [
        goldthread.lib.creating_tables.CreateTables(
            operations=[
                migrations.CreateModel(
                    name='Pack',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('slug', models.SlugField(max_length=60)),
                        ('version', models.CharField(max_length=20)),
                        ('title', models.CharField(max_length=200)),
                        ('publisher', models.CharField(max_length=200)),
                        ('source', models.CharField(help_text='Where the facts come from.', max_length=300)),
                        ('source_status', models.CharField(help_text='verified, secondary or recalled', max_length=20)),
                        ('licence', models.CharField(blank=True, max_length=200)),
                        ('published_on', models.DateField(help_text='When this version of the pack was published in Goldthread.')),
                        ('valid_from', models.DateField(blank=True, null=True)),
                        ('valid_until', models.DateField(blank=True, null=True)),
                        ('next_review_months', models.PositiveSmallIntegerField(blank=True, null=True)),
                        ('sha256', models.CharField(max_length=64)),
                        ('content', models.JSONField(default=dict, help_text='The whole file as published; `contents.py` reads it.')),
                    ],
                    options={
                        'ordering': ['slug', 'version'],
                        'constraints': [models.UniqueConstraint(fields=('slug', 'version'), name='one_pack_of_a_version')],
                    },
                ),
                migrations.CreateModel(
                    name='Criterion',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('pack', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='criteria', to='frameworks.pack')),
                        ('key', models.SlugField(max_length=60)),
                        ('order', models.PositiveSmallIntegerField()),
                        ('label', models.CharField(max_length=200)),
                        ('text', models.TextField()),
                        ('names', models.JSONField(default=list)),
                        ('source', models.CharField(max_length=300)),
                        ('source_status', models.CharField(max_length=20)),
                    ],
                    options={
                        'verbose_name_plural': 'criteria',
                        'ordering': ['pack', 'order'],
                        'constraints': [models.UniqueConstraint(fields=('pack', 'key'), name='one_criterion_of_a_key')],
                    },
                ),
                migrations.CreateModel(
                    name='Theme',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('pack', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='themes', to='frameworks.pack')),
                        ('kind', models.CharField(choices=[('theme', 'Theme'), ('focus_area', 'Focus area'), ('area_of_search', 'Area of search')], max_length=20)),
                        ('key', models.SlugField(max_length=60)),
                        ('order', models.PositiveSmallIntegerField()),
                        ('label', models.CharField(max_length=200)),
                        ('names', models.JSONField(default=list)),
                        ('source', models.CharField(max_length=300)),
                        ('source_status', models.CharField(max_length=20)),
                    ],
                    options={
                        'ordering': ['pack', 'kind', 'order'],
                        'constraints': [models.UniqueConstraint(fields=('pack', 'kind', 'key'), name='one_theme_of_a_key')],
                    },
                ),
                migrations.CreateModel(
                    name='Scale',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('pack', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='scales', to='frameworks.pack')),
                        ('key', models.SlugField(max_length=60)),
                        ('title', models.CharField(max_length=200)),
                    ],
                    options={
                        'ordering': ['pack', 'key'],
                        'constraints': [models.UniqueConstraint(fields=('pack', 'key'), name='one_scale_of_a_key')],
                    },
                ),
                migrations.CreateModel(
                    name='Level',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('scale', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='levels', to='frameworks.scale')),
                        ('key', models.SlugField(max_length=60)),
                        ('step', models.PositiveSmallIntegerField()),
                        ('label', models.CharField(max_length=120)),
                        ('meaning', models.CharField(max_length=300)),
                        ('names', models.JSONField(default=list)),
                        ('extent', models.CharField(blank=True, choices=[('not_met', 'Not met'), ('limited', 'Limited'), ('part_met', 'Part met'), ('met', 'Met')], max_length=10)),
                        ('trajectory', models.CharField(blank=True, choices=[('stalled', 'Stalled'), ('at_risk', 'At risk'), ('on_track', 'On track')], max_length=10)),
                    ],
                    options={
                        'ordering': ['scale', 'step'],
                        'constraints': [models.UniqueConstraint(fields=('scale', 'key'), name='one_level_of_a_key'), models.CheckConstraint(condition=models.Q(('step__gte', 1)), name='steps_begin_at_one')],
                    },
                ),
                migrations.CreateModel(
                    name='Duty',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('register', models.SlugField(max_length=60)),
                        ('register_title', models.CharField(max_length=200)),
                        ('role', models.SlugField(max_length=60)),
                        ('key', models.SlugField(max_length=60)),
                        ('order', models.PositiveSmallIntegerField()),
                        ('label', models.CharField(max_length=200)),
                        ('text', models.TextField()),
                        ('law', models.JSONField(default=list, help_text='Keys of the legislation of this pack that it rests on.')),
                        ('source', models.CharField(max_length=300)),
                        ('source_status', models.CharField(max_length=20)),
                        ('pack', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='duties', to='frameworks.pack')),
                    ],
                    options={
                        'verbose_name_plural': 'duties',
                        'ordering': ['pack', 'order'],
                        'constraints': [models.UniqueConstraint(fields=('pack', 'register', 'key'), name='one_duty_of_a_key')],
                    },
                ),
                migrations.CreateModel(
                    name='Legislation',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('key', models.SlugField(max_length=60)),
                        ('order', models.PositiveSmallIntegerField()),
                        ('kind', models.CharField(choices=[('act', 'Act'), ('regulations', 'Regulations'), ('guidance', 'Guidance')], max_length=12)),
                        ('title', models.CharField(max_length=300)),
                        ('year', models.PositiveSmallIntegerField()),
                        ('part', models.CharField(blank=True, help_text='Sections or schedules that matter here.', max_length=200)),
                        ('about', models.CharField(max_length=300)),
                        ('replaced_by', models.SlugField(blank=True, max_length=60)),
                        ('source', models.CharField(max_length=300)),
                        ('source_status', models.CharField(max_length=20)),
                        ('pack', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='legislation', to='frameworks.pack')),
                    ],
                    options={
                        'verbose_name_plural': 'legislation',
                        'ordering': ['pack', 'order'],
                        'constraints': [models.UniqueConstraint(fields=('pack', 'key'), name='one_law_of_a_key')],
                    },
                ),
            ],
        ),
    ]
