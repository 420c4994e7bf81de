"""The three steps in which a first team gets its board."""

from django import forms
from django.contrib.auth.password_validation import validate_password

from metrics.category_sets import SETS_FOR
from org.models import Person, Site
from org.zones import zone_choices

WEEKDAYS = [(1, "Mon"), (2, "Tue"), (3, "Wed"), (4, "Thu"), (5, "Fri"), (6, "Sat"), (7, "Sun")]


class TeamForm(forms.Form):
    """Step 1: name, days, time."""

    name = forms.CharField(
        label="What is the team called?", max_length=40, error_messages={"required": "What do you call your team?"}
    )
    kind = forms.ChoiceField(
        label="Where does it work?", choices=Site.Kind, initial=Site.Kind.PLANT, widget=forms.RadioSelect
    )
    days = forms.TypedMultipleChoiceField(
        label="On which days do you meet?",
        choices=WEEKDAYS,
        coerce=int,
        initial=[1, 2, 3, 4, 5],
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "On which days does the team meet? One is enough."},
    )
    time = forms.TimeField(
        label="At what time?",
        initial="06:45",
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        error_messages={
            "required": "At what time do you meet?",
            "invalid": "A time looks like 06:45. When do you meet?",
        },
    )


class PeopleForm(forms.Form):
    """Step 3: the place, the first leader, and the names of the team."""

    site = forms.CharField(
        label="What is this place called?", max_length=120, error_messages={"required": "What do you call this place?"}
    )
    time_zone = forms.ChoiceField(label="Which clock hangs on its wall?", choices=zone_choices, initial="Europe/Berlin")
    leader = forms.CharField(label="Your name", max_length=80, error_messages={"required": "What is your name?"})
    email = forms.EmailField(
        label="Your e-mail",
        help_text="You sign in with it.",
        error_messages={
            "required": "With which e-mail do you sign in?",
            "invalid": "An e-mail looks like marta@example.org. Which one is yours?",
        },
    )
    password = forms.CharField(
        label="A password",
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text="Ten characters or more.",
        error_messages={"required": "Which password will you use? Ten characters or more."},
    )
    names = forms.CharField(
        label="Who else is in the team?",
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="One name a line. They can be added later, too.",
    )

    def clean_email(self) -> str:
        email = self.cleaned_data["email"].lower()
        if Person.objects.filter(email=email).exists():
            raise forms.ValidationError("Someone signs in with this address already. Is there another one?")
        return email

    def clean_password(self) -> str:
        validate_password(self.cleaned_data["password"])
        return self.cleaned_data["password"]

    def clean_names(self) -> list[str]:
        lines = (line.strip() for line in self.cleaned_data["names"].splitlines())
        names = [line for line in lines if line]
        if too_long := next((name for name in names if len(name) > 80), ""):
            raise forms.ValidationError(f"“{too_long[:40]}…” is longer than 80 characters. One name a line?")
        return names


def set_names(kind: str) -> tuple[str, ...]:
    return SETS_FOR[kind]
