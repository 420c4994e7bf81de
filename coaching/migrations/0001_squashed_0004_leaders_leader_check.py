import django.db.models.deletion
import web.ids
from django.conf import settings
from django.db import migrations, models

# The prediction lock. Constraints see one row as it is; only a trigger sees what it was.
LOCK = """
create function coaching_expectation_stays() returns trigger language plpgsql as $$
begin
  raise exception 'The expectation is saved and stays as it is.'
    using errcode = 'check_violation', constraint = 'experiment_expectation_stays', table = 'coaching_experiment';
end $$;

create trigger experiment_expectation_stays
before update on coaching_experiment for each row
when (
  old.expected_at is not null
  and (old.expected, old.expected_value, old.expected_at)
    is distinct from (new.expected, new.expected_value, new.expected_at)
)
execute function coaching_expectation_stays();
"""
UNLOCK = """
drop trigger experiment_expectation_stays on coaching_experiment;
drop function coaching_expectation_stays();
"""


class Migration(migrations.Migration):

    replaces = [('coaching', '0001_initial'), ('coaching', '0002_expectation_stays'), ('coaching', '0003_a_moment_for_result_and_learning'), ('coaching', '0004_leaders_leader_check')]

    initial = True

    dependencies = [
        ('concerns', '0001_squashed_0018_search_in_what_was_asked'),
        ('metrics', '0001_squashed_0008_versions'),
        ('org', '0006_squashed_0012_screens_are_unlocked'),
        ('routines', '0001_squashed_0014_why_it_was_stopped'),
    ]

    operations = [
        migrations.CreateModel(
            name='A3',
            fields=[
                ('id', models.UUIDField(default=web.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('title', models.CharField(max_length=120)),
                ('background', models.TextField(blank=True)),
                ('current_condition', models.TextField(blank=True)),
                ('goal', models.TextField(blank=True)),
                ('root_cause', models.TextField(blank=True)),
                ('countermeasures', models.TextField(blank=True)),
                ('plan', models.TextField(blank=True)),
                ('follow_up', models.TextField(blank=True)),
                ('started_on', models.DateField()),
                ('goal_by', models.DateField()),
                ('left_accepted_at', models.DateTimeField(blank=True, null=True)),
                ('closed_at', models.DateTimeField(blank=True, null=True)),
                ('mentor', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='a3s_mentored', to=settings.AUTH_USER_MODEL)),
                ('owner', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='a3s_owned', to=settings.AUTH_USER_MODEL)),
                ('site', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='org.site')),
                ('team', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='a3s', to='org.team')),
            ],
            options={
                'verbose_name': 'A3',
            },
        ),
        migrations.CreateModel(
            name='LswReview',
            fields=[
                ('id', models.UUIDField(default=web.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('held_on', models.DateField()),
                ('started_at', models.DateTimeField()),
                ('finished_at', models.DateTimeField(blank=True, null=True)),
                ('question', models.PositiveSmallIntegerField(default=1)),
                ('walked', models.UUIDField(blank=True, null=True)),
                ('pattern', models.CharField(blank=True, max_length=300)),
                ('learned', models.CharField(blank=True, max_length=300)),
                ('help_promised', models.CharField(blank=True, max_length=120)),
                ('help_by', models.DateField(blank=True, null=True)),
                ('standard_change', models.CharField(blank=True, max_length=300)),
                ('next_focus', models.CharField(blank=True, max_length=200)),
                ('action', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='concerns.action')),
                ('finished_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('leader', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('promise', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='routines.occurrence')),
                ('report', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('site', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='org.site')),
            ],
            options={
                'indexes': [models.Index(fields=['leader', 'held_on'], name='lsw_review_of_leader'), models.Index(fields=['report', 'held_on'], name='lsw_review_of_report')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('finished_at__isnull', True)), fields=('leader', 'report'), name='lsw_review_one_begun'), models.CheckConstraint(condition=models.Q(('leader', models.F('report')), _negated=True), name='lsw_review_of_someone_else'), models.CheckConstraint(condition=models.Q(models.Q(('finished_at__isnull', True), ('finished_by__isnull', True)), models.Q(('finished_at__isnull', False), ('finished_by__isnull', False)), _connector='OR'), name='lsw_review_finished_by_someone'), models.CheckConstraint(condition=models.Q(('finished_at__isnull', True), ('finished_at__gte', models.F('started_at')), _connector='OR'), name='lsw_review_finishes_after_it_starts'), models.CheckConstraint(condition=models.Q(('finished_at__isnull', True), models.Q(models.Q(('help_promised', ''), _negated=True), ('help_by__isnull', False)), _connector='OR'), name='lsw_review_ends_with_a_help', violation_error_message='Which help do you promise, and by which day?')],
            },
        ),
        migrations.CreateModel(
            name='Storyboard',
            fields=[
                ('id', models.UUIDField(default=web.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('title', models.CharField(max_length=60)),
                ('challenge', models.CharField(max_length=240)),
                ('challenge_until', models.DateField()),
                ('agreed_gap', models.PositiveSmallIntegerField(default=1)),
                ('started_on', models.DateField()),
                ('paused_until', models.DateField(blank=True, null=True)),
                ('closed_at', models.DateTimeField(blank=True, null=True)),
                ('coach', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='storyboards_coaching', to=settings.AUTH_USER_MODEL)),
                ('learner', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='storyboards_learning', to=settings.AUTH_USER_MODEL)),
                ('metric', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='storyboards', to='metrics.metric')),
                ('second_coach', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('site', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='org.site')),
                ('team', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='storyboards', to='org.team')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('learner', models.F('coach')), _negated=True), name='storyboard_learner_is_not_the_coach', violation_error_message='Someone else asks the questions: choose a coach who is not the learner.')],
            },
        ),
        migrations.CreateModel(
            name='Obstacle',
            fields=[
                ('id', models.UUIDField(default=web.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('text', models.CharField(max_length=160)),
                ('noted_on', models.DateField()),
                ('is_active', models.BooleanField(default=False)),
                ('gone_on', models.DateField(blank=True, null=True)),
                ('site', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='org.site')),
                ('storyboard', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='obstacles', to='coaching.storyboard')),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('is_active', True)), fields=('storyboard',), name='obstacle_one_active_at_a_time'), models.CheckConstraint(condition=models.Q(('is_active', False), ('gone_on__isnull', True), _connector='OR'), name='obstacle_gone_is_not_active')],
            },
        ),
        migrations.CreateModel(
            name='TargetCondition',
            fields=[
                ('id', models.UUIDField(default=web.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('text', models.CharField(max_length=300)),
                ('unit', models.CharField(blank=True, max_length=12)),
                ('was', models.DecimalField(blank=True, decimal_places=2, max_digits=10, null=True)),
                ('aim', models.DecimalField(blank=True, decimal_places=2, max_digits=10, null=True)),
                ('since', models.DateField()),
                ('achieve_by', models.DateField()),
                ('reached_on', models.DateField(blank=True, null=True)),
                ('reset_on', models.DateField(blank=True, null=True)),
                ('site', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='org.site')),
                ('storyboard', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='target_conditions', to='coaching.storyboard')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('achieve_by__gte', models.F('since'))), name='target_condition_lies_ahead'), models.UniqueConstraint(condition=models.Q(('reset_on__isnull', True)), fields=('storyboard',), name='target_condition_one_at_a_time')],
            },
        ),
        migrations.CreateModel(
            name='Experiment',
            fields=[
                ('id', models.UUIDField(default=web.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('number', models.PositiveSmallIntegerField()),
                ('kind', models.CharField(choices=[('go_and_see', 'Go and see'), ('explore', 'Explore'), ('test', 'Test one factor')], default='test', max_length=12)),
                ('step', models.CharField(max_length=200)),
                ('planned_on', models.DateField()),
                ('expected', models.CharField(blank=True, max_length=200)),
                ('expected_value', models.DecimalField(blank=True, decimal_places=2, max_digits=10, null=True)),
                ('expected_at', models.DateTimeField(blank=True, null=True)),
                ('happened', models.CharField(blank=True, max_length=300)),
                ('happened_value', models.DecimalField(blank=True, decimal_places=2, max_digits=10, null=True)),
                ('happened_at', models.DateTimeField(blank=True, null=True)),
                ('learned', models.CharField(blank=True, max_length=300)),
                ('learned_at', models.DateTimeField(blank=True, null=True)),
                ('site', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='org.site')),
                ('obstacle', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='experiments', to='coaching.obstacle')),
                ('storyboard', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='experiments', to='coaching.storyboard')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('storyboard', 'number'), name='experiment_number_once'), models.CheckConstraint(condition=models.Q(models.Q(('expected_at__isnull', True), ('expected', '')), models.Q(('expected_at__isnull', False), models.Q(('expected', ''), _negated=True)), _connector='OR'), name='experiment_expectation_has_a_moment', violation_error_message='Say what you expect, in numbers if you can.'), models.CheckConstraint(condition=models.Q(('happened_at__isnull', True), models.Q(('expected_at__isnull', False), ('expected_at__lte', models.F('happened_at'))), _connector='OR'), name='experiment_expected_before_happened', violation_error_message='First save what you expect; then write what happened.'), models.CheckConstraint(condition=models.Q(('learned_at__isnull', True), ('happened_at__isnull', False), _connector='OR'), name='experiment_learned_after_happened', violation_error_message='First write what happened; then what you learned.'), models.CheckConstraint(condition=models.Q(models.Q(('happened', ''), ('happened_at__isnull', True), ('happened_value__isnull', True)), models.Q(('happened_at__isnull', False), models.Q(('happened', ''), _negated=True)), _connector='OR'), name='experiment_result_has_a_moment', violation_error_message='Say what happened: what did you see and count?'), models.CheckConstraint(condition=models.Q(models.Q(('learned', ''), ('learned_at__isnull', True)), models.Q(('learned_at__isnull', False), models.Q(('learned', ''), _negated=True)), _connector='OR'), name='experiment_learning_has_a_moment', violation_error_message='Say what you learned, in a few words.')],
            },
        ),
        migrations.CreateModel(
            name='CoachingCycle',
            fields=[
                ('id', models.UUIDField(default=web.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('number', models.PositiveSmallIntegerField()),
                ('planned_at', models.DateTimeField()),
                ('started_at', models.DateTimeField(blank=True, null=True)),
                ('finished_at', models.DateTimeField(blank=True, null=True)),
                ('answers', models.JSONField(blank=True, default=dict)),
                ('coach', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='cycles_coached', to=settings.AUTH_USER_MODEL)),
                ('site', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='org.site')),
                ('experiment', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='coaching.experiment')),
                ('storyboard', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='cycles', to='coaching.storyboard')),
            ],
            options={
                'indexes': [models.Index(fields=['site', 'finished_at'], name='coaching_cycle_held')],
                'constraints': [models.UniqueConstraint(fields=('storyboard', 'number'), name='coaching_cycle_number_once'), models.UniqueConstraint(condition=models.Q(('finished_at__isnull', True)), fields=('storyboard',), name='coaching_cycle_one_ahead'), models.CheckConstraint(condition=models.Q(('finished_at__isnull', True), ('finished_at__gte', models.F('started_at')), _connector='OR'), name='coaching_cycle_finishes_after_it_starts')],
            },
        ),
        migrations.RunSQL(LOCK, UNLOCK),
    ]
