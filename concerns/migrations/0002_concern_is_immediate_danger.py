from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("concerns", "0001_initial")]

    operations = [
        migrations.AddField("concern", "is_immediate_danger", models.BooleanField(default=False)),
    ]
