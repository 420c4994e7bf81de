from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("notices", "0004_notice_changed")]
    operations = [
        AddIndexConcurrently(
            model_name="notice",
            index=models.Index(fields=["person", "-changed"], name="notice_newest_change"),
        ),
        AddIndexConcurrently(
            model_name="notice",
            index=models.Index(condition=models.Q(("read_at__isnull", True)), fields=["person"], name="notice_unread"),
        ),
    ]
