import pytest

from gemba import themes
from gemba.words import questions_about, rules_for

RULES = rules_for(["Samira", "Al", "Will"])


def asked(text: str, basis: str = "seen", kind: str = "barrier") -> list[str]:
    return questions_about(text, kind=kind, basis=basis, rules=RULES)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("An operator error again", "operator error"),
        ("They should have asked", "should have"),
        ("Careless handling", "Careless"),
        ("It never fits", "never"),
        ("Samira fetches it from station 4", "Samira"),
        ("Install a second rack", "Install"),
    ],
)
def test_a_word_that_hides_the_process_is_asked_about(text, word):
    (question,) = asked(text)
    assert f"“{word}”" in question
    assert question.endswith("?")


@pytest.mark.parametrize(
    "text", ["One cone for two stations", "Neverending", "the trainee waits", "it will rain", "Al"]
)
def test_other_words_are_left_alone(text):
    assert asked(text) == []


def test_an_answer_is_welcome_in_an_idea_and_in_an_interpretation():
    assert asked("Install a second rack", kind="idea") == []
    assert asked("Install a second rack", basis="interpretation") == []


def test_several_words_are_several_questions():
    assert len(asked("Samira is always careless")) == 3


def test_a_site_without_names_still_asks():
    assert questions_about("always", kind="strength", basis="seen", rules=rules_for([]))


def test_each_theme_has_at_most_six_questions():
    for theme in (*themes.ALL, themes.OPEN):
        assert 1 <= len(theme.prompts) <= 6
        assert all(prompt.endswith("?") and not prompt.startswith("Why") for prompt in theme.prompts)
        assert len(theme.key) <= 20


def test_a_theme_that_is_offered_no_more_keeps_open_questions():
    assert themes.get("gone") is themes.OPEN


def test_patient_flow_is_for_hospitals():
    assert "patient_flow" not in [theme.key for theme in themes.offered_at("plant")]
    assert "patient_flow" in [theme.key for theme in themes.offered_at("hospital")]
