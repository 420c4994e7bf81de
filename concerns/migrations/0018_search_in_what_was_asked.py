from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.operations import AddIndexConcurrently
from django.contrib.postgres.search import SearchVector
from django.db import migrations

FIELDS = ('tried', 'need', 'answer', 'authority', 'resources')


class Migration(migrations.Migration):
    atomic = False

    dependencies = [
        ('concerns', '0017_search_by_kind_and_state'),
    ]

    operations = [
        AddIndexConcurrently(
            model_name='escalation',
            index=GinIndex(SearchVector(*FIELDS, config='english'), name='escalation_in_english'),
        ),
        AddIndexConcurrently(
            model_name='escalation',
            index=GinIndex(SearchVector(*FIELDS, config='german'), name='escalation_in_german'),
        ),
    ]
