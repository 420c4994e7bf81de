from django.db import migrations

# The prediction lock. Constraints see one row as it is; only a trigger sees what it was.
LOCK = """
create function coaching_expectation_stays() returns trigger language plpgsql as $$
begin
  raise exception 'The expectation is saved and stays as it is.'
    using errcode = 'check_violation', constraint = 'experiment_expectation_stays', table = 'coaching_experiment';
end $$;

create trigger experiment_expectation_stays
before update on coaching_experiment for each row
when (
  old.expected_at is not null
  and (old.expected, old.expected_value, old.expected_at)
    is distinct from (new.expected, new.expected_value, new.expected_at)
)
execute function coaching_expectation_stays();
"""
UNLOCK = """
drop trigger experiment_expectation_stays on coaching_experiment;
drop function coaching_expectation_stays();
"""


class Migration(migrations.Migration):
    dependencies = [("coaching", "0001_initial")]

    operations = [migrations.RunSQL(LOCK, UNLOCK)]
