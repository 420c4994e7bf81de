from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    atomic = False  # the index is built while letters leave

    dependencies = [("notices", "0011_breaker_by_the_minute")]

    operations = [
        migrations.AlterField(  # words only: the database holds no list of them
            model_name="delivery",
            name="state",
            field=models.CharField(
                choices=[
                    ("due", "Due"),
                    ("claimed", "Claimed"),
                    ("leaving", "Leaving"),
                    ("sent", "Sent"),
                    ("failed", "Failed"),
                    ("skipped", "Skipped"),
                    ("unknown", "Unknown"),
                ],
                default="due",
                max_length=10,
            ),
        ),
        AddIndexConcurrently(
            model_name="delivery",
            index=models.Index(condition=models.Q(("state", "leaving")), fields=["next_at"], name="delivery_leaving"),
        ),
    ]
