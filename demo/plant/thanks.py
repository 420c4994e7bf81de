"""What people at the plant are thanked for."""

# team: (to, text)
LATEST = {
    "line-3": ("Osman", "He stopped the line for a wrong gasket lot. 40 pumps needed no rework."),
    "m2": (
        "night shift",
        "They lifted in pairs for a week and wrote down every lift. That made the case for a slinger.",
    ),
    "assembly": (
        "Agnieszka",
        "She counted the incomplete kits for three days. Now we know it is one list, not the pickers.",
    ),
    "plant": ("logistics", "They moved the tugger loop to :20 within a day, because Line 3 asked."),
}

BANK = [
    "Found the loose plug behind three resets, and showed the others how.",
    "Stayed ten minutes to hand over the open order, so nobody had to guess.",
    "Said that the standard was hard to follow, and brought a better one.",
    "Called maintenance at the first odd sound. The bearing held until the weekend.",
    "Taught the pallet changer to two colleagues in one shift.",
    "Put the old drawing in the bin and asked for the new one before starting.",
    "Noticed the oil film by the press and cordoned it off at once.",
    "Asked why, three times, and found the list behind the late kits.",
    "Wrote down what the probe does in the cold. Now everyone warms it up.",
    "Lent a hand on the other line and came back with an idea.",
    "Told the team what became of their question, in person.",
    "Raised a near miss of their own. It took courage.",
    "Tidied the gauge drawer so that an empty place shows.",
    "Tried the cone at the second station and counted honestly.",
    "Swapped a shift so that someone could be at school on time.",
    "Measured forty seals by hand on a busy day.",
]
