import datetime
import django.contrib.postgres.fields
import django.db.models.deletion
import web.ids
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('huddle', '0001_initial'), ('huddle', '0002_huddle_runs'), ('huddle', '0003_thanks_off_the_wall'), ('huddle', '0004_wall'), ('huddle', '0005_join_by_phone'), ('huddle', '0006_how_it_is_held'), ('huddle', '0007_self_check')]

    initial = True

    dependencies = [
        ('org', '0006_squashed_0012_screens_are_unlocked'),
        ('routines', '0001_squashed_0014_why_it_was_stopped'),
    ]

    operations = [
        migrations.CreateModel(
            name='Huddle',
            fields=[
                ('id', models.UUIDField(default=web.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('shift_name', models.CharField(blank=True, max_length=30)),
                ('agenda', models.JSONField()),
                ('functions', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=30), blank=True, default=list, size=None)),
                ('weekdays', django.contrib.postgres.fields.ArrayField(base_field=models.PositiveSmallIntegerField(), blank=True, db_default=models.Value('{}'), default=list, size=None)),
                ('presence', models.CharField(choices=[('functions', 'Functions'), ('names', 'Names')], db_default='functions', default='functions', max_length=10)),
                ('site', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='org.site')),
                ('team', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='huddles', to='org.team')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('team', 'shift_name'), name='huddle_once_a_shift')],
            },
        ),
        migrations.CreateModel(
            name='HuddleSession',
            fields=[
                ('id', models.UUIDField(default=web.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('shift_name', models.CharField(max_length=30)),
                ('on', models.DateField()),
                ('scheduled_at', models.DateTimeField()),
                ('started_at', models.DateTimeField(blank=True, null=True)),
                ('ended_at', models.DateTimeField(blank=True, null=True)),
                ('functions_present', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=30), blank=True, default=list, size=None)),
                ('headcount', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('people_present', models.JSONField(blank=True, db_default=models.Value([], models.JSONField()), default=list)),
                ('section_seconds', models.JSONField(blank=True, default=dict)),
                ('agenda', models.JSONField(blank=True, db_default=models.Value([], models.JSONField()), default=list)),
                ('step', models.PositiveSmallIntegerField(db_default=0, default=0)),
                ('step_at', models.DateTimeField(blank=True, null=True)),
                ('items', models.JSONField(blank=True, db_default=models.Value([], models.JSONField()), default=list)),
                ('item', models.PositiveSmallIntegerField(db_default=0, default=0)),
                ('version', models.PositiveIntegerField(db_default=1, default=1)),
                ('code', models.CharField(blank=True, db_default='', default='', max_length=4)),
                ('facilitator', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('promise', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='routines.occurrence')),
                ('site', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='org.site')),
                ('team', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='sessions', to='org.team')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('team', 'scheduled_at'), name='huddle_session_once'), models.UniqueConstraint(condition=models.Q(('code', ''), _negated=True), fields=('site', 'code'), name='huddle_session_code_leads_to_one'), models.CheckConstraint(condition=models.Q(('ended_at__isnull', True), ('ended_at__gte', models.F('started_at')), _connector='OR'), name='huddle_session_ends_after_it_starts')],
            },
        ),
        migrations.CreateModel(
            name='Recognition',
            fields=[
                ('id', models.UUIDField(default=web.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('to', models.CharField(max_length=40)),
                ('text', models.CharField(max_length=140)),
                ('said_at', models.DateTimeField()),
                ('taken_off_at', models.DateTimeField(blank=True, null=True)),
                ('and_person', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('person', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('said_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('site', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='org.site')),
                ('taken_off_by', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('team', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='recognitions', to='org.team')),
            ],
            options={
                'indexes': [models.Index(fields=['team', '-said_at'], name='recognition_latest')],
            },
        ),
        migrations.CreateModel(
            name='SelfCheck',
            fields=[
                ('id', models.UUIDField(default=web.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('week_on', models.DateField()),
                ('thumbs', models.JSONField(blank=True, default=dict)),
                ('one_thing', models.CharField(blank=True, max_length=200)),
                ('said_at', models.DateTimeField()),
                ('site', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='org.site')),
                ('team', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='self_checks', to='org.team')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('team', 'week_on'), name='self_check_once_a_week')],
            },
        ),
        migrations.CreateModel(
            name='Wall',
            fields=[
                ('id', models.UUIDField(default=web.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('distance', models.PositiveSmallIntegerField(choices=[(2, '2 m: everything: charts, reasons, who and by when'), (3, '3 m: without charts and small print, fewer concerns'), (5, '5 m: the letters, today’s figures, the most pressing concern')], default=2)),
                ('dark', models.CharField(choices=[('off', 'As the screen has it'), ('always', 'Always'), ('hours', 'From … until …')], default='off', max_length=6)),
                ('dark_from', models.TimeField(default=datetime.time(22, 0))),
                ('dark_until', models.TimeField(default=datetime.time(5, 30))),
                ('has_names', models.BooleanField(default=True)),
                ('site', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='org.site')),
                ('team', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='wall', to='org.team')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('distance__in', [2, 3, 5])), name='wall_distance_is_2_3_or_5'), models.CheckConstraint(condition=models.Q(models.Q(('dark', 'hours'), _negated=True), models.Q(('dark_from', models.F('dark_until')), _negated=True), _connector='OR'), name='wall_dark_has_two_times', violation_error_message='From when until when? The two are the same.')],
            },
        ),
    ]
