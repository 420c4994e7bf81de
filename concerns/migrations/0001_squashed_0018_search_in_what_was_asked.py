import concerns.models.rules
import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.deletion
import django.db.models.functions.text
import web.ids
from django.conf import settings
from django.contrib.postgres.operations import TrigramExtension
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('concerns', '0001_initial'), ('concerns', '0002_concern_is_immediate_danger'), ('concerns', '0003_help_between_two'), ('concerns', '0004_check_cards'), ('concerns', '0005_rules'), ('concerns', '0006_passing_on'), ('concerns', '0007_question_and_return'), ('concerns', '0008_version'), ('concerns', '0009_place_and_topic'), ('concerns', '0010_parking_item'), ('concerns', '0011_actions_move_and_are_checked'), ('concerns', '0012_search'), ('concerns', '0013_countermeasure'), ('concerns', '0014_idea_outcome'), ('concerns', '0015_proposal'), ('concerns', '0016_photos'), ('concerns', '0017_search_by_kind_and_state'), ('concerns', '0018_search_in_what_was_asked')]

    initial = True

    dependencies = [
        ('org', '0006_squashed_0012_screens_are_unlocked'),
    ]

    operations = [
        TrigramExtension(),
        migrations.CreateModel(
            name='Concern',
            fields=[
                ('id', models.UUIDField(default=web.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(choices=[('problem', 'Problem'), ('hazard', 'Hazard'), ('near_miss', 'Near miss'), ('idea', 'Idea'), ('question', 'Question'), ('help', 'Help wanted')], default='problem', max_length=10)),
                ('is_immediate_danger', models.BooleanField(default=False)),
                ('text', models.CharField(max_length=200)),
                ('language', models.CharField(blank=True, max_length=10)),
                ('category', models.CharField(blank=True, max_length=20)),
                ('place', models.CharField(blank=True, db_default='', default='', max_length=40)),
                ('topic', models.CharField(blank=True, db_default='', default='', max_length=40)),
                ('visibility', models.CharField(choices=[('named', 'With my name'), ('leader_only', 'For the leader only'), ('anonymous', 'Without a name')], default='named', max_length=12)),
                ('raised_at', models.DateTimeField()),
                ('received_at', models.DateTimeField(auto_now_add=True)),
                ('origin', models.CharField(choices=[('huddle', 'Huddle'), ('walk', 'Gemba walk'), ('coaching', 'Coaching'), ('check', 'Check card'), ('tap', 'Board or phone')], default='tap', max_length=10)),
                ('origin_path', models.CharField(blank=True, max_length=200)),
                ('state', models.CharField(choices=[('raised', 'Raised'), ('owned', 'Someone has it'), ('parked', 'Parked'), ('escalated', 'Help asked from above'), ('answered', 'Answered'), ('told', 'Told to the team'), ('closed', 'Closed')], default='raised', max_length=10)),
                ('due_on', models.DateField(blank=True, null=True)),
                ('version', models.PositiveIntegerField(db_default=1, default=1)),
                ('parked_at', models.DateTimeField(blank=True, null=True)),
                ('outcome', models.CharField(blank=True, max_length=200)),
                ('closed_at', models.DateTimeField(blank=True, null=True)),
                ('closed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('owner', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='concerns_owned', to=settings.AUTH_USER_MODEL)),
                ('raised_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='concerns_raised', to=settings.AUTH_USER_MODEL)),
                ('site', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='org.site')),
                ('team', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='concerns', to='org.team')),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('state', 'closed'), _negated=True), fields=['team', 'raised_at'], name='concern_open_of_team'), models.Index(fields=['team', '-raised_at'], name='concern_of_team'), models.Index(condition=models.Q(('topic', ''), _negated=True), fields=['site', 'topic', 'raised_at'], name='concern_on_topic'), django.contrib.postgres.indexes.GinIndex(django.contrib.postgres.search.SearchVector('text', 'topic', 'place', 'outcome', config='english'), name='concern_in_english'), django.contrib.postgres.indexes.GinIndex(django.contrib.postgres.search.SearchVector('text', 'topic', 'place', 'outcome', config='german'), name='concern_in_german'), django.contrib.postgres.indexes.GinIndex(django.contrib.postgres.indexes.OpClass(django.db.models.functions.text.Upper('text'), name='gin_trgm_ops'), name='concern_in_parts'), models.Index(fields=['kind'], name='concern_of_kind'), models.Index(fields=['state'], name='concern_in_state')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('closed_at__isnull', False), ('state', 'closed')), models.Q(models.Q(('state', 'closed'), _negated=True), ('closed_at__isnull', True)), _connector='OR'), name='concern_closed_has_a_moment', violation_error_message='A closed concern says since when.'), models.CheckConstraint(condition=models.Q(models.Q(('visibility', 'anonymous'), _negated=True), ('raised_by__isnull', True), _connector='OR'), name='concern_anonymous_has_no_author', violation_error_message='An anonymous concern stores no author.'), models.CheckConstraint(condition=models.Q(('text', ''), _negated=True), name='concern_says_something')],
            },
        ),
        migrations.CreateModel(
            name='Rules',
            fields=[
                ('site', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='+', serialize=False, to='org.site')),
                ('plan_days', django.contrib.postgres.fields.ArrayField(base_field=models.PositiveSmallIntegerField(), default=concerns.models.rules.plan_days_by_tier, size=None)),
                ('answer_days', django.contrib.postgres.fields.ArrayField(base_field=models.PositiveSmallIntegerField(), default=concerns.models.rules.answer_days_by_tier, size=None)),
                ('recurrence_times', models.PositiveSmallIntegerField(default=3)),
                ('recurrence_teams', models.PositiveSmallIntegerField(default=2)),
                ('recurrence_days', models.PositiveSmallIntegerField(default=10)),
                ('parking_days', models.PositiveSmallIntegerField(default=5)),
                ('idea_days', models.PositiveSmallIntegerField(default=7)),
                ('promises_a_day', models.PositiveSmallIntegerField(default=8)),
                ('photo_days', models.PositiveSmallIntegerField(db_default=90, default=90)),
            ],
            options={
                'verbose_name_plural': 'rules',
            },
        ),
        migrations.CreateModel(
            name='Action',
            fields=[
                ('id', models.UUIDField(default=web.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('text', models.CharField(max_length=120)),
                ('due_on', models.DateField()),
                ('due_at', models.TimeField(blank=True, null=True)),
                ('created_at', models.DateTimeField()),
                ('done_at', models.DateTimeField(blank=True, null=True)),
                ('checked_at', models.DateTimeField(blank=True, null=True)),
                ('checked_by', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('done_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('owner', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='actions', to=settings.AUTH_USER_MODEL)),
                ('promised_to', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('site', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='org.site')),
                ('team', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='actions', to='org.team')),
                ('concern', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='actions', to='concerns.concern')),
            ],
            options={
                'indexes': [models.Index(fields=['team', 'due_on'], name='action_of_team')],
                'constraints': [models.CheckConstraint(condition=models.Q(('text', ''), _negated=True), name='action_says_something'), models.CheckConstraint(condition=models.Q(('checked_at__isnull', True), ('done_at__isnull', False), _connector='OR'), name='action_checked_once_done'), models.CheckConstraint(condition=models.Q(('checked_by__isnull', True), ('done_by__isnull', True), models.Q(('checked_by', models.F('done_by')), _negated=True), _connector='OR'), name='action_checked_by_another', violation_error_message='Someone else than who did it has a look.')],
            },
        ),
        migrations.CreateModel(
            name='Countermeasure',
            fields=[
                ('id', models.UUIDField(default=web.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('version', models.PositiveIntegerField(db_default=1, default=1)),
                ('written_at', models.DateTimeField()),
                ('gap', models.CharField(max_length=200)),
                ('containment', models.CharField(blank=True, max_length=200)),
                ('cause', models.CharField(blank=True, max_length=200)),
                ('basis', models.CharField(blank=True, choices=[('seen', 'Seen'), ('measured', 'Measured'), ('assumed', 'Assumed so far')], max_length=10)),
                ('verified', models.CharField(blank=True, max_length=200)),
                ('text', models.CharField(blank=True, max_length=200)),
                ('due_on', models.DateField(blank=True, null=True)),
                ('metric', models.UUIDField(blank=True, null=True)),
                ('measure', models.CharField(blank=True, max_length=80)),
                ('measure_path', models.CharField(blank=True, max_length=200)),
                ('unit', models.CharField(blank=True, max_length=12)),
                ('before', models.DecimalField(blank=True, decimal_places=3, max_digits=12, null=True)),
                ('expected', models.DecimalField(blank=True, decimal_places=3, max_digits=12, null=True)),
                ('check_on', models.DateField(blank=True, null=True)),
                ('placed_at', models.DateTimeField(blank=True, null=True)),
                ('frozen_at', models.DateTimeField(blank=True, null=True)),
                ('actual', models.DecimalField(blank=True, decimal_places=3, max_digits=12, null=True)),
                ('learned', models.CharField(blank=True, max_length=200)),
                ('checked_at', models.DateTimeField(blank=True, null=True)),
                ('standard', models.CharField(blank=True, max_length=200)),
                ('settled_at', models.DateTimeField(blank=True, null=True)),
                ('checked_by', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('concern', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='countermeasures', to='concerns.concern')),
                ('owner', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='countermeasures', to=settings.AUTH_USER_MODEL)),
                ('placed_by', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('settled_by', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('site', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='org.site')),
                ('team', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='countermeasures', to='org.team')),
                ('written_by', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('actual__isnull', True)), fields=['site', 'check_on'], name='countermeasure_to_check'), models.Index(fields=['team', '-written_at'], name='countermeasure_of_team')],
                'constraints': [models.CheckConstraint(condition=models.Q(('gap', ''), _negated=True), name='countermeasure_says_the_gap'), models.CheckConstraint(condition=models.Q(('actual__isnull', True), models.Q(('expected__isnull', False), ('frozen_at__isnull', False)), _connector='OR'), name='countermeasure_expected_before_the_result', violation_error_message='What did you expect? That is written before the result.'), models.CheckConstraint(condition=models.Q(models.Q(('actual__isnull', True), ('checked_at__isnull', True)), models.Q(('actual__isnull', False), ('checked_at__isnull', False)), _connector='OR'), name='countermeasure_checked_has_a_moment'), models.CheckConstraint(condition=models.Q(('settled_at__isnull', True), models.Q(('actual__isnull', False), models.Q(('standard', ''), _negated=True)), _connector='OR'), name='countermeasure_settled_says_the_standard', violation_error_message='What is done from now on? Or why nothing changes.'), models.CheckConstraint(condition=models.Q(('checked_by__isnull', True), ('owner__isnull', True), models.Q(('checked_by', models.F('owner')), _negated=True), _connector='OR'), name='countermeasure_checked_by_another', violation_error_message='Someone else than who had it reads the result.')],
            },
        ),
        migrations.CreateModel(
            name='Escalation',
            fields=[
                ('id', models.UUIDField(default=web.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('to_tier', models.PositiveSmallIntegerField()),
                ('why', models.CharField(choices=[('authority', 'Authority'), ('resources', 'Resources'), ('cross_team', 'Other teams'), ('safety', 'Safety'), ('time', 'Time')], max_length=12)),
                ('tried', models.CharField(blank=True, max_length=200)),
                ('need', models.CharField(max_length=200)),
                ('escalated_at', models.DateTimeField()),
                ('answer_by', models.DateTimeField()),
                ('passed_at', models.DateTimeField(blank=True, null=True)),
                ('seen_at', models.DateTimeField(blank=True, null=True)),
                ('decision', models.CharField(blank=True, choices=[('yes', 'Yes'), ('no', 'No, because'), ('by_when', 'By when'), ('need_facts', 'Need more facts'), ('question', 'A question back'), ('returned', 'Yours to decide')], max_length=12)),
                ('answer', models.CharField(blank=True, max_length=200)),
                ('answered_at', models.DateTimeField(blank=True, null=True)),
                ('returned_at', models.DateTimeField(blank=True, null=True)),
                ('authority', models.CharField(blank=True, db_default='', default='', max_length=200)),
                ('resources', models.CharField(blank=True, db_default='', default='', max_length=200)),
                ('target_on', models.DateField(blank=True, null=True)),
                ('told_at', models.DateTimeField(blank=True, null=True)),
                ('confirmed_at', models.DateTimeField(blank=True, null=True)),
                ('answered_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('carrier', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('concern', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='escalations', to='concerns.concern')),
                ('from_team', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='org.team')),
                ('parent', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='passed_on', to='concerns.escalation')),
                ('site', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='org.site')),
                ('to_team', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='escalations_received', to='org.team')),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('answered_at__isnull', True)), fields=['to_team', 'answer_by'], name='escalation_open'), django.contrib.postgres.indexes.GinIndex(django.contrib.postgres.search.SearchVector('tried', 'need', 'answer', 'authority', 'resources', config='english'), name='escalation_in_english'), django.contrib.postgres.indexes.GinIndex(django.contrib.postgres.search.SearchVector('tried', 'need', 'answer', 'authority', 'resources', config='german'), name='escalation_in_german')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('answered_at__isnull', True), ('passed_at__isnull', True)), fields=('concern',), name='escalation_waits_once_a_concern'), models.CheckConstraint(condition=models.Q(models.Q(('answered_at__isnull', True), ('decision', '')), models.Q(('answered_at__isnull', False), models.Q(('decision', ''), _negated=True)), _connector='OR'), name='escalation_answer_has_a_decision', violation_error_message='An answer is yes, no and why, by when, a question, or theirs to decide.'), models.CheckConstraint(condition=models.Q(('passed_at__isnull', True), ('answered_at__isnull', True), _connector='OR'), name='escalation_passed_on_is_not_answered'), models.CheckConstraint(condition=models.Q(('told_at__isnull', True), ('told_at__gte', models.F('answered_at')), _connector='OR'), name='escalation_told_after_answer')],
            },
        ),
        migrations.CreateModel(
            name='IdeaOutcome',
            fields=[
                ('id', models.UUIDField(default=web.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('outcome', models.CharField(choices=[('tried', 'Tried'), ('adopted', 'Adopted'), ('adapted', 'Adapted'), ('abandoned', 'Abandoned')], max_length=10)),
                ('learned', models.CharField(max_length=200)),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('concern', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='idea_outcomes', to='concerns.concern')),
                ('site', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='org.site')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('learned', ''), _negated=True), name='idea_outcome_says_what_was_learned', violation_error_message='What was learned? Also when it did not work.')],
            },
        ),
        migrations.CreateModel(
            name='ParkingItem',
            fields=[
                ('id', models.UUIDField(default=web.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('text', models.CharField(max_length=200)),
                ('take_up_on', models.DateField()),
                ('parked_at', models.DateTimeField()),
                ('taken_up_at', models.DateTimeField(blank=True, null=True)),
                ('let_go_at', models.DateTimeField(blank=True, null=True)),
                ('word', models.CharField(blank=True, max_length=200)),
                ('concern', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='concerns.concern')),
                ('let_go_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('parked_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('site', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='org.site')),
                ('taken_up_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('team', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='parking_items', to='org.team')),
                ('who', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('let_go_at__isnull', True), ('taken_up_at__isnull', True)), fields=['team', 'take_up_on'], name='parking_item_waiting')],
                'constraints': [models.CheckConstraint(condition=models.Q(('text', ''), _negated=True), name='parking_item_says_something'), models.CheckConstraint(condition=models.Q(('taken_up_at__isnull', True), ('let_go_at__isnull', True), _connector='OR'), name='parking_item_goes_one_way'), models.CheckConstraint(condition=models.Q(models.Q(('let_go_at__isnull', True), ('word', '')), models.Q(('let_go_at__isnull', False), models.Q(('word', ''), _negated=True)), _connector='OR'), name='parking_item_let_go_with_a_word', violation_error_message='Why is it no longer needed? One word is enough.')],
            },
        ),
        migrations.CreateModel(
            name='Photo',
            fields=[
                ('id', models.UUIDField(default=web.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('data', models.BinaryField()),
                ('digest', models.CharField(max_length=64)),
                ('content_type', models.CharField(max_length=10)),
                ('width', models.PositiveIntegerField()),
                ('height', models.PositiveIntegerField()),
                ('added_at', models.DateTimeField()),
                ('concern', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='photos', to='concerns.concern')),
                ('site', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='org.site')),
            ],
            options={
                'indexes': [models.Index(fields=['site', 'added_at'], name='photo_age')],
                'constraints': [models.UniqueConstraint(fields=('concern', 'digest'), name='photo_once_a_concern')],
            },
        ),
        migrations.CreateModel(
            name='Proposal',
            fields=[
                ('id', models.UUIDField(default=web.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(choices=[('time', 'Without a plan for long'), ('recurrence', 'It comes up again and again')], max_length=10)),
                ('topic', models.CharField(blank=True, db_default='', default='', max_length=40)),
                ('times', models.PositiveSmallIntegerField(db_default=0, default=0)),
                ('teams', models.PositiveSmallIntegerField(db_default=0, default=0)),
                ('made_at', models.DateTimeField()),
                ('settled_at', models.DateTimeField(blank=True, null=True)),
                ('choice', models.CharField(blank=True, choices=[('escalate', 'Taken to the next tier'), ('date', 'Given a day'), ('not_now', 'Not now'), ('parked', 'Parked'), ('closed', 'Closed')], db_default='', default='', max_length=10)),
                ('concern', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='proposals', to='concerns.concern')),
                ('settled_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('site', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='org.site')),
                ('team', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='org.team')),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('settled_at__isnull', True)), fields=('concern', 'kind'), name='proposal_open_once_a_concern'), models.UniqueConstraint(condition=models.Q(('kind', 'recurrence'), ('settled_at__isnull', True)), fields=('site', 'topic'), name='proposal_open_once_a_topic'), models.CheckConstraint(condition=models.Q(models.Q(('choice', ''), ('settled_at__isnull', True)), models.Q(('settled_at__isnull', False), models.Q(('choice', ''), _negated=True)), _connector='OR'), name='proposal_settled_by_a_choice')],
            },
        ),
        migrations.CreateModel(
            name='DueMove',
            fields=[
                ('id', models.UUIDField(default=web.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('was_on', models.DateField()),
                ('due_on', models.DateField()),
                ('why', models.CharField(max_length=200)),
                ('moved_at', models.DateTimeField()),
                ('action', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='moves', to='concerns.action')),
                ('moved_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('site', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='org.site')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('was_on', models.F('due_on')), _negated=True), name='due_move_is_to_another_day'), models.CheckConstraint(condition=models.Q(('why', ''), _negated=True), name='due_move_says_why', violation_error_message='What got in the way? Then the next day is a better guess.')],
            },
        ),
        migrations.CreateModel(
            name='Rewriting',
            fields=[
                ('id', models.UUIDField(default=web.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('version', models.PositiveIntegerField()),
                ('was', models.JSONField()),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('countermeasure', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='rewritings', to='concerns.countermeasure')),
                ('site', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='org.site')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('countermeasure', 'version'), name='rewriting_once_a_version')],
            },
        ),
    ]
