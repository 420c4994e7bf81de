from django.db import migrations, models

# (code, group, name, short, for_senior), in the order in which they are offered
REASONS = [
    ("SYS1", "system", "Incident or emergency", "Emergency", False),
    ("SYS2", "system", "Few people, covered a post", "Few people", False),
    ("SYS3", "system", "Meeting called by my leader", "My leader’s meeting", True),
    ("ME1", "me", "Chose another priority", "Another priority", False),
    ("ME2", "me", "Forgot", "Forgot", False),
    ("SYS4", "system", "No cover for an absence", "No cover", False),
    ("SYS5", "system", "IT, access or a tool", "IT or a tool", False),
    ("SYS6", "system", "Routine unclear or adds no value", "Routine unclear", True),
    ("ME3", "me", "Wasn’t sure how", "Wasn’t sure how", False),
]


def offer_to_every_site(apps, schema_editor):
    """What was a list in the code becomes each site's own."""
    MissReason = apps.get_model("routines", "MissReason")
    rows = (
        MissReason(site_id=site, code=code, group=group, name=name, short=short, for_senior=senior, position=position)
        for site in apps.get_model("org", "Site").objects.values_list("pk", flat=True)
        for position, (code, group, name, short, senior) in enumerate(REASONS, start=1)
    )
    MissReason.objects.bulk_create(rows, ignore_conflicts=True)


class Migration(migrations.Migration):
    dependencies = [("routines", "0004_versions_states_and_delegations")]

    operations = [
        migrations.AlterField("occurrence", "reason", models.CharField(blank=True, max_length=10)),
        migrations.RunPython(offer_to_every_site, migrations.RunPython.noop),
    ]
