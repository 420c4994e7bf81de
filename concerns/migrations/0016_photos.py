import django.db.models.deletion
from django.db import migrations, models

import web.ids


class Migration(migrations.Migration):

    dependencies = [
        ('concerns', '0015_proposal'),
        ('org', '0010_pairing'),
    ]

    operations = [
        migrations.AddField(
            model_name='rules',
            name='photo_days',
            field=models.PositiveSmallIntegerField(db_default=90, default=90),
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
    ]
