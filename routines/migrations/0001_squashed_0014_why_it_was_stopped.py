import django.contrib.postgres.fields
import django.db.models.deletion
import django.db.models.expressions
import routines.models.rules
import web.ids
from django.conf import settings
from django.db import migrations, models

# The prediction lock. Constraints see one row as it is; only a trigger sees what it was.
LOCK = """
create function routines_trial_stays() returns trigger language plpgsql as $$
begin
  raise exception 'What was expected is saved and stays as it is.'
    using errcode = 'check_violation', constraint = 'trial_expectation_stays', table = 'routines_trial';
end $$;

create trigger trial_expectation_stays
before update on routines_trial for each row
when (
  (old.element, old.change, old.words, old.expected, old.started_at)
    is distinct from (new.element, new.change, new.words, new.expected, new.started_at)
)
execute function routines_trial_stays();
"""
UNLOCK = """
drop trigger trial_expectation_stays on routines_trial;
drop function routines_trial_stays();
"""


class Migration(migrations.Migration):

    replaces = [('routines', '0001_initial'), ('routines', '0002_fewer_indexes'), ('routines', '0003_learned_at'), ('routines', '0004_versions_states_and_delegations'), ('routines', '0005_reasons_of_every_site'), ('routines', '0006_calendar_feed'), ('routines', '0007_next_moment'), ('routines', '0008_patterns'), ('routines', '0009_fewer_indexes_again'), ('routines', '0010_trials'), ('routines', '0011_quiet_patterns'), ('routines', '0012_rhythm_from'), ('routines', '0013_stand_ins_who_said_yes'), ('routines', '0014_why_it_was_stopped')]

    initial = True

    dependencies = [
        ('org', '0001_squashed_0005_rotations_and_standstills'),
    ]

    operations = [
        migrations.CreateModel(
            name='Holder',
            fields=[
                ('person', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='holder', serialize=False, to=settings.AUTH_USER_MODEL)),
                ('shows_promises_since', models.DateTimeField(blank=True, null=True)),
                ('here_until', models.DateField(blank=True, null=True)),
                ('notes_minutes', models.BooleanField(default=False)),
                ('site', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='org.site')),
            ],
        ),
        migrations.CreateModel(
            name='Routine',
            fields=[
                ('id', models.UUIDField(default=web.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('element', models.UUIDField(default=web.ids.uuid7, editable=False)),
                ('version', models.PositiveSmallIntegerField(default=1)),
                ('template', models.CharField(blank=True, max_length=10)),
                ('name', models.CharField(max_length=80)),
                ('wall_name', models.CharField(max_length=22)),
                ('purpose', models.CharField(blank=True, max_length=200)),
                ('prompts', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=160), blank=True, default=list, size=None)),
                ('checklist', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=120), blank=True, default=list, size=None)),
                ('practice', models.CharField(choices=[('huddle', 'Huddle'), ('walk', 'Gemba walk'), ('coaching', 'Coaching cycle'), ('check', 'Process confirmation'), ('review', 'Review'), ('note', 'One line'), ('none', 'One tap')], default='none', max_length=10)),
                ('kind', models.CharField(choices=[('at_time', 'At a time'), ('shift_anchored', 'From the start or end of the shift'), ('quota', 'So many times in a window')], default='at_time', max_length=15)),
                ('rrule', models.CharField(max_length=200)),
                ('times', django.contrib.postgres.fields.ArrayField(base_field=models.TimeField(), blank=True, default=list, size=None)),
                ('anchor_minutes', models.SmallIntegerField(default=0)),
                ('quota', models.PositiveSmallIntegerField(default=1)),
                ('minutes', models.PositiveSmallIntegerField(default=10)),
                ('window_minutes', models.PositiveSmallIntegerField(default=30)),
                ('grace_minutes', models.PositiveIntegerField(default=1440)),
                ('off_day', models.CharField(choices=[('skip', 'Not on that day'), ('next', 'On the next working day'), ('previous', 'On the working day before')], default='skip', max_length=10)),
                ('since', models.DateField()),
                ('until', models.DateField(blank=True, null=True)),
                ('rhythm_from', models.DateField(blank=True, null=True)),
                ('change_note', models.CharField(blank=True, max_length=200)),
                ('stop_note', models.CharField(blank=True, db_default='', max_length=200)),
                ('changed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('role', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='routines', to='org.role')),
                ('site', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='org.site')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('until__isnull', True), ('until__gte', models.F('since')), _connector='OR'), name='routine_ends_after_it_starts'), models.UniqueConstraint(fields=('element', 'version'), name='routine_version_once'), models.UniqueConstraint(condition=models.Q(('until__isnull', True)), fields=('element',), name='routine_one_version_open'), models.CheckConstraint(condition=models.Q(('quota__gte', 1)), name='routine_quota_at_least_one')],
            },
        ),
        migrations.CreateModel(
            name='Rules',
            fields=[
                ('site', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='+', serialize=False, to='org.site')),
                ('remind_minutes', models.PositiveSmallIntegerField(default=10)),
                ('ramp_days', models.PositiveSmallIntegerField(default=14)),
                ('shares_percent', django.contrib.postgres.fields.ArrayField(base_field=models.PositiveSmallIntegerField(), default=routines.models.rules.shares_by_tier, size=None)),
                ('fewest', models.PositiveSmallIntegerField(default=5)),
                ('steady_percent', models.PositiveSmallIntegerField(default=85)),
                ('talk_percent', models.PositiveSmallIntegerField(default=70)),
                ('pattern_misses', models.PositiveSmallIntegerField(default=3)),
                ('pattern_weeks', models.PositiveSmallIntegerField(default=2)),
                ('pattern_fewest', models.PositiveSmallIntegerField(default=8)),
                ('perfect_days', models.PositiveSmallIntegerField(default=20)),
                ('perfect_together', models.PositiveSmallIntegerField(default=5)),
                ('perfect_seconds', models.PositiveSmallIntegerField(default=120)),
            ],
            options={
                'verbose_name_plural': 'rules',
                'constraints': [models.CheckConstraint(condition=models.Q(('talk_percent__lte', models.F('steady_percent')), ('steady_percent__lte', 100)), name='rules_bands_in_order', violation_error_message='The band “steady” begins at or above the band “talk”, at 100 at most.')],
            },
        ),
        migrations.CreateModel(
            name='Trial',
            fields=[
                ('id', models.UUIDField(default=web.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('element', models.UUIDField()),
                ('change', models.CharField(choices=[('time', 'Another time'), ('shorter', 'Shorter'), ('place', 'Another place'), ('words', 'Other words or prompts'), ('drop', 'Leave it out')], max_length=10)),
                ('words', models.CharField(max_length=200)),
                ('expected', models.PositiveSmallIntegerField()),
                ('started_on', models.DateField()),
                ('started_at', models.DateTimeField()),
                ('check_on', models.DateField()),
                ('asked_at', models.DateTimeField(blank=True, null=True)),
                ('learned', models.CharField(blank=True, max_length=300)),
                ('outcome', models.CharField(blank=True, choices=[('standard', 'It becomes the standard'), ('stopped', 'It was stopped')], max_length=10)),
                ('ended_at', models.DateTimeField(blank=True, null=True)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('site', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='org.site')),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('ended_at__isnull', True)), fields=['check_on'], name='trial_to_ask')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('ended_at__isnull', True)), fields=('person', 'element'), name='trial_one_running'), models.CheckConstraint(condition=models.Q(('expected__lte', 10)), name='trial_expects_of_ten', violation_error_message='Of the next ten, how many? A number from 0 to 10.'), models.CheckConstraint(condition=models.Q(('check_on__gt', models.F('started_on'))), name='trial_is_looked_at_later', violation_error_message='On which day do we look? One that lies ahead.'), models.CheckConstraint(condition=models.Q(models.Q(('ended_at__isnull', True), ('learned', ''), ('outcome', '')), models.Q(('ended_at__isnull', False), models.Q(('learned', ''), _negated=True), models.Q(('outcome', ''), _negated=True)), _connector='OR'), name='trial_ends_with_a_learning', violation_error_message='What did you learn? A few words end the trial.')],
            },
        ),
        migrations.CreateModel(
            name='CalendarFeed',
            fields=[
                ('id', models.UUIDField(default=web.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('secret_hash', models.CharField(max_length=64, unique=True)),
                ('made_at', models.DateTimeField()),
                ('revoked_at', models.DateTimeField(blank=True, null=True)),
                ('last_read_at', models.DateTimeField(blank=True, null=True)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('site', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='org.site')),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('revoked_at__isnull', True)), fields=('person',), name='calendar_feed_one_live_a_person', violation_error_message='There is an address already: renew it, or withdraw it.')],
            },
        ),
        migrations.CreateModel(
            name='Delegation',
            fields=[
                ('id', models.UUIDField(default=web.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('elements', django.contrib.postgres.fields.ArrayField(base_field=models.UUIDField(), blank=True, default=list, size=None)),
                ('starts_on', models.DateField()),
                ('ends_on', models.DateField()),
                ('asked_at', models.DateTimeField()),
                ('accepted_at', models.DateTimeField(blank=True, null=True)),
                ('declined_at', models.DateTimeField(blank=True, null=True)),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True)),
                ('delegate', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='delegations', to=settings.AUTH_USER_MODEL)),
                ('site', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='org.site')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('ends_on__gte', models.F('starts_on'))), name='delegation_ends_after_it_starts', violation_error_message='The last day comes on or after the first.'), models.CheckConstraint(condition=models.Q(('person', models.F('delegate')), _negated=True), name='delegation_to_someone_else', violation_error_message='Who else could stand in?'), models.CheckConstraint(condition=models.Q(('accepted_at__isnull', True), ('declined_at__isnull', True), _connector='OR'), name='delegation_answered_once', violation_error_message='A request is taken on or declined, not both.')],
            },
        ),
        migrations.CreateModel(
            name='MissReason',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=10)),
                ('group', models.CharField(choices=[('system', 'Around me'), ('me', 'On my side')], max_length=10)),
                ('name', models.CharField(max_length=60)),
                ('short', models.CharField(max_length=24)),
                ('for_senior', models.BooleanField(default=False)),
                ('position', models.PositiveSmallIntegerField(default=0)),
                ('retired_at', models.DateTimeField(blank=True, null=True)),
                ('site', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='org.site')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('site', 'code'), name='miss_reason_code_once_a_site')],
            },
        ),
        migrations.CreateModel(
            name='Pattern',
            fields=[
                ('id', models.UUIDField(default=web.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(choices=[('misses', 'One routine, missed several times in a row'), ('few', 'Few promises kept, several weeks running')], max_length=10)),
                ('kept', models.PositiveIntegerField(default=0)),
                ('promised', models.PositiveIntegerField()),
                ('since', models.DateField()),
                ('found_on', models.DateField()),
                ('leader_told_at', models.DateTimeField(blank=True, null=True)),
                ('snoozed_until', models.DateField(blank=True, null=True)),
                ('snooze_reason', models.CharField(blank=True, db_default='', max_length=200)),
                ('cleared_on', models.DateField(blank=True, null=True)),
                ('holder', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='patterns', to=settings.AUTH_USER_MODEL)),
                ('site', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='org.site')),
                ('routine', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='routines.routine')),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('cleared_on__isnull', True)), fields=('holder', 'kind', 'routine'), name='pattern_once_while_there', nulls_distinct=False), models.CheckConstraint(condition=models.Q(models.Q(('kind', 'misses'), ('routine__isnull', False)), models.Q(('kind', 'few'), ('routine__isnull', True)), _connector='OR'), name='pattern_misses_are_of_a_routine'), models.CheckConstraint(condition=models.Q(models.Q(('snooze_reason', ''), ('snoozed_until__isnull', True)), models.Q(('snoozed_until__isnull', False), models.Q(('snooze_reason', ''), _negated=True)), _connector='OR'), name='pattern_quiet_for_a_reason', violation_error_message='Because of what is it quiet until then? A few words.')],
            },
        ),
        migrations.CreateModel(
            name='Occurrence',
            fields=[
                ('id', models.UUIDField(default=web.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('on', models.DateField()),
                ('number', models.PositiveSmallIntegerField(default=1)),
                ('due_at', models.DateTimeField()),
                ('on_time_until', models.DateTimeField()),
                ('late_until', models.DateTimeField()),
                ('remind_minutes', models.PositiveSmallIntegerField(db_default=10, default=10)),
                ('stage', models.CharField(choices=[('remind', 'Remind'), ('nudge', 'Nudge'), ('ask', 'Ask'), ('close', 'Close')], db_default='remind', default='remind', max_length=10)),
                ('next_at', models.GeneratedField(db_persist=True, expression=django.db.models.expressions.RawSQL("case when state = 'open' then\n    case stage when 'remind' then (due_at at time zone 'UTC' - remind_minutes * interval '1 minute') at time zone 'UTC' when 'nudge' then (due_at at time zone 'UTC' + (on_time_until - due_at) / 2) at time zone 'UTC'\n    when 'ask' then on_time_until else late_until end\nend", []), output_field=models.DateTimeField(null=True))),
                ('is_ramp', models.BooleanField(db_default=False, default=False)),
                ('state', models.CharField(choices=[('open', 'To come'), ('done', 'Done'), ('late', 'Done late'), ('missed', 'Missed'), ('skipped', 'Chosen not to'), ('excused', 'Excused')], default='open', max_length=10)),
                ('done_at', models.DateTimeField(blank=True, null=True)),
                ('noted_at', models.DateTimeField(blank=True, null=True)),
                ('minutes_taken', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('note', models.CharField(blank=True, db_default='', max_length=300)),
                ('ticked', django.contrib.postgres.fields.ArrayField(base_field=models.PositiveSmallIntegerField(), blank=True, db_default=[], default=list, size=None)),
                ('missed_at', models.DateTimeField(blank=True, null=True)),
                ('skipped_at', models.DateTimeField(blank=True, null=True)),
                ('reason', models.CharField(blank=True, max_length=10)),
                ('excuse', models.CharField(blank=True, choices=[('planned', 'Planned absence'), ('sick', 'Sick'), ('holiday', 'Holiday or shutdown'), ('not_running', 'Area not running'), ('swap', 'Shift swap'), ('delegated', 'Delegated and done'), ('ramp', 'Settling in')], max_length=15)),
                ('learned', models.CharField(blank=True, max_length=200)),
                ('learned_at', models.DateTimeField(blank=True, null=True)),
                ('delegate', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('done_by', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('holder', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='occurrences', to=settings.AUTH_USER_MODEL)),
                ('site', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='org.site')),
                ('team', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='org.team')),
                ('routine', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='occurrences', to='routines.routine')),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('next_at__isnull', False)), fields=['next_at'], name='occurrence_next'), models.Index(condition=models.Q(('delegate__isnull', False)), fields=['delegate', 'on'], name='occurrence_of_delegate'), models.Index(fields=['team', 'on'], name='occurrence_of_team'), models.Index(fields=['site', 'on'], name='occurrence_of_site')],
                'constraints': [models.UniqueConstraint(fields=('holder', 'on', 'routine', 'number'), name='occurrence_once'), models.CheckConstraint(condition=models.Q(models.Q(('done_at__isnull', False), ('state__in', ['done', 'late'])), models.Q(models.Q(('state__in', ['done', 'late']), _negated=True), ('done_at__isnull', True)), _connector='OR'), name='occurrence_done_has_a_moment', violation_error_message='A promise that is done says when.'), models.CheckConstraint(condition=models.Q(models.Q(('missed_at__isnull', False), ('state', 'missed')), models.Q(models.Q(('state', 'missed'), _negated=True), ('missed_at__isnull', True)), _connector='OR'), name='occurrence_missed_has_a_moment', violation_error_message='A missed promise says since when.'), models.CheckConstraint(condition=models.Q(models.Q(('skipped_at__isnull', False), ('state', 'skipped')), models.Q(models.Q(('state', 'skipped'), _negated=True), ('skipped_at__isnull', True)), _connector='OR'), name='occurrence_skipped_has_a_moment', violation_error_message='A promise that was skipped by choice says when.'), models.CheckConstraint(condition=models.Q(('state', 'excused'), ('excuse', ''), _connector='OR'), name='occurrence_excuse_only_when_excused'), models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['done', 'excused']), _negated=True), ('reason', ''), _connector='OR'), name='occurrence_reason_only_when_something_was_in_the_way', violation_error_message='Only a promise that was not kept in time asks what got in the way.'), models.CheckConstraint(condition=models.Q(('due_at__lte', models.F('on_time_until')), ('on_time_until__lte', models.F('late_until'))), name='occurrence_moments_in_order')],
            },
        ),
        migrations.RunSQL(LOCK, UNLOCK),
    ]
