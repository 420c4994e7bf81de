"""A morning at Line 2, as in the drawing: readings, misses, concerns, actions, thanks."""

from datetime import date, datetime, timedelta
from decimal import Decimal

from concerns.models import Action, Concern, Escalation
from huddle.models import Recognition
from metrics.models import Category, Metric, Miss, Reading, Reason, Target
from metrics.months import status_of
from org.models import Person, Team

MEASURED = [
    # letter, category, label, unit, better, target, the values of the last 23 working days (newest last)
    ("S", "Safety", "hazards over 24 h", "", "zero", 0, "0 0 1 0 0 0 0 0 0 0 0 0 0 1 0 0 1 0 0 0 0 0 0"),
    ("Q", "Quality", "pumps reworked", "", "lower", 2, "1 2 3 1 2 0 1 3 2 1 0 2 1 4 3 1 0 0 2 1 5 3 4"),
    (
        "D",
        "Delivery",
        "plan kept",
        "%",
        "higher",
        95,
        "98 97 98 92 99 97 99 98 85 96 97 96 90 88 99 97 98 75 97 96 99 82 96",
    ),
    (
        "C",
        "Cost",
        "scrap",
        "€",
        "lower",
        240,
        "120 80 60 270 40 110 90 70 150 200 130 95 80 60 120 260 140 90 80 60 110 40 62",
    ),
    ("P", "People", "rotations kept", "", "higher", 6, "6 6 6 4 6 6 6 6 4 6 6 6 6 6 2 6 6 6 6 4 6 6 6"),
]
WHY = {
    "S": [("pallets in walkway, bay 4", "", None, 2), ("wet floor", "", None, 1)],
    "Q": [("O-rings pinched, station 6", "", None, 3), ("scratches", "", None, 1)],
    "D": [("waiting for kits, two times", "min", 11, 1), ("tool searched", "min", 6, 1)],
    "C": [("housings with pores", "€", 41, 1)],
    "P": [("one person trained, station 7", "", None, 3), ("absence", "", None, 1)],
}


def working_days_until(today: date, count: int) -> list[date]:
    days = (today - timedelta(days=n) for n in range(60))
    return [day for day in days if day.isoweekday() <= 5][:count][::-1]


def measure(team: Team, *, today: date, now: datetime, results: int = 23) -> None:
    """Five categories with a headline metric each, the last results, and what got in the way of them."""
    for position, (ch, name, label, unit, better, target, values) in enumerate(MEASURED, 1):
        category = Category.objects.create(site=team.site, team=team, letter=ch, name=name, position=position)
        common = {"site": team.site, "team": team}
        metric = Metric.objects.create(category=category, name=label, label=label, unit=unit, better=better, **common)
        Target.objects.create(metric=metric, since=date(2020, 1, 1), value=target, **common)
        for day, value in zip(working_days_until(today, 23)[:results], values.split()[:results], strict=True):
            status = status_of(Decimal(value), Decimal(target), better)
            Reading.objects.create(
                metric=metric, on=day, value=value, status=status, recorded_at=now, confirmed_at=now, **common
            )
        for words, unit_, impact, times in WHY[ch] if results else ():
            reason = Reason.objects.create(metric=metric, label=words, **common)
            for _ in range(times):
                Miss.objects.create(metric=metric, reason=reason, on=today, impact=impact, impact_unit=unit_, **common)


def concern(team: Team, text: str, *, by: Person | None, at: datetime, **fields) -> Concern:
    return Concern.objects.create(site=team.site, team=team, text=text, raised_by=by, raised_at=at, **fields)


def ask_above(raised: Concern, *, to: Team, at: datetime, answer_by: datetime) -> Escalation:
    raised.state = "escalated"
    raised.save(update_fields=["state"])
    return Escalation.objects.create(
        site=raised.site,
        concern=raised,
        from_team=raised.team,
        to_team=to,
        to_tier=to.tier,
        why="resources",
        need="a second tool",
        escalated_at=at,
        answer_by=answer_by,
    )


def morning(team: Team, *, upper: Team, samira: Person, jonas: Person, now: datetime, today: date) -> None:
    """The whole board of the drawing."""
    measure(team, today=today, now=now)
    day, hour = timedelta(days=1), timedelta(hours=1)
    torque = concern(
        team, "Torque tool on station 6 drifts after lunch", by=samira, at=now - 6 * day, owner=jonas, due_on=today
    )
    ask_above(torque, to=upper, at=now - 5 * hour, answer_by=now + hour + timedelta(minutes=18))
    kits = concern(
        team,
        "Kits for the 40-series arrive without gaskets",
        by=jonas,
        at=now - 3 * day,
        owner=samira,
        due_on=today + day,
    )
    ask_above(kits, to=upper, at=now - 6 * hour, answer_by=now + 25 * hour)
    concern(team, "Pallets left in the walkway at bay 4", by=samira, at=now - day, owner=jonas, due_on=today)
    concern(team, "Glare on the screen at station 3", by=samira, at=now - 2 * hour)
    for text, due_at, done in (
        ("Mark the pallet bay with tape", None, now - hour),
        ("Swap torque tool, station 6", (now + hour).time(), None),
        ("Train Ben on station 7", (now + 3 * hour).time(), None),
    ):
        Action.objects.create(
            site=team.site, team=team, text=text, owner=jonas, due_on=today, due_at=due_at, created_at=now, done_at=done
        )
    Recognition.objects.create(
        site=team.site,
        team=team,
        to="Osman",
        text="He stopped the line for a wrong gasket lot. 40 pumps needed no rework.",
        said_by=samira,
        said_at=now - hour,
    )


def in_long_words(team: Team) -> None:
    """The same morning in words as long as the fields allow, some of them without a place to break."""
    long = "Drehmomentschrauberkalibrierungsintervallüberschreitung an Station sechs nach der Mittagspause"
    Team.objects.filter(pk=team.pk).update(name="Endmontagelinie zwei für mehrstufige Hochdruckpumpen")
    Category.objects.update(name="Arbeitssich.")
    Metric.objects.update(label="Kundenreklamation", unit="Reklamation")
    Reading.objects.update(value=1234)
    for number, reason in enumerate(Reason.objects.all()):
        Reason.objects.filter(pk=reason.pk).update(label=f"{number} {long}"[:60])
    Concern.objects.update(text=long)
    Person.objects.update(name="Maximiliane-Theodora Oberhuber")
    Action.objects.update(text=long, due_at=None)
    Recognition.objects.update(to="Maximiliane-Theodora und Nachtschicht", text=long + " und noch mehr Dank")
