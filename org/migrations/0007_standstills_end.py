from django.db import migrations, models


class Migration(migrations.Migration):
    """A team may run again before its shift is over."""

    dependencies = [
        ('org', '0006_absence_without_delegate'),
    ]

    operations = [
        migrations.AddField(
            model_name='standstill',
            name='until_at',
            field=models.DateTimeField(blank=True, null=True),
        ),
    ]
