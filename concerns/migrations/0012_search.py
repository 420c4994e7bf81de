from django.contrib.postgres.indexes import GinIndex, OpClass
from django.contrib.postgres.operations import AddIndexConcurrently, TrigramExtension
from django.contrib.postgres.search import SearchVector
from django.db import migrations
from django.db.models.functions import Upper

FIELDS = ('text', 'topic', 'place', 'outcome')


class Migration(migrations.Migration):
    atomic = False

    dependencies = [
        ('concerns', '0011_actions_move_and_are_checked'),
    ]

    operations = [
        TrigramExtension(),
        AddIndexConcurrently(
            model_name='concern',
            index=GinIndex(SearchVector(*FIELDS, config='english'), name='concern_in_english'),
        ),
        AddIndexConcurrently(
            model_name='concern',
            index=GinIndex(SearchVector(*FIELDS, config='german'), name='concern_in_german'),
        ),
        AddIndexConcurrently(
            model_name='concern',
            index=GinIndex(OpClass(Upper('text'), name='gin_trgm_ops'), name='concern_in_parts'),
        ),
    ]
