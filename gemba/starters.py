"""Cards to begin with, for a plant and for a hospital: adopt a few, then say them in the words of the place."""

from dataclasses import dataclass

from gemba.hanging import Words


@dataclass(frozen=True)
class Starter:
    """One card of the starter set."""

    key: str
    words: Words


def starters_for(site_kind: str) -> list[Starter]:
    return HOSPITAL if site_kind == "hospital" else PLANT


PLANT = [
    Starter(
        "first-piece",
        Words(
            "First piece approval",
            what="Is the first piece of the running order released, and does its sheet lie at the station?",
            how="Ask for the sheet of the running order. Compare its order number with the screen.",
            good_looks_like="Sheet signed, number the same, piece lies on the marked place.",
            not_ok_looks_like="No sheet, an older order, or the piece is already in the box.",
            why="A wrong set-up found at piece one costs one piece.",
        ),
    ),
    Starter(
        "standard-work",
        Words(
            "Standard work at the station",
            what="Does the sheet at the station show the work as it is done now?",
            how="Watch one full cycle with the sheet in your hand. Ask what makes it hard to follow.",
            good_looks_like="Steps, order and times match; the sheet is the newest version.",
            not_ok_looks_like="A step is done in another order, or the sheet is older than the change.",
            why="Without a standard nobody sees what is not normal.",
        ),
    ),
    Starter(
        "torque",
        Words(
            "Torque tool",
            what="Is the torque tool of this station checked for this shift?",
            how="Read the check sheet, then watch one test on the tester.",
            good_looks_like="Today’s shift is signed and the test lies between the two marks.",
            not_ok_looks_like="A gap in the sheet, or the needle outside the marks.",
            why="A drifting tool shows at the customer, not at the station.",
        ),
    ),
    Starter(
        "kanban",
        Words(
            "Material at the line",
            what="Is each place of the rack filled between its two lines?",
            how="Walk along the rack once. Take one card and read what it says.",
            good_looks_like="Every place between minimum and maximum, one card in each box.",
            not_ok_looks_like="An empty place, a box without a card, parts on the floor.",
            why="What is missing here stops the line in an hour.",
            every="day",
            minutes=3,
        ),
    ),
    Starter(
        "ways",
        Words(
            "Ways and exits",
            what="Are ways, exits and extinguishers free?",
            how="Walk the marked way from the line to the exit.",
            good_looks_like="Nothing stands on the lines; the exit opens; the extinguisher can be reached.",
            not_ok_looks_like="A pallet, a trolley or a cable on the way.",
            why="In smoke there is no time to move a pallet.",
            minutes=3,
        ),
    ),
    Starter(
        "guards",
        Words(
            "Guards and stops",
            what="Do guards close and does the emergency stop work?",
            how="Ask at the station for a test at the next change. Do not press it yourself.",
            good_looks_like="Guard closed while it runs, the stop was tested this week.",
            not_ok_looks_like="A bridged switch, a missing screw, no test noted.",
            why="The guard is there for the one moment nobody expects.",
            minutes=5,
        ),
    ),
    Starter(
        "gauges",
        Words(
            "Gauges in date",
            what="Are all gauges at the line in date?",
            how="Read the date on each gauge of the shadow board.",
            good_looks_like="All dates ahead, each gauge on its place.",
            not_ok_looks_like="A date that has passed, or an empty shadow.",
            why="A gauge out of date makes every reading a guess.",
            every="month",
        ),
    ),
    Starter(
        "board",
        Words(
            "The board of the team",
            what="Does the board say what is so today?",
            how="Stand in front of it for a minute. Ask what the oldest concern waits for.",
            good_looks_like="Today is marked, every open concern has a name and a day.",
            not_ok_looks_like="Yesterday is empty, or a concern without anyone.",
            why="A board nobody trusts is decoration.",
            minutes=3,
        ),
    ),
]

HOSPITAL = [
    Starter(
        "hands",
        Words(
            "Hand rub at the point of care",
            what="Is hand rub within reach at each bed space of the bay, and filled?",
            how="Look at every dispenser of one bay. Press each one once.",
            good_looks_like="Within arm’s reach, filled, in date.",
            not_ok_looks_like="Empty, out of date, or behind the curtain.",
            why="What is out of reach is not used.",
            minutes=3,
        ),
    ),
    Starter(
        "trolley",
        Words(
            "Resuscitation trolley",
            what="Is the trolley checked, sealed and where it belongs?",
            how="Read the check sheet of the last seven days. Compare the number of the seal.",
            good_looks_like="Seven days signed, seal number as on the sheet, nothing in front of it.",
            not_ok_looks_like="A day without a check, another seal number, the way to it blocked.",
            why="It is needed in the minute nobody plans.",
        ),
    ),
    Starter(
        "medicines",
        Words(
            "Medicines locked and in date",
            what="Are the medicine room and the fridge locked, and the fridge within its range?",
            how="Try the door. Read the temperature log of the last three days.",
            good_looks_like="Locked, 2 to 8 °C on every day, actions noted when it was not.",
            not_ok_looks_like="Door open, a gap in the log, a reading outside without a note.",
            why="Warm vaccines look like good ones.",
        ),
    ),
    Starter(
        "falls",
        Words(
            "Falls: the bed space",
            what="Is the bed space set up so that nobody has to reach or step over?",
            how="Pick one bay. Look at bed height, call bell, floor and light from the pillow’s side.",
            good_looks_like="Bed low, bell in reach, floor dry and free, light works.",
            not_ok_looks_like="Bell on the floor, a drip stand in the way, a wet floor.",
            why="Most falls happen between bed and toilet.",
        ),
    ),
    Starter(
        "handover",
        Words(
            "Handover sheet",
            what="Is one version of the handover sheet in use, and filled in?",
            how="Ask for the sheet of the last handover. No names leave the ward.",
            good_looks_like="One version, risks and expected discharge date filled for every bed.",
            not_ok_looks_like="Two versions, or empty columns.",
            why="What is not handed over is found out the hard way.",
        ),
    ),
    Starter(
        "sepsis",
        Words(
            "Early warning scores",
            what="Are observations on time, and is a high score answered as the standard says?",
            how="Look at the status board: how many are late? Ask what happened at the last high score.",
            good_looks_like="None late by more than half an hour; the answer is noted with a time.",
            not_ok_looks_like="Late rounds, or a high score without a noted answer.",
            why="An hour matters.",
        ),
    ),
    Starter(
        "equipment",
        Words(
            "Shared equipment",
            what="Is shared equipment clean, tagged and on its place?",
            how="Walk to the bay of pumps, hoists and wheelchairs. Read three green tags.",
            good_looks_like="Clean tag of today or yesterday, everything in its marked place.",
            not_ok_looks_like="No tag, a broken one among the good ones, an empty place.",
            why="Time spent searching is time away from patients.",
        ),
    ),
    Starter(
        "exits",
        Words(
            "Fire doors and exits",
            what="Do fire doors close, and are exits free?",
            how="Walk the corridor to the exit and back.",
            good_looks_like="Doors close by themselves, nothing stands in the corridor.",
            not_ok_looks_like="A wedge under a door, beds or cages in the way.",
            why="Beds have to pass here in minutes.",
            every="month",
            minutes=3,
        ),
    ),
]
