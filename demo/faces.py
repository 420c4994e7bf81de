"""The people whom the first page of a demo offers: one tap, and you are them."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Face:
    name: str
    role: str
    first: str  # what they can do first


FACES: dict[str, list[Face]] = {
    "keldmere": [
        Face("Jonas Weber", "Team leader, Line 3, early shift", "Read Line 3's board and keep today's promises"),
        Face("Murat Demir", "Supervisor of assembly, and coach", "Ask Jonas the five questions"),
        Face("Aisha Karim", "Team leader, Line 3, late shift", "Tell the team the answers that came back"),
        Face("Tomas Rybak", "Value-stream manager", "Walk M2 at night and see what stands in the way"),
        Face("Ines Hartmann", "Plant manager", "See where help is wanted, and answer it"),
        Face("Greta Moll", "Works-council representative", "See what is stored about people, and what is not"),
    ],
    "wexmoor": [
        Face("Grace Nwosu", "Charge nurse, Ward 4A", "Read Ward 4A's morning board"),
        Face("Rosie Blake", "Ward manager, Ward 4A", "Write what you expect of the next experiment"),
        Face("Daniel Cho", "Matron of medicine, and coach", "Ask Rosie the five questions"),
        Face("Kofi Mensah", "Chief operating officer", "Answer what the wards asked for"),
        Face("Dr Helen Marsh", "Chief executive", "See how leaders' promises hold, and ask why"),
        Face("Linda Shaw", "Staff-side representative", "See what is stored about people, and what is not"),
    ],
}
