"""From how far a wall is read, and how large its letters have to be for that.

ISO 9241-303 asks for capitals of at least 16 minutes of arc, and 20 to 22 are preferred; the rule of thumb for signs is
1/200 of the distance (17.2 minutes), and that is what counts here. A capital is 0.70 of the size of the type, a small x
0.52 (Inter; Liberation Sans 0.72 and 0.52, DejaVu Sans 0.73 and 0.55). On a 55" screen of 1920 x 1080 a pixel is
0.634 mm wide. So

    px = distance in mm / 200 / 0.70 / 0.634

which is 22.5 at 2 m, 33.8 at 3 m and 56.3 at 5 m. The wall's type is a scale, so it is enough to say its smallest size:
everything else grows with it. On another size of screen the same picture is read from another distance, and nobody has
to know it: the legibility card is read on the very screen.
"""

from dataclasses import dataclass

CAPITAL = 0.70  # of the size of the type
PART_OF_DISTANCE = 200
MM_PER_PX = 0.634  # 55" diagonal, 1920 x 1080
DRAWN = 26  # px: the smallest type of the wall as it is drawn, on a canvas of 1920 x 1080


@dataclass(frozen=True)
class Distance:
    """`smallest` is the smallest type in px on 1920 x 1080; `shows` is what there is room for."""

    metres: int
    smallest: int
    shows: str

    @property
    def needed(self) -> float:
        """The size that its distance asks for, in px on a 55" screen."""
        return self.metres * 1000 / PART_OF_DISTANCE / CAPITAL / MM_PER_PX

    @property
    def capital_mm(self) -> float:
        """How high a capital of it stands on a 55" screen."""
        return self.smallest * CAPITAL * MM_PER_PX


DISTANCES = (
    Distance(2, DRAWN, "everything: charts, reasons, who and by when"),
    Distance(3, 34, "without charts and small print, fewer concerns"),
    Distance(5, 57, "the letters, today’s figures, the most pressing concern"),
)
OF_METRES = {one.metres: one for one in DISTANCES}
