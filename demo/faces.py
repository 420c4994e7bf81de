"""The people whom the first page of a demo offers: one tap, and their morning is yours."""

from org.walk_in import Face, Introduction

PIN = "2468"

PLANT = Introduction(
    site_slug="keldmere",
    title="A pump plant",
    text="Seven teams in two shifts and a night, three tiers, sixty mornings.",
    icon="factory",
    faces=(
        Face("Jonas Weber", "team leader, Line 3, early", "Read Line 3’s board and keep today’s promises", PIN),
        Face("Murat Demir", "supervisor of assembly, coach", "Ask Jonas the five questions"),
        Face("Aisha Karim", "team leader, Line 3, late", "Tell the team the answers that came back", PIN),
        Face("Tomas Rybak", "value-stream manager", "Walk M2 at night and see what is in the way"),
        Face("Ines Hartmann", "plant manager", "See where help is wanted, and answer it"),
        Face("Greta Moll", "works-council representative", "See the boards, and that nobody is ranked"),
    ),
)
HOSPITAL = Introduction(
    site_slug="wexmoor",
    title="A hospital",
    text="Eight wards and services, seven days a week, up to the executive huddle.",
    icon="hospital",
    faces=(
        Face("Grace Nwosu", "charge nurse, Ward 4A", "Read Ward 4A’s morning board", PIN),
        Face("Rosie Blake", "ward manager, Ward 4A", "Write what you expect of the next experiment", PIN),
        Face("Daniel Cho", "matron of medicine, coach", "Ask Rosie the five questions"),
        Face("Kofi Mensah", "chief operating officer", "Answer what the wards asked for"),
        Face("Dr Helen Marsh", "chief executive", "See how promises hold, and ask why"),
        Face("Linda Shaw", "staff-side representative", "See the boards, and that nobody is ranked"),
    ),
)
