from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    atomic = False

    dependencies = [
        ('concerns', '0008_version'),
    ]

    operations = [
        migrations.AddField(
            model_name='concern',
            name='place',
            field=models.CharField(blank=True, db_default='', default='', max_length=40),
        ),
        migrations.AddField(
            model_name='concern',
            name='topic',
            field=models.CharField(blank=True, db_default='', default='', max_length=40),
        ),
        AddIndexConcurrently(
            model_name='concern',
            index=models.Index(
                condition=models.Q(('topic', ''), _negated=True),
                fields=['site', 'topic', 'raised_at'],
                name='concern_on_topic',
            ),
        ),
    ]
