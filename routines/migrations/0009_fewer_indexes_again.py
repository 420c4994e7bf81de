import django.db.models.deletion
from django.conf import settings
from django.contrib.postgres.operations import AddIndexConcurrently, RemoveIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    """Every sweep writes each index anew: what begins with the holder is one of them now, a stand-in's only its rows."""

    atomic = False

    dependencies = [
        ('routines', '0008_patterns'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveConstraint(model_name='occurrence', name='occurrence_once'),
        migrations.AddConstraint(
            model_name='occurrence',
            constraint=models.UniqueConstraint(fields=('holder', 'on', 'routine', 'number'), name='occurrence_once'),
        ),
        RemoveIndexConcurrently(model_name='occurrence', name='occurrence_of_holder'),
        AddIndexConcurrently(
            model_name='occurrence',
            index=models.Index(
                condition=models.Q(('delegate__isnull', False)),
                fields=['delegate', 'on'],
                name='occurrence_of_delegate',
            ),
        ),
        migrations.AlterField(
            model_name='occurrence',
            name='delegate',
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name='+',
                to=settings.AUTH_USER_MODEL,
            ),
        ),
    ]
