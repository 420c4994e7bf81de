"""The people of the plant. Invented, all of them."""

# name, duty, tier, the role it reports to
ROLES = [
    ("Chief operating officer", "leader", 5, None),
    ("Plant manager", "leader", 4, "Chief operating officer"),
    ("Value-stream manager", "leader", 3, "Plant manager"),
    ("Supervisor", "leader", 2, "Value-stream manager"),
    ("Team leader", "leader", 1, "Supervisor"),
    ("Team member", "member", 1, "Team leader"),
    ("Learner", "member", 1, "Supervisor"),
    ("Maintenance engineer", "member", 2, "Supervisor"),
    ("Quality engineer", "member", 2, "Supervisor"),
    ("CI coach", "improver", 2, "Plant manager"),
    ("Works-council representative", "representative", 1, None),
]

# name, role, area, team, shift
HOLDERS = [
    ("Anders Holm", "Chief operating officer", "plant", "group", "day"),
    ("Ines Hartmann", "Plant manager", "plant", "plant", "day"),
    ("Tomas Rybak", "Value-stream manager", "assembly", "assembly", "day"),
    ("Claire Osei", "Value-stream manager", "machining", "machining", "day"),
    ("Murat Demir", "Supervisor", "assembly", "assembly", "day"),
    ("Pia Lund", "Supervisor", "machining", "machining", "day"),
    ("Jonas Weber", "Team leader", "line-3", "line-3", "early"),
    ("Aisha Karim", "Team leader", "line-3", "line-3", "late"),
    ("Viktor Novak", "Team leader", "m2", "m2", "early"),
    ("Beatriz Rocha", "Team leader", "m2", "m2", "late"),
    ("Emil Sørensen", "Team leader", "m2", "m2", "night"),
    ("Marta Kowalska", "Team leader", "m1", "m1", "early"),
    ("Giorgos Pappas", "Team leader", "m1", "m1", "late"),
    ("Radu Ionescu", "Team leader", "m1", "m1", "night"),
    ("Marek Dvorak", "Team leader", "line-1", "line-1", "early"),
    ("Chiara Conti", "Team leader", "line-1", "line-1", "late"),
    ("Signe Madsen", "Team leader", "line-2", "line-2", "early"),
    ("Tariq Nasser", "Team leader", "line-2", "line-2", "late"),
    ("Katrin Vogel", "Team leader", "paint-test", "paint-test", "early"),
    ("Piotr Zielinski", "Team leader", "paint-test", "paint-test", "late"),
    ("Ben Adeyemi", "Team leader", "logistics", "logistics", "early"),
    ("Hanna Lehtonen", "Team leader", "logistics", "logistics", "late"),
    ("Jonas Weber", "Learner", "line-3", "line-3", "early"),
    ("Aisha Karim", "Learner", "line-3", "line-3", "late"),
    ("Viktor Novak", "Learner", "m2", "m2", "early"),
    ("Marek Dvorak", "Learner", "line-1", "line-1", "early"),
    ("Lena Brandt", "Maintenance engineer", "assembly", "assembly", None),
    ("Sofia Petrov", "Quality engineer", "assembly", "assembly", None),
    ("Ruth Falk", "CI coach", "plant", "plant", None),
    ("Greta Moll", "Works-council representative", "plant", None, None),
]

LOOKS_AFTER = {"Ruth Falk"}  # this installation: its outbox, numbers and chats

# team: (role, names)
MEMBERS = {
    "line-3": (
        "Team member",
        "Osman Yildiz, Agnieszka Nowak, Luis Romero, Wei-Lin Chen, Katja Brenner, Samuel Okafor, Milena Petrova",
    ),
    "line-1": ("Team member", "Dragan Ilic, Elif Kaya, Johan Lindgren, Nora Fischer, Paulo Mendes, Ivana Horvat"),
    "line-2": ("Team member", "Andrzej Wolny, Fatou Diallo, Henrik Olsen, Jana Svoboda, Matteo Gallo, Sabine Krause"),
    "m1": (
        "Team member",
        "Bogdan Popescu, Carla Ferreira, Dirk Janssen, Ewa Mazur, Kemal Arslan, Lukas Bauer, Oksana Bondar",
    ),
    "m2": (
        "Team member",
        "Aleksi Virtanen, Danuta Sikora, Florian Keller, Goran Babic, Irina Morozova, Mehmet Polat, Stefan Hauser",
    ),
    "paint-test": ("Team member", "Anja Schubert, Cem Aydin, Eva Nemeth, Jakub Cerny, Rosa Delgado, Till Hoffmann"),
    "logistics": (
        "Team member",
        "Adama Traore, Britta Sommer, Karim Haddad, Ludmila Vesela, Nils Persson, Yasmin El Amrani",
    ),
}
