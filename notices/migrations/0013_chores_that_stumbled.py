from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("notices", "0012_delivery_leaving")]

    operations = [
        migrations.AddField(
            model_name="heartbeat",
            name="stumbled_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="heartbeat",
            name="error",
            field=models.CharField(blank=True, db_default="", max_length=60),
        ),
    ]
