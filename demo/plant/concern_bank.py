"""What people at the plant raise on an ordinary day: kind, letter, what is said, what came of it.

`{n}` is a station, a machine or a bay; everything fits on two lines of a wall.
"""

MACHINING = [
    (
        "problem",
        "Quality",
        "Insert at spindle {n} chips after 40 pieces",
        "Feed back to the card value; holds 90 pieces.",
    ),
    ("problem", "Delivery", "Bar feeder {n} jams with the 22 mm stock", "Guide rail turned round, jams gone since."),
    (
        "problem",
        "Delivery",
        "Crane in bay {n} is slow; we wait ten minutes a load",
        "Second hook hung up for the small loads.",
    ),
    ("hazard", "Safety", "Coolant on the floor behind machine {n}", "Hose clamp replaced, floor cleaned."),
    ("hazard", "Safety", "Chip bin {n} has a sharp torn edge", "Edge welded the same shift."),
    (
        "problem",
        "Quality",
        "Probe on machine {n} reads 8 µm off in the morning",
        "Warm-up cycle added to the start card.",
    ),
    (
        "idea",
        "Cost",
        "Sort used inserts by edge: half can be turned once more",
        "Box with four fields stands at the grinder.",
    ),
    ("problem", "Delivery", "Program for the new flange is not on machine {n}", "Transfer list agreed with planning."),
    (
        "question",
        "Quality",
        "Which gauge is right for the 40H7 bore?",
        "Plug gauge 40H7-2; the old one went to the lab.",
    ),
    (
        "problem",
        "People",
        "Two of us know the pallet changer, and both are away in May",
        "Three more trained, list on the board.",
    ),
    ("near_miss", "Safety", "Blank slipped from the tongs at machine {n}", "New tongs with rubber jaws."),
    ("problem", "Cost", "We throw away half bars under 30 cm", "Rack for short bars, planned into small orders."),
    (
        "help",
        "Delivery",
        "Fixture for order type K is at the toolmaker and nobody says when",
        "Back on Thursday; a spare is ordered.",
    ),
    ("problem", "Quality", "Burr at the cross bore on every tenth piece", "Brush added as the last step."),
    (
        "idea",
        "Delivery",
        "Pre-set the next tool at machine {n} during the last run",
        "Tried for two weeks, then made the standard.",
    ),
    ("hazard", "Safety", "Door switch of machine {n} closes late", "Switch replaced; no piece was lost."),
]
LINES = [
    ("problem", "Delivery", "Bin for O-rings at station {n} runs empty at ten", "Second bin; logistics fills at nine."),
    ("problem", "Quality", "Seal size 40 sits crooked at station {n}", "Mounting cone printed and fixed there."),
    ("hazard", "Safety", "Cable lies across the walkway at station {n}", "Cable runs overhead now."),
    ("idea", "Delivery", "Hang the three bits in order of use at station {n}", "Hangs there; both shifts use it."),
    ("problem", "People", "Light at station {n} is too dark for the label", "LED bar mounted the next day."),
    ("problem", "Delivery", "Trolley {n} has a wheel that blocks", "Wheel changed from the spare box."),
    (
        "problem",
        "Quality",
        "Torque report of station {n} is missing after a restart",
        "Save before restart is step 1 now.",
    ),
    ("question", "Quality", "Who decides when a scratch is a scratch?", "Limit sample with photo hangs at test."),
    ("near_miss", "Safety", "Pump tipped on the roller track at station {n}", "Stop block moved 20 cm to the front."),
    ("idea", "Cost", "Cardboard inserts can go back to the supplier", "Supplier takes them back each Friday."),
    (
        "problem",
        "Delivery",
        "First piece waits for the quality call after breaks",
        "Gauge at the line, quality checks later.",
    ),
    ("problem", "Delivery", "Order sheet says size 32, kit holds size 40", "Kit label printed from the order now."),
    ("help", "People", "We are one short at station {n} the whole week", "Lent from Line 1 until Thursday."),
    ("problem", "Quality", "Impeller comes with chips in the keyway", "Blown out at machining before it leaves."),
    ("hazard", "Safety", "Lift table {n} drops the last centimetre", "Valve changed, tested with 80 kg."),
    ("problem", "Cost", "Glue tube dries out over the weekend", "Caps ordered; tubes dated."),
    ("idea", "People", "Swap stations at half time, wrists get tired", "Swap at ten; tried by both shifts."),
    ("problem", "Delivery", "Printer at station {n} prints two labels for one pump", "Driver setting corrected."),
    ("near_miss", "Safety", "Tugger and pallet truck met at the corner of bay {n}", "Mirror mounted, corner marked."),
    ("problem", "Quality", "Test report shows the pump before", "Scanner reads at the end of test now."),
]
PAINT = [
    ("problem", "Quality", "Runs at the flange when the cabin is above 26 degrees", "Nozzle 1.3 above 26 degrees."),
    ("problem", "Delivery", "Hooks for size 40 are all in the oven at eight", "Twelve hooks more; loop counted."),
    ("hazard", "Safety", "Fan in cabin {n} starts by itself after a stop", "Relay replaced the same day."),
    ("problem", "Quality", "Pressure gauge {n} at test drifts by 0.1 bar", "Calibrated; weekly check on a card."),
    ("idea", "Cost", "Collect the colours: white before noon, blue after", "Two changes less a day."),
    ("problem", "Delivery", "We wait for the crane at test bench {n}", "Small jib crane ordered by Claire."),
    ("near_miss", "Safety", "Hose burst at bench {n} during the pressure test", "Hoses older than two years replaced."),
    ("question", "Quality", "Why do we test size 32 twice?", "Old customer rule; taken out."),
    ("problem", "People", "Masks in size S run out every second week", "Minimum stock doubled."),
    ("problem", "Cost", "Half cans of blue harden on the shelf", "Dated lids, oldest first."),
]
LOGISTICS = [
    ("problem", "Delivery", "Tugger waits at gate {n} for the pallet truck", "Truck parks on the other side."),
    ("problem", "Quality", "Bolts M10 and M12 lie in neighbouring bins", "One row apart, labels in two colours."),
    ("hazard", "Safety", "Rack in bay {n} has a bent upright", "Unloaded and changed within the shift."),
    ("idea", "Delivery", "Print kit lists in the order of the shelves", "Printed so; one round less a kit."),
    ("problem", "Delivery", "Empties stand in front of gate {n} at noon", "Pick-up moved to half past eleven."),
    ("problem", "Cost", "Special trip for one forgotten seal, third time", "Seal kept at the line as a two-bin part."),
    ("near_miss", "Safety", "Fork came through the curtain at gate {n}", "Stop line and a second mirror."),
    ("question", "People", "Who relieves the tugger driver during breaks?", "Hanna's shift trained two people."),
    ("problem", "Quality", "Kit K misses the gasket when picked at night", "Gasket moved to the kit's own shelf."),
    ("help", "Delivery", "Scanner loses the network behind shelf {n}", "Access point ordered; answer by Friday."),
]
FOR_ALL = [
    ("idea", "People", "Put the shift swap list beside the board", "Hangs there since Monday."),
    ("problem", "People", "Break room coffee is empty when the late shift comes", "Late shift has its own tin."),
    ("question", "People", "Who do we call when the supervisor is on leave?", "Name stands on the board each week."),
    ("problem", "Safety", "First-aid box {n} has no burn dressing", "Filled; checked with the monthly card."),
    ("idea", "Safety", "Paint the fire door area yellow so it stays free", "Painted on Saturday."),
    (
        "problem",
        "Delivery",
        "The plan on the board is older than the one on the screen",
        "Planning prints at half past five.",
    ),
    ("problem", "Cost", "Compressed air hisses at column {n} all night", "Coupling changed; two more found."),
    ("idea", "Quality", "Keep one good and one bad piece at the board", "Pieces lie there with a card."),
]
ABOVE = [
    (
        "problem",
        "Delivery",
        "Plan changes after 15:00 reach the late shift too late",
        "Cut-off at 14:00, exceptions by phone.",
    ),
    ("help", "People", "Three temps leave on the same Friday", "Two stay four weeks longer."),
    (
        "problem",
        "Quality",
        "Castings from the new supplier have pores in one box of five",
        "Incoming check until the supplier's report.",
    ),
    ("question", "Cost", "Who owns the spare parts list of the old robot?", "Lena keeps it; copy at paint."),
    (
        "problem",
        "Delivery",
        "Two lines want the same test bench on Thursdays",
        "Slots agreed until the second bench comes.",
    ),
    ("idea", "People", "Let team leaders swap lines for one shift a month", "First two pairs in June."),
    ("hazard", "Safety", "Fork lifts and walkers share the north gate", "Own door for walkers since last week."),
    ("problem", "Cost", "Urgent freight is booked without asking the shift", "Team leader signs above 200 euros."),
]

BANK = {
    "m1": MACHINING,
    "m2": MACHINING,
    "line-1": LINES,
    "line-2": LINES,
    "line-3": LINES,
    "paint-test": PAINT,
    "logistics": LOGISTICS,
    "assembly": ABOVE,
    "machining": ABOVE,
    "plant": ABOVE,
}
