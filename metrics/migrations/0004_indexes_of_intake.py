from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    atomic = False

    dependencies = [
        ('metrics', '0003_intake'),
    ]

    operations = [
        AddIndexConcurrently(
            model_name='reading',
            index=models.Index(
                condition=models.Q(('batch__isnull', False)), fields=['batch'], name='reading_of_import'
            ),
        ),
        AddIndexConcurrently(
            model_name='reading',
            index=models.Index(
                condition=models.Q(('confirmed_at__isnull', True)), fields=['team'], name='reading_to_confirm'
            ),
        ),
    ]
