import django.contrib.postgres.fields
from django.db import migrations, models

import notices.models.rate


class Migration(migrations.Migration):
    dependencies = [("notices", "0010_chores_of_a_site")]

    operations = [
        migrations.AddField(
            model_name="rate",
            name="minutes",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.PositiveIntegerField(),
                db_default=[0] * 60,
                default=notices.models.rate.sixty_noughts,
                size=60,
            ),
        )
    ]
