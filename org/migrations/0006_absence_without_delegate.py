from django.db import migrations


class Migration(migrations.Migration):
    """Who stands in says so: what was written down has become delegations."""

    dependencies = [
        ('org', '0005_rotations_and_standstills'),
        ('routines', '0013_stand_ins_who_said_yes'),
    ]

    operations = [
        migrations.RemoveField(model_name='absence', name='delegate'),
    ]
