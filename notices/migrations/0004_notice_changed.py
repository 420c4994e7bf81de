"""The column first and its default after, so that no table is written anew."""

from django.db import migrations, models
from django.db.models import Func, Value

NEXT_CHANGE = Func(Value("notices_change"), function="nextval", output_field=models.BigIntegerField())


class Migration(migrations.Migration):
    dependencies = [("notices", "0003_preferences_and_bundles")]
    operations = [
        migrations.RunSQL("create sequence notices_change start 2", "drop sequence notices_change"),
        migrations.SeparateDatabaseAndState(
            database_operations=[
                migrations.RunSQL(
                    "alter table notices_notice add column changed bigint null",
                    "alter table notices_notice drop column changed",
                ),
                migrations.RunSQL(
                    "alter table notices_notice alter column changed set default nextval('notices_change')",
                    "alter table notices_notice alter column changed drop default",
                ),
            ],
            state_operations=[
                migrations.AddField(
                    model_name="notice",
                    name="changed",
                    field=models.BigIntegerField(db_default=NEXT_CHANGE, editable=False, null=True),
                )
            ],
        ),
    ]
