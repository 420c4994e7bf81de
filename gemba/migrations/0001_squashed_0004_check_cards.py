import django.contrib.postgres.fields
import django.db.models.deletion
import web.ids
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('gemba', '0001_initial'), ('gemba', '0002_answers_to_oneself_and_notes_taken_back'), ('gemba', '0003_the_promise_a_walk_kept'), ('gemba', '0004_check_cards')]

    initial = True

    dependencies = [
        ('concerns', '0001_squashed_0018_search_in_what_was_asked'),
        ('org', '0006_squashed_0012_screens_are_unlocked'),
        ('routines', '0001_squashed_0014_why_it_was_stopped'),
    ]

    operations = [
        migrations.CreateModel(
            name='CheckCard',
            fields=[
                ('id', models.UUIDField(default=web.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('element', models.UUIDField(default=web.ids.uuid7, editable=False)),
                ('version', models.PositiveSmallIntegerField(default=1)),
                ('name', models.CharField(max_length=60)),
                ('what', models.CharField(max_length=300)),
                ('how', models.CharField(blank=True, max_length=300)),
                ('good_looks_like', models.CharField(max_length=300)),
                ('not_ok_looks_like', models.CharField(blank=True, max_length=300)),
                ('why', models.CharField(blank=True, max_length=300)),
                ('minutes', models.PositiveSmallIntegerField(default=5)),
                ('every', models.CharField(choices=[('day', 'every day'), ('week', 'every week'), ('two_weeks', 'every two weeks'), ('month', 'every month'), ('quarter', 'every quarter')], default='week', max_length=10)),
                ('layers', django.contrib.postgres.fields.ArrayField(base_field=models.PositiveSmallIntegerField(), blank=True, default=list, size=None)),
                ('since', models.DateField()),
                ('written_at', models.DateTimeField()),
                ('replaced_at', models.DateTimeField(blank=True, null=True)),
                ('retired_at', models.DateTimeField(blank=True, null=True)),
                ('area', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='check_cards', to='org.area')),
                ('site', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='org.site')),
                ('team', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='check_cards', to='org.team')),
                ('written_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('replaced_at__isnull', True), ('retired_at__isnull', True)), fields=['site', 'area'], name='check_card_hanging')],
                'constraints': [models.UniqueConstraint(fields=('site', 'element', 'version'), name='check_card_version_once'), models.UniqueConstraint(condition=models.Q(('replaced_at__isnull', True)), fields=('site', 'element'), name='check_card_one_current'), models.CheckConstraint(condition=models.Q(models.Q(('name', ''), _negated=True), models.Q(('what', ''), _negated=True), models.Q(('good_looks_like', ''), _negated=True)), name='check_card_says_what_is_good', violation_error_message='A card says what to look at, and how good looks.'), models.CheckConstraint(condition=models.Q(('minutes__gte', 1), ('minutes__lte', 60)), name='check_card_minutes', violation_error_message='A card takes 1 to 60 minutes; five are enough for most.')],
            },
        ),
        migrations.CreateModel(
            name='Walk',
            fields=[
                ('id', models.UUIDField(default=web.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('shift_name', models.CharField(blank=True, max_length=30)),
                ('host_role', models.CharField(blank=True, max_length=60)),
                ('theme', models.CharField(max_length=20)),
                ('hypothesis', models.CharField(blank=True, max_length=200)),
                ('started_at', models.DateTimeField()),
                ('finished_at', models.DateTimeField(blank=True, null=True)),
                ('surprised', models.CharField(blank=True, max_length=300)),
                ('assumed', models.CharField(blank=True, max_length=300)),
                ('will_do', models.CharField(blank=True, max_length=300)),
                ('told_at', models.DateTimeField(blank=True, null=True)),
                ('area', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='walks', to='org.area')),
                ('finished_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('occurrence', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='routines.occurrence')),
                ('site', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='org.site')),
                ('team', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='walks', to='org.team')),
                ('walker', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='walks', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(fields=['site', '-started_at'], name='walk_latest')],
                'constraints': [models.CheckConstraint(condition=models.Q(('finished_at__isnull', True), ('finished_at__gte', models.F('started_at')), _connector='OR'), name='walk_finishes_after_it_starts', violation_error_message='A walk ends after it starts.')],
            },
        ),
        migrations.CreateModel(
            name='Check',
            fields=[
                ('id', models.UUIDField(default=web.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('element', models.UUIDField()),
                ('period_on', models.DateField()),
                ('turn', models.PositiveSmallIntegerField(default=0)),
                ('tier', models.PositiveSmallIntegerField(default=1)),
                ('drawn_at', models.DateTimeField()),
                ('put_back_at', models.DateTimeField(blank=True, null=True)),
                ('mark', models.CharField(blank=True, choices=[('as_standard', 'As standard'), ('fixed', 'Fixed on the spot'), ('needs_adjustment', 'Needs adjustment')], max_length=16)),
                ('deviation', models.CharField(blank=True, max_length=200)),
                ('checked_at', models.DateTimeField(blank=True, null=True)),
                ('noted_at', models.DateTimeField(blank=True, null=True)),
                ('concern', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='checks', to='concerns.concern')),
                ('drawn_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='checks', to=settings.AUTH_USER_MODEL)),
                ('occurrence', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='routines.occurrence')),
                ('site', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='org.site')),
                ('card', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='checks', to='gemba.checkcard')),
            ],
            options={
                'indexes': [models.Index(fields=['site', 'element', '-drawn_at'], name='check_of_card'), models.Index(condition=models.Q(('mark', ''), ('put_back_at__isnull', True)), fields=['drawn_by'], name='check_in_hand')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('put_back_at__isnull', True)), fields=('site', 'element', 'period_on', 'turn'), name='check_turn_once'), models.CheckConstraint(condition=models.Q(models.Q(('checked_at__isnull', True), ('mark', ''), ('noted_at__isnull', True)), models.Q(models.Q(('mark', ''), _negated=True), ('checked_at__isnull', False), ('noted_at__isnull', False)), _connector='OR'), name='check_marked_has_a_moment', violation_error_message='A mark says since when.'), models.CheckConstraint(condition=models.Q(('put_back_at__isnull', True), ('mark', ''), _connector='OR'), name='check_put_back_has_no_mark', violation_error_message='A card that was put back carries no mark.'), models.CheckConstraint(condition=models.Q(('deviation', ''), ('mark__in', ['fixed', 'needs_adjustment']), _connector='OR'), name='check_deviation_has_its_mark', violation_error_message='Only what is not as the standard is a deviation.')],
            },
        ),
        migrations.CreateModel(
            name='Observation',
            fields=[
                ('id', models.UUIDField(default=web.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(choices=[('strength', 'Strength'), ('barrier', 'Barrier'), ('idea', 'Idea'), ('hazard', 'Hazard'), ('question', 'Question'), ('standard_gap', 'Standard gap')], max_length=15)),
                ('basis', models.CharField(choices=[('seen', 'I saw it'), ('measured', 'I measured it'), ('heard', 'The team told me'), ('interpretation', 'My interpretation')], max_length=15)),
                ('text', models.CharField(max_length=400)),
                ('prompt', models.CharField(blank=True, max_length=200)),
                ('is_immediate_danger', models.BooleanField(default=False)),
                ('noted_at', models.DateTimeField()),
                ('received_at', models.DateTimeField(auto_now_add=True)),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True)),
                ('concern', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='observations', to='concerns.concern')),
                ('site', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='org.site')),
                ('walk', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='observations', to='gemba.walk')),
            ],
            options={
                'indexes': [models.Index(fields=['walk', 'noted_at'], name='observation_of_walk')],
                'constraints': [models.CheckConstraint(condition=models.Q(('text', ''), _negated=True), name='observation_says_something'), models.CheckConstraint(condition=models.Q(('kind', 'hazard'), ('is_immediate_danger', False), _connector='OR'), name='observation_danger_is_a_hazard', violation_error_message='Immediate danger is a hazard.')],
            },
        ),
        migrations.CreateModel(
            name='Barrier',
            fields=[
                ('id', models.UUIDField(default=web.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('effort', models.CharField(choices=[('easy', 'Easy: within five days'), ('medium', 'Medium'), ('system', 'The system')], default='easy', max_length=10)),
                ('due_on', models.DateField()),
                ('answered_at', models.DateTimeField(blank=True, null=True)),
                ('removed_at', models.DateTimeField(blank=True, null=True)),
                ('told_at', models.DateTimeField(blank=True, null=True)),
                ('owner', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='barriers', to=settings.AUTH_USER_MODEL)),
                ('site', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='org.site')),
                ('observation', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='barrier', to='gemba.observation')),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('removed_at__isnull', True)), fields=['owner', 'due_on'], name='barrier_open')],
                'constraints': [models.CheckConstraint(condition=models.Q(('told_at__isnull', True), ('answered_at__isnull', True), ('told_at__gte', models.F('answered_at')), _connector='OR'), name='barrier_told_after_answer', violation_error_message='A team is told after there is an answer.')],
            },
        ),
    ]
