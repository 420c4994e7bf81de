"""The people of the hospital. Invented, all of them; there are no patients anywhere in this data."""

# name, duty, tier, the role it reports to
ROLES = [
    ("Chief executive", "leader", 6, None),
    ("Chief operating officer", "leader", 5, "Chief executive"),
    ("Chief nurse", "leader", 5, "Chief executive"),
    ("Divisional director", "leader", 4, "Chief operating officer"),
    ("Matron", "leader", 3, "Divisional director"),
    ("Clinical services manager", "leader", 3, "Divisional director"),
    ("Ward manager", "leader", 2, "Matron"),
    ("Charge nurse", "leader", 1, "Ward manager"),
    ("Night charge nurse", "leader", 1, "Ward manager"),
    ("Service lead", "leader", 1, "Clinical services manager"),
    ("Nurse", "member", 1, "Charge nurse"),
    ("Colleague", "member", 1, "Service lead"),
    ("Consultant", "member", 2, "Divisional director"),
    ("Resident doctor", "member", 1, "Divisional director"),
    ("Improvement advisor", "improver", 2, "Chief nurse"),
    ("Staff-side representative", "representative", 1, None),
]

# name, role, area, team, shift
HOLDERS = [
    ("Dr Helen Marsh", "Chief executive", "hospital", "executive", "day"),
    ("Kofi Mensah", "Chief operating officer", "hospital", "site", "day"),
    ("Bridget O'Hara", "Chief nurse", "hospital", "site", "day"),
    ("Samira Haddad", "Divisional director", "medicine", "medicine", "day"),
    ("Neil Ashworth", "Divisional director", "surgery-support", "surgery", "day"),
    ("Daniel Cho", "Matron", "medicine", "medicine", "day"),
    ("Orla Brennan", "Matron", "surgery", "surgery", "day"),
    ("Paul Whitaker", "Clinical services manager", "support", "support", "day"),
    ("Rosie Blake", "Ward manager", "ward-4a", "ward-4a", "day"),
    ("Tunde Bakare", "Ward manager", "ward-4b", "ward-4b", "day"),
    ("Megan Rowe", "Ward manager", "amu", "amu", "day"),
    ("Callum Reid", "Ward manager", "ed", "ed", "day"),
    ("Ana Ribeiro", "Ward manager", "ward-5a", "ward-5a", "day"),
    ("Grace Nwosu", "Charge nurse", "ward-4a", "ward-4a", "day"),
    ("Imran Shah", "Night charge nurse", "ward-4a", "ward-4a", "night"),
    ("Siobhan Daly", "Charge nurse", "ward-4b", "ward-4b", "day"),
    ("Piotr Lis", "Night charge nurse", "ward-4b", "ward-4b", "night"),
    ("Marisol Cruz", "Charge nurse", "amu", "amu", "day"),
    ("Kwame Asante", "Night charge nurse", "amu", "amu", "night"),
    ("Ellen Fraser", "Charge nurse", "ed", "ed", "day"),
    ("Joao Teixeira", "Night charge nurse", "ed", "ed", "night"),
    ("Beth Holloway", "Charge nurse", "ward-5a", "ward-5a", "day"),
    ("Sunita Rai", "Night charge nurse", "ward-5a", "ward-5a", "night"),
    ("Owen Price", "Service lead", "pharmacy", "pharmacy", "day"),
    ("Fatima Noor", "Service lead", "therapies", "therapies", "day"),
    ("Carl Jensen", "Service lead", "lounge", "lounge", "day"),
    ("Dr Alan Pike", "Consultant", "ward-4a", "ward-4a", None),
    ("Dr Mei Tan", "Resident doctor", "ward-4a", "ward-4a", None),
    ("Joyce Appiah", "Improvement advisor", "hospital", "site", None),
    ("Linda Shaw", "Staff-side representative", "hospital", None, None),
]

LOOKS_AFTER = {"Joyce Appiah"}  # this installation: its outbox, numbers and chats

# team: (role, names)
MEMBERS = {
    "ward-4a": ("Nurse", "Hannah Cole, Joseph Mbeki, Lucy Tran, Oluchi Eze, Priya Menon, Sam Whitfield, Zofia Wilk"),
    "ward-4b": ("Nurse", "Aoife Kelly, Bilal Rahman, Donna Sharpe, Gabriela Costa, Ravi Pillai, Tess Hughes"),
    "amu": ("Nurse", "Amy Lawson, Chidi Obi, Elena Popa, Jack Norris, Maria Santos, Nadia Iqbal"),
    "ed": ("Nurse", "Alex Turner, Blessing Udo, Craig Doyle, Ines Lopes, Kirsty Boyd, Mo Ali, Rachel Finch"),
    "ward-5a": ("Nurse", "Agnes Kamau, Ben Sutton, Carmen Vidal, Holly Watts, Jin Park, Tom Ellery"),
    "pharmacy": ("Colleague", "Anita Desai, George Hale, Kate Morley, Luca Bianchi, Yusuf Omar"),
    "therapies": ("Colleague", "Clare Benson, Femi Ojo, Gwen Parry, Hugo Lang, Marta Silva"),
    "lounge": ("Colleague", "Dave Pugh, Esther Boateng, Iris Nolan, Stan Kowal, Vera Lamb"),
}
