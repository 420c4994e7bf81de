from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    atomic = False  # the index is built while letters leave

    dependencies = [("notices", "0006_digests_and_limits")]

    operations = [
        AddIndexConcurrently(
            model_name="delivery",
            index=models.Index(
                condition=models.Q(("state__in", ["due", "claimed"])), fields=["person"], name="delivery_of_person"
            ),
        ),
    ]
