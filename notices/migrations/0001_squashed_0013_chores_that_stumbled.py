import datetime
import django.contrib.postgres.fields
import django.core.validators
import django.db.models.deletion
import notices.models.channel
import notices.models.rate
import web.ids
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('notices', '0001_initial'), ('notices', '0002_fewer_indexes'), ('notices', '0003_preferences_and_bundles'), ('notices', '0004_notice_changed'), ('notices', '0005_notice_indexes'), ('notices', '0006_digests_and_limits'), ('notices', '0007_delivery_of_person'), ('notices', '0008_push'), ('notices', '0009_chat'), ('notices', '0010_chores_of_a_site'), ('notices', '0011_breaker_by_the_minute'), ('notices', '0012_delivery_leaving'), ('notices', '0013_chores_that_stumbled')]

    initial = True

    dependencies = [
        ('org', '0001_squashed_0005_rotations_and_standstills'),
    ]

    operations = [
        migrations.RunSQL("create sequence notices_change start 2", "drop sequence notices_change"),
        migrations.CreateModel(
            name='ChatChannel',
            fields=[
                ('id', models.UUIDField(default=web.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('name', models.CharField(max_length=60)),
                ('service', models.CharField(max_length=40)),
                ('address_sealed', models.TextField()),
                ('created_at', models.DateTimeField()),
                ('last_ok_at', models.DateTimeField(blank=True, null=True)),
                ('last_error', models.CharField(blank=True, max_length=200)),
                ('is_on', models.BooleanField(default=True)),
                ('created_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('site', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='org.site')),
                ('team', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='chat_channels', to='org.team')),
            ],
        ),
        migrations.CreateModel(
            name='Heartbeat',
            fields=[
                ('name', models.CharField(max_length=60, primary_key=True, serialize=False)),
                ('at', models.DateTimeField()),
                ('stumbled_at', models.DateTimeField(blank=True, null=True)),
                ('error', models.CharField(blank=True, db_default='', max_length=60)),
            ],
        ),
        migrations.CreateModel(
            name='Hours',
            fields=[
                ('person', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='hours', serialize=False, to=settings.AUTH_USER_MODEL)),
                ('quiet_from', models.TimeField(blank=True, null=True)),
                ('quiet_until', models.TimeField(blank=True, null=True)),
                ('digest_at', models.TimeField(blank=True, null=True)),
                ('site', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='org.site')),
            ],
            options={
                'verbose_name_plural': 'hours',
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('quiet_from__isnull', True), ('quiet_until__isnull', True)), models.Q(('quiet_from__isnull', False), ('quiet_until__isnull', False)), _connector='OR'), name='hours_quiet_begin_and_end', violation_error_message='Quiet hours have a beginning and an end.')],
            },
        ),
        migrations.CreateModel(
            name='Installation',
            fields=[
                ('id', models.PositiveSmallIntegerField(default=1, primary_key=True, serialize=False)),
                ('identity', models.CharField(max_length=80)),
                ('restored_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('id', 1)), name='installation_is_one')],
            },
        ),
        migrations.CreateModel(
            name='Notice',
            fields=[
                ('id', models.UUIDField(default=web.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(max_length=40)),
                ('title', models.CharField(max_length=160)),
                ('text', models.TextField(blank=True)),
                ('path', models.CharField(max_length=200)),
                ('dedupe_key', models.CharField(max_length=120)),
                ('fact_at', models.DateTimeField(blank=True, null=True)),
                ('lines', models.JSONField(blank=True, null=True)),
                ('created_at', models.DateTimeField()),
                ('read_at', models.DateTimeField(blank=True, null=True)),
                ('changed', models.BigIntegerField(db_default=models.Func(models.Value('notices_change'), function='nextval', output_field=models.BigIntegerField()), editable=False, null=True)),
                ('person', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='notices', to=settings.AUTH_USER_MODEL)),
                ('site', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='org.site')),
            ],
            options={
                'indexes': [models.Index(fields=['person', '-created_at'], name='notice_of_person'), models.Index(fields=['person', '-changed'], name='notice_newest_change'), models.Index(condition=models.Q(('read_at__isnull', True)), fields=['person'], name='notice_unread')],
                'constraints': [models.UniqueConstraint(fields=('dedupe_key',), name='notice_said_once')],
            },
        ),
        migrations.CreateModel(
            name='Pause',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('began_at', models.DateTimeField()),
                ('messages', models.PositiveIntegerField()),
                ('normal', models.PositiveIntegerField()),
                ('ended_at', models.DateTimeField(blank=True, null=True)),
                ('ended_by', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('site', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='org.site')),
            ],
            options={
                'indexes': [models.Index(fields=['site', '-began_at'], name='pause_of_site')],
                'constraints': [models.CheckConstraint(condition=models.Q(('ended_by__isnull', True), ('ended_at__isnull', False), _connector='OR'), name='pause_ended_by_has_a_moment')],
            },
        ),
        migrations.CreateModel(
            name='Preference',
            fields=[
                ('id', models.UUIDField(default=web.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(max_length=40)),
                ('channel', models.CharField(choices=[('email', 'E-mail'), ('push', 'On my phone'), ('chat', 'The team’s chat')], max_length=10)),
                ('is_on', models.BooleanField()),
                ('person', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('site', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='org.site')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('person', 'kind', 'channel'), name='preference_once')],
            },
        ),
        migrations.CreateModel(
            name='PushSubscription',
            fields=[
                ('id', models.UUIDField(default=web.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('endpoint', models.CharField(max_length=1000, unique=True)),
                ('p256dh', models.CharField(max_length=100)),
                ('auth', models.CharField(max_length=40)),
                ('user_agent_family', models.CharField(max_length=40)),
                ('made_at', models.DateTimeField()),
                ('last_ok_at', models.DateTimeField(blank=True, null=True)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='push_subscriptions', to=settings.AUTH_USER_MODEL)),
                ('site', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='org.site')),
            ],
        ),
        migrations.CreateModel(
            name='Rate',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('hour', models.DateTimeField()),
                ('messages', models.PositiveIntegerField(db_default=0, default=0)),
                ('minutes', django.contrib.postgres.fields.ArrayField(base_field=models.PositiveIntegerField(), db_default=[0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0], default=notices.models.rate.sixty_noughts, size=60)),
                ('site', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='org.site')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('site', 'hour'), name='rate_once_an_hour')],
            },
        ),
        migrations.CreateModel(
            name='SiteNotices',
            fields=[
                ('site', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='notices', serialize=False, to='org.site')),
                ('channels', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('email', 'E-mail'), ('push', 'On my phone'), ('chat', 'The team’s chat')], max_length=10), blank=True, default=notices.models.channel.every_channel, size=None)),
                ('quiet_from', models.TimeField(blank=True, default=datetime.time(20, 0), null=True)),
                ('quiet_until', models.TimeField(blank=True, default=datetime.time(6, 0), null=True)),
                ('is_quiet_off_shift', models.BooleanField(default=True)),
                ('shift_margin_minutes', models.PositiveSmallIntegerField(default=15)),
                ('messages_a_day', models.PositiveSmallIntegerField(default=5, validators=[django.core.validators.MinValueValidator(1)])),
                ('digest_at', models.TimeField(default=datetime.time(7, 0))),
                ('breaker_factor', models.PositiveSmallIntegerField(default=3, validators=[django.core.validators.MinValueValidator(2)])),
                ('breaker_floor', models.PositiveIntegerField(default=20)),
            ],
            options={
                'verbose_name_plural': 'site notices',
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('quiet_from__isnull', True), ('quiet_until__isnull', True)), models.Q(('quiet_from__isnull', False), ('quiet_until__isnull', False)), _connector='OR'), name='site_notices_quiet_begin_and_end', violation_error_message='Quiet hours have a beginning and an end.'), models.CheckConstraint(condition=models.Q(('messages_a_day__gte', 1)), name='site_notices_at_least_one_a_day', violation_error_message='At least one message a day has to be possible: the digest.'), models.CheckConstraint(condition=models.Q(('breaker_factor__gte', 2)), name='site_notices_breaker_above_normal', violation_error_message='Sending pauses at twice the normal rate or more.')],
            },
        ),
        migrations.CreateModel(
            name='Tally',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('on', models.DateField()),
                ('messages', models.PositiveIntegerField(db_default=0, default=0)),
                ('looked_at', models.DateTimeField(blank=True, null=True)),
                ('digest_at', models.DateTimeField(blank=True, null=True)),
                ('person', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('site', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='org.site')),
            ],
            options={
                'verbose_name_plural': 'tallies',
                'constraints': [models.UniqueConstraint(fields=('person', 'on'), name='tally_once_a_day')],
            },
        ),
        migrations.CreateModel(
            name='VapidKey',
            fields=[
                ('id', models.PositiveSmallIntegerField(default=1, primary_key=True, serialize=False)),
                ('public', models.CharField(max_length=100)),
                ('private_sealed', models.TextField()),
                ('made_at', models.DateTimeField()),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('pk', 1)), name='vapid_key_is_one')],
            },
        ),
        migrations.CreateModel(
            name='ChatPost',
            fields=[
                ('id', models.UUIDField(default=web.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(max_length=40)),
                ('title', models.CharField(max_length=160)),
                ('text', models.TextField(blank=True)),
                ('path', models.CharField(max_length=200)),
                ('dedupe_key', models.CharField(max_length=120)),
                ('created_at', models.DateTimeField()),
                ('state', models.CharField(choices=[('due', 'Due'), ('leaving', 'Leaving'), ('sent', 'Sent'), ('failed', 'Failed'), ('unknown', 'Unknown'), ('skipped', 'Skipped')], default='due', max_length=10)),
                ('next_at', models.DateTimeField()),
                ('attempt', models.PositiveSmallIntegerField(default=0)),
                ('sent_at', models.DateTimeField(blank=True, null=True)),
                ('reason', models.CharField(blank=True, max_length=200)),
                ('channel', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='posts', to='notices.chatchannel')),
                ('site', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='org.site')),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('state__in', ['due', 'leaving'])), fields=['next_at'], name='chat_post_queue')],
                'constraints': [models.UniqueConstraint(fields=('channel', 'dedupe_key'), name='chat_post_said_once'), models.CheckConstraint(condition=models.Q(models.Q(('sent_at__isnull', False), ('state', 'sent')), models.Q(models.Q(('state', 'sent'), _negated=True), ('sent_at__isnull', True)), _connector='OR'), name='chat_post_sent_has_a_moment')],
            },
        ),
        migrations.CreateModel(
            name='Delivery',
            fields=[
                ('id', models.UUIDField(default=web.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('channel', models.CharField(choices=[('email', 'E-mail'), ('push', 'On my phone'), ('chat', 'The team’s chat')], max_length=10)),
                ('state', models.CharField(choices=[('due', 'Due'), ('claimed', 'Claimed'), ('leaving', 'Leaving'), ('sent', 'Sent'), ('failed', 'Failed'), ('skipped', 'Skipped'), ('unknown', 'Unknown')], default='due', max_length=10)),
                ('next_at', models.DateTimeField()),
                ('attempt', models.PositiveSmallIntegerField(default=0)),
                ('sent_at', models.DateTimeField(blank=True, null=True)),
                ('reason', models.CharField(blank=True, max_length=200)),
                ('bundle', models.UUIDField(blank=True, null=True)),
                ('held_at', models.DateTimeField(blank=True, null=True)),
                ('person', models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('site', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='org.site')),
                ('notice', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='deliveries', to='notices.notice')),
            ],
            options={
                'verbose_name_plural': 'deliveries',
                'indexes': [models.Index(condition=models.Q(('state__in', ['due', 'claimed'])), fields=['next_at'], name='delivery_queue'), models.Index(condition=models.Q(('state__in', ['due', 'claimed'])), fields=['person'], name='delivery_of_person'), models.Index(condition=models.Q(('state', 'leaving')), fields=['next_at'], name='delivery_leaving')],
                'constraints': [models.UniqueConstraint(fields=('notice', 'channel'), name='delivery_once_a_channel'), models.CheckConstraint(condition=models.Q(models.Q(('sent_at__isnull', False), ('state', 'sent')), models.Q(models.Q(('state', 'sent'), _negated=True), ('sent_at__isnull', True)), _connector='OR'), name='delivery_sent_has_a_moment')],
            },
        ),
    ]
