"""Places where a long word may be divided: nobody knows which dictionaries the browser of a wall has, and a German
word can be as long as a line. The rule is that of German syllables (a consonant goes along with its vowel, what sounds
as one stays together), which readers of other languages can live with. A word that fits its line is never divided.
"""

import re

SOFT = "\u00ad"
LONG = re.compile(r"[^\W\d_]{14,}")
VOWEL = "aeiouyäöüáàâéèêëíìîïóòôúùûæøå"
OTHER = f"[^{VOWEL}{SOFT}]"
JOINT = re.compile(r"(?<=ung|ion|tät)s(?=\w{3})|(?<=heit|keit)s(?=\w{3})|(?<=schaft)s(?=\w{3})")  # of two words
SYLLABLE = re.compile(
    rf"(?<=[{VOWEL}])({OTHER}*?)((?:sch[rlmnw]?|[bpdtgkfc][lr]|[cpt]h|qu|{OTHER})(?=[{VOWEL}]))", re.IGNORECASE
)
LEAST = 3  # letters before the first place and after the last


def soften(text: str) -> str:
    """The text with soft hyphens in its long words; what is short stays as it is."""
    return LONG.sub(_divided, text)


def _divided(word: re.Match) -> str:
    letters = JOINT.sub(f"s{SOFT}", word[0])

    def divide(found: re.Match) -> str:
        at = found.start(2)
        is_edge = at < LEAST or len(letters) - at < LEAST
        return found[0] if is_edge else f"{found[1]}{SOFT}{found[2]}"

    return SYLLABLE.sub(divide, letters)
