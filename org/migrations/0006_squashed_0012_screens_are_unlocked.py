import django.db.models.deletion
import org.models.pairing
import web.ids
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('org', '0006_absence_without_delegate'), ('org', '0007_standstills_end'), ('org', '0008_rosters_are_said'), ('org', '0009_topic_of_the_huddle'), ('org', '0010_pairing'), ('org', '0011_topics_of_walls'), ('org', '0012_screens_are_unlocked')]

    dependencies = [
        ('org', '0001_squashed_0005_rotations_and_standstills'),
        ('routines', '0001_squashed_0014_why_it_was_stopped'),
    ]

    operations = [
        migrations.RemoveField(
            model_name='absence',
            name='delegate',
        ),
        migrations.AddField(
            model_name='standstill',
            name='until_at',
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.CreateModel(
            name='RosterChange',
            fields=[
                ('id', models.UUIDField(default=web.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(choices=[('rotation', 'Rotation'), ('swap', 'Swap'), ('paste', 'Pasted roster')], max_length=10)),
                ('words', models.CharField(max_length=200)),
                ('first_on', models.DateField()),
                ('last_on', models.DateField(blank=True, null=True)),
                ('made_at', models.DateTimeField()),
                ('undone_at', models.DateTimeField(blank=True, null=True)),
                ('undone_from', models.DateField(blank=True, null=True)),
                ('made_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('site', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='org.site')),
                ('team', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='roster_changes', to='org.team')),
                ('undone_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('last_on__isnull', True), ('last_on__gte', models.F('first_on')), _connector='OR'), name='roster_change_ends_after_it_starts', violation_error_message='The last day comes on or after the first.'), models.CheckConstraint(condition=models.Q(models.Q(('undone_at__isnull', True), ('undone_from__isnull', True)), models.Q(('undone_at__isnull', False), ('undone_from__isnull', False)), _connector='OR'), name='roster_change_undone_from_a_day')],
            },
        ),
        migrations.CreateModel(
            name='CrewPlace',
            fields=[
                ('id', models.UUIDField(default=web.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('since', models.DateField()),
                ('days_ahead', models.PositiveSmallIntegerField(default=0)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('rotation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='org.rotation')),
                ('shift', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='org.shift')),
                ('site', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='org.site')),
                ('team', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='org.team')),
                ('change', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='places', to='org.rosterchange')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('change', 'person', 'team'), name='crew_place_once_a_change'), models.CheckConstraint(condition=models.Q(('rotation__isnull', True), ('shift__isnull', True), _connector='XOR'), name='crew_place_rotation_or_shift')],
            },
        ),
        migrations.CreateModel(
            name='RosterDay',
            fields=[
                ('id', models.UUIDField(default=web.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('on', models.DateField()),
                ('change', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='days', to='org.rosterchange')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('shift', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='org.shift')),
                ('site', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='org.site')),
                ('team', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='org.team')),
            ],
            options={
                'indexes': [models.Index(fields=['site', 'on'], name='roster_day_of_site')],
                'constraints': [models.UniqueConstraint(fields=('change', 'person', 'team', 'on'), name='roster_day_once_a_change')],
            },
        ),
        migrations.CreateModel(
            name='ShiftSwap',
            fields=[
                ('id', models.UUIDField(default=web.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('on', models.DateField()),
                ('asked_at', models.DateTimeField()),
                ('accepted_at', models.DateTimeField(blank=True, null=True)),
                ('declined_at', models.DateTimeField(blank=True, null=True)),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True)),
                ('asked_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('change', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='swap', to='org.rosterchange')),
                ('other', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('site', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='org.site')),
                ('team', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='swaps', to='org.team')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('person', models.F('other')), _negated=True), name='shift_swap_of_two', violation_error_message='Two people swap. Who is the other one?'), models.CheckConstraint(condition=models.Q(('accepted_at__isnull', True), ('declined_at__isnull', True), _connector='OR'), name='shift_swap_one_answer')],
            },
        ),
        migrations.CreateModel(
            name='Pairing',
            fields=[
                ('id', models.UUIDField(default=web.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('code', models.CharField(default=org.models.pairing.new_code, max_length=8, unique=True)),
                ('secret_hash', models.CharField(max_length=64, unique=True)),
                ('made_at', models.DateTimeField(db_index=True)),
            ],
        ),
        migrations.AlterField(
            model_name='topic',
            name='section',
            field=models.CharField(choices=[('results', 'Results'), ('concerns', 'Concerns'), ('actions', 'Actions'), ('trying', 'Trying'), ('promises', 'Promises'), ('thanks', 'Thanks'), ('teams', 'Teams'), ('wall', 'Wall'), ('huddle', 'Huddle')], max_length=10),
        ),
        migrations.CreateModel(
            name='Pin',
            fields=[
                ('person', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='pin', serialize=False, to=settings.AUTH_USER_MODEL)),
                ('hash', models.CharField(max_length=128)),
                ('set_at', models.DateTimeField()),
                ('wrong', models.PositiveSmallIntegerField(db_default=0, default=0)),
                ('shut_until', models.DateTimeField(blank=True, null=True)),
            ],
        ),
        migrations.AddField(
            model_name='screen',
            name='unlocked_by',
            field=models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='screen',
            name='unlocked_until',
            field=models.DateTimeField(blank=True, null=True),
        ),
    ]
