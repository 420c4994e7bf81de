from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    atomic = False

    dependencies = [
        ('concerns', '0018_search_in_what_was_asked'),
    ]

    operations = [
        AddIndexConcurrently(
            model_name='concern',
            index=models.Index(
                condition=models.Q(('kind__in', ['hazard', 'near_miss'])),
                fields=['team', 'raised_at'],
                name='concern_reported',
            ),
        ),
    ]
