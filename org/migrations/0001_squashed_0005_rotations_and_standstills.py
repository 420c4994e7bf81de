import django.contrib.postgres.fields
import django.db.models.deletion
import django.db.models.functions.text
import org.models.site
import web.ids
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('org', '0001_initial'), ('org', '0002_screens_are_paired'), ('org', '0003_extra_days'), ('org', '0004_boards_ask_leaders'), ('org', '0005_rotations_and_standstills')]

    initial = True

    dependencies = [
        ('auth', '0012_alter_user_first_name_max_length'),
    ]

    operations = [
        migrations.CreateModel(
            name='Site',
            fields=[
                ('id', models.UUIDField(default=web.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('name', models.CharField(max_length=120)),
                ('slug', models.SlugField(unique=True)),
                ('kind', models.CharField(choices=[('plant', 'Plant'), ('hospital', 'Hospital')], default='plant', max_length=10)),
                ('time_zone', models.CharField(default='Europe/Berlin', max_length=64)),
                ('country', models.CharField(default='DE', help_text='ISO 3166 code, for public holidays', max_length=2)),
                ('subdivision', models.CharField(blank=True, max_length=10)),
                ('language', models.CharField(default='en', max_length=10)),
                ('working_days', django.contrib.postgres.fields.ArrayField(base_field=models.PositiveSmallIntegerField(), default=org.models.site.monday_to_friday, size=None)),
                ('is_demo', models.BooleanField(default=False)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
            ],
        ),
        migrations.CreateModel(
            name='Person',
            fields=[
                ('password', models.CharField(max_length=128, verbose_name='password')),
                ('last_login', models.DateTimeField(blank=True, null=True, verbose_name='last login')),
                ('is_superuser', models.BooleanField(default=False, help_text='Designates that this user has all permissions without explicitly assigning them.', verbose_name='superuser status')),
                ('id', models.UUIDField(default=web.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('name', models.CharField(max_length=80)),
                ('email', models.EmailField(blank=True, max_length=254, null=True, unique=True)),
                ('language', models.CharField(blank=True, max_length=10)),
                ('is_active', models.BooleanField(default=True)),
                ('is_staff', models.BooleanField(default=False)),
                ('joined_at', models.DateTimeField(auto_now_add=True)),
                ('groups', models.ManyToManyField(blank=True, help_text='The groups this user belongs to. A user will get all permissions granted to each of their groups.', related_name='user_set', related_query_name='user', to='auth.group', verbose_name='groups')),
                ('user_permissions', models.ManyToManyField(blank=True, help_text='Specific permissions for this user.', related_name='user_set', related_query_name='user', to='auth.permission', verbose_name='user permissions')),
                ('site', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='people', to='org.site')),
            ],
            options={
                'verbose_name_plural': 'people',
                'constraints': [models.CheckConstraint(condition=models.Q(('email', django.db.models.functions.text.Lower('email'))), name='person_email_in_small_letters')],
            },
        ),
        migrations.CreateModel(
            name='Area',
            fields=[
                ('id', models.UUIDField(default=web.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('name', models.CharField(max_length=80)),
                ('slug', models.SlugField()),
                ('path', models.CharField(max_length=400)),
                ('is_patient_area', models.BooleanField(default=False)),
                ('parent', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='children', to='org.area')),
                ('site', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='areas', to='org.site')),
            ],
            options={
                'indexes': [models.Index(fields=['site', 'path'], name='area_path', opclasses=['uuid_ops', 'varchar_pattern_ops'])],
                'constraints': [models.UniqueConstraint(fields=('site', 'path'), name='area_path_once_a_site')],
            },
        ),
        migrations.CreateModel(
            name='Role',
            fields=[
                ('id', models.UUIDField(default=web.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('name', models.CharField(max_length=80)),
                ('duty', models.CharField(choices=[('member', 'Works in a team'), ('leader', 'Leads people'), ('improver', 'Supports improvement'), ('representative', 'Represents the people')], default='member', max_length=20)),
                ('tier', models.PositiveSmallIntegerField(default=1)),
                ('reports_to', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='reports', to='org.role')),
                ('site', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='roles', to='org.site')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('site', 'name'), name='role_name_once_a_site')],
            },
        ),
        migrations.CreateModel(
            name='ExtraDay',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('on', models.DateField()),
                ('name', models.CharField(max_length=120)),
                ('like', models.PositiveSmallIntegerField(default=1)),
                ('site', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='extra_days', to='org.site')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('site', 'on'), name='extra_day_once_a_day'), models.CheckConstraint(condition=models.Q(('like__gte', 1), ('like__lte', 7)), name='extra_day_like_a_weekday')],
            },
        ),
        migrations.CreateModel(
            name='Event',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('name', models.CharField(max_length=60)),
                ('subject', models.UUIDField()),
                ('at_device', models.DateTimeField()),
                ('at_server', models.DateTimeField(auto_now_add=True)),
                ('facts', models.JSONField(default=dict)),
                ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('site', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='org.site')),
            ],
            options={
                'indexes': [models.Index(fields=['site', 'subject', 'id'], name='event_of_subject')],
            },
        ),
        migrations.CreateModel(
            name='Closure',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('on', models.DateField()),
                ('name', models.CharField(max_length=120)),
                ('site', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='closures', to='org.site')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('site', 'on'), name='closure_once_a_day')],
            },
        ),
        migrations.CreateModel(
            name='ApiToken',
            fields=[
                ('id', models.UUIDField(default=web.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('name', models.CharField(max_length=60)),
                ('secret_hash', models.CharField(max_length=64, unique=True)),
                ('approved_at', models.DateTimeField()),
                ('last_seen_at', models.DateTimeField(blank=True, null=True)),
                ('revoked_at', models.DateTimeField(blank=True, null=True)),
                ('scopes', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=40), default=list, size=None)),
                ('expires_at', models.DateTimeField(blank=True, null=True)),
                ('paired_at', models.DateTimeField(blank=True, null=True)),
                ('approved_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('site', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='org.site')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Absence',
            fields=[
                ('id', models.UUIDField(default=web.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(choices=[('planned', 'Planned absence'), ('sick', 'Sick')], default='planned', max_length=10)),
                ('starts_on', models.DateField()),
                ('ends_on', models.DateField()),
                ('delegate', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='absences', to=settings.AUTH_USER_MODEL)),
                ('site', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='org.site')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('ends_on__gte', models.F('starts_on'))), name='absence_ends_after_it_starts', violation_error_message='An absence ends on or after the day it starts.')],
            },
        ),
        migrations.CreateModel(
            name='Tablet',
            fields=[
                ('id', models.UUIDField(default=web.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('name', models.CharField(max_length=60)),
                ('secret_hash', models.CharField(max_length=64, unique=True)),
                ('approved_at', models.DateTimeField()),
                ('last_seen_at', models.DateTimeField(blank=True, null=True)),
                ('revoked_at', models.DateTimeField(blank=True, null=True)),
                ('paired_at', models.DateTimeField(blank=True, null=True)),
                ('approved_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('area', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='tablets', to='org.area')),
                ('site', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='org.site')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Team',
            fields=[
                ('id', models.UUIDField(default=web.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('name', models.CharField(max_length=60)),
                ('slug', models.SlugField()),
                ('tier', models.PositiveSmallIntegerField(default=1)),
                ('working_days', django.contrib.postgres.fields.ArrayField(base_field=models.PositiveSmallIntegerField(), default=org.models.site.monday_to_friday, size=None)),
                ('works_on_holidays', models.BooleanField(default=False)),
                ('area', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='teams', to='org.area')),
                ('parent', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='children', to='org.team')),
                ('site', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='teams', to='org.site')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('site', 'slug'), name='team_slug_once_a_site'), models.CheckConstraint(condition=models.Q(('tier__gte', 1), ('tier__lte', 6)), name='team_tier_1_to_6')],
            },
        ),
        migrations.CreateModel(
            name='Shift',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=30)),
                ('starts_at', models.TimeField()),
                ('ends_at', models.TimeField()),
                ('huddle_at', models.TimeField(blank=True, null=True)),
                ('site', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='org.site')),
                ('team', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='shifts', to='org.team')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('team', 'name'), name='shift_name_once_a_team')],
            },
        ),
        migrations.CreateModel(
            name='Standstill',
            fields=[
                ('id', models.UUIDField(default=web.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('on', models.DateField()),
                ('said_at', models.DateTimeField()),
                ('said_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('shift', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='org.shift')),
                ('site', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='org.site')),
                ('team', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='standstills', to='org.team')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('team', 'on', 'shift'), name='standstill_once', nulls_distinct=False)],
            },
        ),
        migrations.CreateModel(
            name='Screen',
            fields=[
                ('id', models.UUIDField(default=web.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('name', models.CharField(max_length=60)),
                ('secret_hash', models.CharField(max_length=64, unique=True)),
                ('approved_at', models.DateTimeField()),
                ('last_seen_at', models.DateTimeField(blank=True, null=True)),
                ('revoked_at', models.DateTimeField(blank=True, null=True)),
                ('paired_at', models.DateTimeField(blank=True, null=True)),
                ('approved_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('site', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='org.site')),
                ('team', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='screens', to='org.team')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Rotation',
            fields=[
                ('id', models.UUIDField(default=web.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('name', models.CharField(max_length=40)),
                ('cycle', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(blank=True, max_length=30), size=None)),
                ('starts_on', models.DateField()),
                ('site', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='org.site')),
                ('team', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='rotations', to='org.team')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('team', 'name'), name='rotation_name_once_a_team'), models.CheckConstraint(condition=models.Q(('cycle__len__gte', 1), ('cycle__len__lte', 84)), name='rotation_has_days', violation_error_message='A pattern has 1 to 84 days.')],
            },
        ),
        migrations.CreateModel(
            name='Assignment',
            fields=[
                ('id', models.UUIDField(default=web.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('since', models.DateField()),
                ('until', models.DateField(blank=True, null=True)),
                ('days_ahead', models.PositiveSmallIntegerField(db_default=0, default=0)),
                ('area', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='assignments', to='org.area')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='assignments', to=settings.AUTH_USER_MODEL)),
                ('role', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='assignments', to='org.role')),
                ('rotation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='crews', to='org.rotation')),
                ('shift', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='org.shift')),
                ('site', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='assignments', to='org.site')),
                ('team', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='assignments', to='org.team')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('person', 'role', 'area', 'team', 'since'), name='assignment_once', nulls_distinct=False), models.CheckConstraint(condition=models.Q(('until__isnull', True), ('until__gte', models.F('since')), _connector='OR'), name='assignment_ends_after_it_starts', violation_error_message='An assignment ends on or after the day it starts.')],
            },
        ),
        migrations.CreateModel(
            name='Topic',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('section', models.CharField(choices=[('results', 'Results'), ('concerns', 'Concerns'), ('actions', 'Actions'), ('trying', 'Trying'), ('promises', 'Promises'), ('thanks', 'Thanks')], max_length=10)),
                ('version', models.PositiveBigIntegerField(default=1)),
                ('site', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='org.site')),
                ('team', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='topics', to='org.team')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('team', 'section'), name='topic_once_a_section'), models.CheckConstraint(condition=models.Q(('version__gte', 1)), name='topic_version_counts_up')],
            },
        ),
    ]
