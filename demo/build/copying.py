"""Many rows of one table by COPY: a third of what the same rows cost as one long INSERT."""

from django.db import DEFAULT_DB_ALIAS, connections, models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models.expressions import DatabaseDefault

FEW = 20  # below it an INSERT is as fast


def write(rows: list[models.Model]) -> None:
    """All of one model. Numbers that the database gives out come back on the rows, so those are inserted."""
    model = type(rows[0])
    if len(rows) < FEW or isinstance(model._meta.pk, models.AutoField):
        model._default_manager.bulk_create(rows, batch_size=1000)
        return
    here = connections[DEFAULT_DB_ALIAS]  # asked 300,000 times: not by way of Django's stand-in for it
    fields = [field for field in model._meta.concrete_fields if not field.generated]
    names = ", ".join(here.ops.quote_name(field.column) for field in fields)
    with here.cursor() as cursor, cursor.copy(f'copy "{model._meta.db_table}" ({names}) from stdin') as copy:
        for row in rows:
            copy.write_row([_value(field, row, here) for field in fields])


def _value(field: models.Field, row: models.Model, here: BaseDatabaseWrapper) -> object:
    value = field.pre_save(row, add=True)
    if isinstance(value, DatabaseDefault):
        value = value.expression.value
    return field.get_db_prep_save(value, here)
