from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    atomic = False

    dependencies = [
        ('concerns', '0016_photos'),
    ]

    operations = [
        AddIndexConcurrently(model_name='concern', index=models.Index(fields=['kind'], name='concern_of_kind')),
        AddIndexConcurrently(model_name='concern', index=models.Index(fields=['state'], name='concern_in_state')),
    ]
