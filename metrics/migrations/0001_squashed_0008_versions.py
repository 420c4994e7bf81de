import django.db.models.deletion
import web.ids
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('metrics', '0001_initial'), ('metrics', '0002_baselines_and_signals'), ('metrics', '0003_intake'), ('metrics', '0004_indexes_of_intake'), ('metrics', '0005_within_shifts_and_retirement'), ('metrics', '0006_reasons_and_reports'), ('metrics', '0007_charts_to_read_anew'), ('metrics', '0008_versions')]

    initial = True

    dependencies = [
        ('org', '0006_squashed_0012_screens_are_unlocked'),
    ]

    operations = [
        migrations.CreateModel(
            name='Category',
            fields=[
                ('id', models.UUIDField(default=web.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('letter', models.CharField(max_length=1)),
                ('name', models.CharField(max_length=12)),
                ('position', models.PositiveSmallIntegerField(null=True)),
                ('version', models.PositiveIntegerField(db_default=1, default=1)),
                ('site', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='org.site')),
                ('team', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='categories', to='org.team')),
            ],
            options={
                'verbose_name_plural': 'categories',
                'constraints': [models.UniqueConstraint(fields=('team', 'position'), name='category_position_once')],
            },
        ),
        migrations.CreateModel(
            name='Import',
            fields=[
                ('id', models.UUIDField(default=web.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('made_at', models.DateTimeField()),
                ('source', models.CharField(choices=[('paste', 'Pasted'), ('file', 'A file'), ('api', 'Another program')], max_length=5)),
                ('name', models.CharField(blank=True, max_length=120)),
                ('rows', models.PositiveIntegerField(default=0)),
                ('already', models.PositiveIntegerField(default=0)),
                ('left_out', models.JSONField(default=list)),
                ('heading', models.JSONField(default=list)),
                ('replaced', models.JSONField(default=list)),
                ('undone_at', models.DateTimeField(blank=True, null=True)),
                ('made_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('site', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='org.site')),
                ('undone_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(fields=['site', '-made_at'], name='import_newest_first')],
                'constraints': [models.CheckConstraint(condition=models.Q(('undone_at__isnull', False), ('undone_by__isnull', True), _connector='OR'), name='import_undone_by_somebody_has_a_moment')],
            },
        ),
        migrations.CreateModel(
            name='Rules',
            fields=[
                ('site', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='+', serialize=False, to='org.site')),
                ('rule_set', models.CharField(choices=[('three', 'Three rules: outside, near the limit, eight on one side'), ('nhs', 'The four rules of the NHS')], default='three', max_length=5)),
                ('screens_ranges', models.BooleanField(default=False)),
                ('fewest', models.PositiveSmallIntegerField(default=6)),
                ('firm', models.PositiveSmallIntegerField(default=15)),
                ('reds_in_row', models.PositiveSmallIntegerField(default=0)),
                ('pareto_days', models.PositiveSmallIntegerField(db_default=20, default=20)),
                ('pareto_fewest', models.PositiveSmallIntegerField(db_default=10, default=10)),
                ('other_share', models.PositiveSmallIntegerField(db_default=20, default=20)),
                ('most_reasons', models.PositiveSmallIntegerField(db_default=8, default=8)),
            ],
            options={
                'verbose_name_plural': 'rules',
                'constraints': [models.CheckConstraint(condition=models.Q(('fewest__gte', 2), ('fewest__lte', models.F('firm'))), name='rules_limits_need_results', violation_error_message='Limits need two results at least, firm ones no fewer than provisional ones.')],
            },
        ),
        migrations.CreateModel(
            name='SafetyReport',
            fields=[
                ('id', models.UUIDField(default=web.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(choices=[('first_aid', 'First aid'), ('near_miss', 'Near miss')], max_length=10)),
                ('on', models.DateField()),
                ('reported_at', models.DateTimeField()),
                ('taken_back_at', models.DateTimeField(blank=True, null=True)),
                ('site', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='org.site')),
                ('team', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='org.team')),
            ],
            options={
                'indexes': [models.Index(fields=['team', 'on'], name='safety_report_of_day')],
            },
        ),
        migrations.CreateModel(
            name='Metric',
            fields=[
                ('id', models.UUIDField(default=web.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('name', models.CharField(max_length=80)),
                ('label', models.CharField(max_length=17)),
                ('unit', models.CharField(blank=True, max_length=12)),
                ('decimals', models.PositiveSmallIntegerField(default=0)),
                ('better', models.CharField(choices=[('higher', 'Higher is better'), ('lower', 'Lower is better'), ('within', 'Within two figures'), ('zero', 'None may happen')], max_length=10)),
                ('period', models.CharField(choices=[('shift', 'A shift'), ('day', 'A day'), ('week', 'A week'), ('event', 'Each event')], default='day', max_length=10)),
                ('aggregation', models.CharField(choices=[('mean', 'Their average'), ('sum', 'Their sum'), ('last', 'The last of them'), ('worst_of', 'The worst of them')], db_default='mean', default='mean', max_length=10)),
                ('use', models.CharField(choices=[('driver', 'Being improved now'), ('watch', 'Watched')], default='driver', max_length=10)),
                ('explanation', models.CharField(blank=True, db_default='', default='', max_length=300)),
                ('position', models.PositiveSmallIntegerField(default=1, null=True)),
                ('retired_at', models.DateTimeField(blank=True, null=True)),
                ('signal', models.CharField(blank=True, db_default='', default='', max_length=2)),
                ('signal_on', models.DateField(blank=True, null=True)),
                ('version', models.PositiveIntegerField(db_default=1, default=1)),
                ('stale_since', models.DateTimeField(blank=True, null=True)),
                ('balances', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='balanced_by', to='metrics.metric')),
                ('category', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='metrics', to='metrics.category')),
                ('retired_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('site', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='org.site')),
                ('team', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='metrics', to='org.team')),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('stale_since__isnull', False)), fields=['site'], name='metric_to_read_anew')],
                'constraints': [models.UniqueConstraint(fields=('category', 'position'), name='metric_position_once'), models.CheckConstraint(condition=models.Q(('position__isnull', True), ('retired_at__isnull', True), _connector='OR'), name='metric_retired_has_no_place')],
            },
        ),
        migrations.CreateModel(
            name='Baseline',
            fields=[
                ('id', models.UUIDField(default=web.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('since', models.DateField()),
                ('number', models.PositiveSmallIntegerField(default=1)),
                ('until', models.DateField()),
                ('size', models.PositiveSmallIntegerField()),
                ('mean', models.DecimalField(decimal_places=9, max_digits=21)),
                ('moving_range', models.DecimalField(decimal_places=9, max_digits=21)),
                ('change', models.CharField(blank=True, max_length=200)),
                ('change_path', models.CharField(blank=True, max_length=200)),
                ('reason', models.CharField(blank=True, max_length=200)),
                ('frozen_at', models.DateTimeField()),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True)),
                ('frozen_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('site', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='org.site')),
                ('team', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='org.team')),
                ('withdrawn_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('metric', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='baselines', to='metrics.metric')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('until__gte', models.F('since'))), name='baseline_ends_after_it_begins', violation_error_message='A baseline ends on or after the day on which it begins.'), models.CheckConstraint(condition=models.Q(('withdrawn_at__isnull', False), ('withdrawn_by__isnull', True), _connector='OR'), name='baseline_withdrawn_by_somebody_has_a_moment')],
            },
        ),
        migrations.CreateModel(
            name='Reading',
            fields=[
                ('id', models.UUIDField(default=web.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('on', models.DateField()),
                ('number', models.PositiveSmallIntegerField(default=1)),
                ('value', models.DecimalField(decimal_places=3, max_digits=12)),
                ('status', models.CharField(choices=[('met', 'On target'), ('missed', 'Off target'), ('near_miss', 'Near miss'), ('not_run', 'Not run')], max_length=10)),
                ('source', models.CharField(choices=[('manual', 'By hand'), ('import', 'Imported'), ('derived', 'Worked out')], default='manual', max_length=10)),
                ('recorded_at', models.DateTimeField()),
                ('confirmed_at', models.DateTimeField(blank=True, null=True)),
                ('note', models.CharField(blank=True, db_default='', default='', max_length=120)),
                ('batch', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='readings', to='metrics.import')),
                ('confirmed_by', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('metric', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='readings', to='metrics.metric')),
                ('recorded_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('site', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='org.site')),
                ('team', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='org.team')),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('batch__isnull', False)), fields=['batch'], name='reading_of_import'), models.Index(condition=models.Q(('confirmed_at__isnull', True)), fields=['team'], name='reading_to_confirm')],
                'constraints': [models.UniqueConstraint(fields=('metric', 'on', 'number'), include=('value', 'status'), name='reading_once'), models.CheckConstraint(condition=models.Q(models.Q(('source', 'manual'), _negated=True), ('confirmed_at__isnull', False), _connector='OR'), name='reading_by_hand_is_confirmed')],
            },
        ),
        migrations.CreateModel(
            name='Reason',
            fields=[
                ('id', models.UUIDField(default=web.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('label', models.CharField(max_length=60)),
                ('position', models.PositiveSmallIntegerField(default=1)),
                ('is_other', models.BooleanField(db_default=False, default=False)),
                ('metric', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='reasons', to='metrics.metric')),
                ('site', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='org.site')),
                ('team', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='org.team')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('metric', 'label'), name='reason_once')],
            },
        ),
        migrations.CreateModel(
            name='Target',
            fields=[
                ('id', models.UUIDField(default=web.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('since', models.DateField()),
                ('value', models.DecimalField(decimal_places=3, max_digits=12)),
                ('high', models.DecimalField(blank=True, decimal_places=3, max_digits=12, null=True)),
                ('version', models.PositiveIntegerField(db_default=1, default=1)),
                ('set_at', models.DateTimeField(blank=True, null=True)),
                ('metric', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='targets', to='metrics.metric')),
                ('set_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('site', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='org.site')),
                ('team', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='org.team')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('metric', 'since'), name='target_once_a_day'), models.CheckConstraint(condition=models.Q(('high__isnull', True), ('high__gte', models.F('value')), _connector='OR'), name='target_band_is_not_upside_down', violation_error_message='The higher figure is not below the lower one.')],
            },
        ),
        migrations.CreateModel(
            name='Miss',
            fields=[
                ('id', models.UUIDField(default=web.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('on', models.DateField()),
                ('words', models.CharField(blank=True, db_default='', default='', max_length=60)),
                ('given_at', models.DateTimeField(blank=True, null=True)),
                ('impact', models.DecimalField(blank=True, decimal_places=2, max_digits=10, null=True)),
                ('impact_unit', models.CharField(blank=True, max_length=12)),
                ('given_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('metric', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='misses', to='metrics.metric')),
                ('site', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='org.site')),
                ('team', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='org.team')),
                ('reading', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='miss', to='metrics.reading')),
                ('reason', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='misses', to='metrics.reason')),
            ],
            options={
                'verbose_name_plural': 'misses',
                'indexes': [models.Index(fields=['metric', 'on'], name='miss_of_metric')],
            },
        ),
    ]
