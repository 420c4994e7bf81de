"""An A3 begins with four words and grows section by section."""

from datetime import date

from django import forms

from coaching.forms import LIES_AHEAD, choose_from
from coaching.models import A3
from org.models import Person, Team
from web.fields import DayInput, asks
from web.ids import uuid7

QUESTIONS = {
    "background": ("Background", "Why does this matter now?"),
    "current_condition": ("Current condition", "What do we see at the place? Facts and figures."),
    "goal": ("Goal", "How much better, and by when?"),
    "root_cause": ("Causes", "What makes it happen? Each cause with its evidence."),
    "countermeasures": ("Countermeasures", "What could be tried, and why this one?"),
    "plan": ("Plan", "Who does what by when?"),
    "follow_up": ("Follow-up", "What did we predict, and what came?"),
}


class StartA3Form(forms.Form):
    """Enough to begin a talk with the mentor; whoever starts it owns it."""

    id = forms.UUIDField(widget=forms.HiddenInput, initial=uuid7)
    title = forms.CharField(
        label="Which problem?", max_length=120, error_messages=asks("Which problem is it? A few words for the top.")
    )
    team = forms.ModelChoiceField(
        label="Where?", queryset=Team.objects.none(), error_messages=asks("With which team do you look at it?")
    )
    mentor = forms.ModelChoiceField(
        label="Who is your mentor?",
        queryset=Person.objects.none(),
        empty_label="Choose one person",
        help_text="Asks questions, and says when the problem is understood.",
        error_messages=asks("Who could ask you questions about it?"),
    )
    background = forms.CharField(
        label="Background: why does it matter now?", required=False, widget=forms.Textarea({"rows": 3})
    )
    goal = forms.CharField(label="Goal: how much better?", required=False, widget=forms.Textarea({"rows": 2}))
    goal_by = forms.DateField(label="By when?", widget=DayInput(), error_messages=asks("By which day?"))

    def __init__(self, *args, actor: Person, today: date, **kwargs):
        super().__init__(*args, **kwargs)
        self.today = today
        others = Person.objects.visible_to(actor).active().exclude(pk=actor.pk)
        choose_from(self, "team", Team.objects.visible_to(actor).in_order())
        choose_from(self, "mentor", others.order_by("name"))

    def clean_goal_by(self) -> date:
        day = self.cleaned_data["goal_by"]
        if day <= self.today:
            raise forms.ValidationError(LIES_AHEAD.replace("target condition", "goal"))
        return day


class SectionsForm(forms.Form):
    """The seven sections as plain words. Each carries what its writer saw, so that only what changed is saved."""

    def __init__(self, data=None, *, a3: A3):
        super().__init__(data, initial={name: getattr(a3, name) for name in QUESTIONS})
        for name, (label, question) in QUESTIONS.items():
            self.fields[name] = forms.CharField(
                label=label,
                help_text=question,
                required=False,
                max_length=4000,
                show_hidden_initial=True,
                widget=forms.Textarea({"rows": 4}),
            )

    def changed(self) -> dict[str, str]:
        return {name: self.cleaned_data[name].replace("\r\n", "\n") for name in self.changed_data}
