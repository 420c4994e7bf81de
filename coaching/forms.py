"""The small forms of the card and of the storyboard: one question each."""

from datetime import date, datetime

from django import forms
from django.db.models import QuerySet

from coaching.days import working_days_after
from coaching.models import CoachingCycle, Experiment, Obstacle
from coaching.models.storyboard import SOMEONE_ELSE_ASKS
from metrics.models import Metric
from org.models import Person, Team
from web.clock import at_local
from web.fields import DayInput, asks
from web.ids import uuid7

ONE_LINE = {"rows": 2}
WHICH_NUMBER = "Which number? Digits only, the unit is known."
WHICH_DAY = "Which day?"
LIES_AHEAD = "The target condition lies ahead: by which day?"


def choose_from(form: forms.Form, name: str, rows: QuerySet) -> None:
    """Only what the actor may see can be chosen."""
    field = form.fields[name]
    assert isinstance(field, forms.ModelChoiceField)
    field.queryset = rows


class NoteForm(forms.Form):
    """A few words of an answer, for the pair; asking is enough, so they may be left out."""

    text = forms.CharField(
        label="A word to keep, for the two of you", required=False, max_length=300, widget=forms.Textarea(ONE_LINE)
    )


class ObstacleForm(forms.Form):
    """An obstacle for the parking lot. The id is made with the form, so that two presses park it once."""

    id = forms.UUIDField(widget=forms.HiddenInput, initial=uuid7)
    text = forms.CharField(
        label="What else stands in the way?",
        max_length=160,
        error_messages=asks("What stands in the way? Say it as it is now."),
    )


class WorkOnForm(forms.Form):
    """Question 3: which one are you on? One of those that are known, or a new one."""

    id = forms.UUIDField(widget=forms.HiddenInput, initial=uuid7)
    obstacle = forms.ModelChoiceField(
        label="Which one are you on?",
        queryset=Obstacle.objects.none(),
        widget=forms.RadioSelect,
        required=False,
        empty_label=None,
    )
    text = forms.CharField(label="Or another one", required=False, max_length=160)

    def __init__(self, *args, obstacles: QuerySet[Obstacle], **kwargs):
        super().__init__(*args, **kwargs)
        choose_from(self, "obstacle", obstacles)

    def clean(self) -> dict:
        super().clean()
        found = self.cleaned_data
        if not found.get("obstacle") and not found.get("text"):
            self.add_error("obstacle", "Which one are you on? Choose one, or write a new one.")
        return found


class StepForm(forms.Form):
    """Question 4. The expectation is locked when it is saved, so the form asks for it before anything else happens."""

    id = forms.UUIDField(widget=forms.HiddenInput, initial=uuid7)
    step = forms.CharField(
        label="Next step",
        max_length=200,
        widget=forms.Textarea({"rows": 1}),
        error_messages={"required": "What will you try next? One step, as small as it may be."},
    )
    expected = forms.CharField(
        label="I expect, in numbers",
        max_length=200,
        widget=forms.Textarea(ONE_LINE),
        error_messages={"required": "What do you expect? Say it in numbers, if you can."},
    )
    expected_value = forms.DecimalField(
        label="As one number", required=False, max_digits=10, decimal_places=2, error_messages=asks(WHICH_NUMBER)
    )
    kind = forms.ChoiceField(
        label="Kind of step", choices=Experiment.Kind.choices, initial=Experiment.Kind.TEST, widget=forms.RadioSelect
    )


class ResultForm(forms.Form):
    happened = forms.CharField(
        label="It happened: facts only",
        max_length=300,
        widget=forms.Textarea(ONE_LINE),
        error_messages={"required": "What happened? Only what you saw and counted."},
    )
    happened_value = forms.DecimalField(
        label="As one number", required=False, max_digits=10, decimal_places=2, error_messages=asks(WHICH_NUMBER)
    )


class LearningForm(forms.Form):
    learned = forms.CharField(
        label="We learned",
        min_length=5,
        max_length=300,
        widget=forms.Textarea(ONE_LINE),
        error_messages={
            "required": "What did you learn? Also when it came as expected.",
            "min_length": "A few words more: what do you know now that you did not know before?",
        },
    )


class NextForm(forms.Form):
    """Question 5: when can we go and see? Working days of the team, the agreed one chosen already, or another day."""

    OTHER = "other"
    day = forms.ChoiceField(
        label="Day", widget=forms.RadioSelect, error_messages=asks("On which day do you meet next?")
    )
    other = forms.DateField(label="Which day?", required=False, widget=DayInput(), error_messages=asks(WHICH_DAY))
    at = forms.TimeField(
        label="At",
        widget=forms.TimeInput({"type": "time"}, format="%H:%M"),
        error_messages=asks("At what time do you meet next?"),
    )

    def __init__(self, *args, cycle: CoachingCycle, now: datetime, today: date, **kwargs):
        super().__init__(*args, **kwargs)
        self.board, self.now = cycle.storyboard, now
        self.zone = self.board.team.site.time_zone
        days = working_days_after(self.board.team, today, max(3, self.board.agreed_gap))
        chips = self.fields["day"]
        assert isinstance(chips, forms.ChoiceField)
        chips.choices = [*self._chips(days, today), (self.OTHER, "Another day")]
        chips.initial = str(days[self.board.agreed_gap - 1]) if days else self.OTHER
        self.fields["at"].initial = cycle.planned_local

    def _chips(self, days: list[date], today: date) -> list[tuple[str, str]]:
        agreed = self.board.agreed_gap
        shown = [(place, day) for place, day in enumerate(days, 1) if place <= 2 or place == agreed]
        return [(str(day), self._words(day, today, is_agreed=place == agreed)) for place, day in shown]

    def _words(self, day: date, today: date, *, is_agreed: bool) -> str:
        name = "Tomorrow" if (day - today).days == 1 else f"{day:%a} {day.day} {day:%B}"
        return f"{name}, as agreed" if is_agreed else name

    def clean(self) -> dict:
        super().clean()
        found = self.cleaned_data
        if self.errors:
            return found
        day = found.get("other") if found["day"] == self.OTHER else date.fromisoformat(found["day"])
        if day is None:
            self.add_error("other", "Which day suits both of you?")
            return found
        found["next_at"] = at_local(day, found["at"], self.zone)
        if found["next_at"] <= self.now:
            self.add_error("at", "This time has passed. When can you go and see next?")
        return found


class TargetForm(forms.Form):
    """The next target condition. Looking back comes first: was the one before reached?"""

    id = forms.UUIDField(widget=forms.HiddenInput, initial=uuid7)
    was_reached = forms.ChoiceField(
        label="Did we reach the one before?",
        choices=[("yes", "Yes"), ("no", "Not yet, and we learned")],
        widget=forms.RadioSelect,
        required=False,
    )
    text = forms.CharField(
        label="What will be normal next, in numbers?",
        max_length=300,
        widget=forms.Textarea(ONE_LINE),
        error_messages=asks("What will be normal next? Say it as if it were so already."),
    )
    achieve_by = forms.DateField(label="Achieve by", widget=DayInput(), error_messages=asks("By which day?"))
    was = forms.DecimalField(
        label="From", required=False, max_digits=10, decimal_places=2, error_messages=asks(WHICH_NUMBER)
    )
    aim = forms.DecimalField(
        label="To", required=False, max_digits=10, decimal_places=2, error_messages=asks(WHICH_NUMBER)
    )

    def __init__(self, *args, today: date, **kwargs):
        kwargs.setdefault("auto_id", "target_%s")  # it shares a page with the obstacle's form
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_was_reached(self) -> bool:
        return self.cleaned_data["was_reached"] == "yes"

    def clean_achieve_by(self) -> date:
        day = self.cleaned_data["achieve_by"]
        if day <= self.today:
            raise forms.ValidationError(LIES_AHEAD)
        return day


class StoryboardForm(forms.Form):
    """As little as is needed to begin; everything else grows on the storyboard."""

    id = forms.UUIDField(widget=forms.HiddenInput, initial=uuid7)
    title = forms.CharField(
        label="What is it about?",
        max_length=60,
        help_text="This is what the board shows.",
        error_messages=asks("What is it about? A few words for the board."),
    )
    team = forms.ModelChoiceField(
        label="Team", queryset=Team.objects.none(), error_messages=asks("Which team is it for?")
    )
    learner = forms.ModelChoiceField(
        label="Who learns?", queryset=Person.objects.none(), error_messages=asks("Who learns on this storyboard?")
    )
    coach = forms.ModelChoiceField(
        label="Who asks the questions?",
        queryset=Person.objects.none(),
        error_messages=asks("Who could ask the questions?"),
    )
    second_coach = forms.ModelChoiceField(
        label="Who watches the coach now and then?",
        queryset=Person.objects.none(),
        required=False,
        empty_label="Nobody yet",
        help_text="A second coach sees the card and talks with the coach only.",
    )
    challenge = forms.CharField(
        label="Challenge: where to, in the long run?", max_length=240, error_messages=asks("Where to, in the long run?")
    )
    challenge_until = forms.DateField(label="Until", widget=DayInput(), error_messages=asks("Until which day?"))
    target = forms.CharField(
        label="Target condition: what will be normal, in numbers?",
        max_length=300,
        widget=forms.Textarea(ONE_LINE),
        error_messages=asks("What will be normal, in numbers? Say it as if it were so already."),
    )
    achieve_by = forms.DateField(
        label="Achieve by",
        widget=DayInput(),
        help_text="One to four weeks away.",
        error_messages=asks("By which day? One to four weeks away is a good size."),
    )
    metric = forms.ModelChoiceField(label="Which figure shows it?", queryset=Metric.objects.none(), required=False)
    was = forms.DecimalField(
        label="From", required=False, max_digits=10, decimal_places=2, error_messages=asks(WHICH_NUMBER)
    )
    aim = forms.DecimalField(
        label="To", required=False, max_digits=10, decimal_places=2, error_messages=asks(WHICH_NUMBER)
    )
    agreed_gap = forms.IntegerField(
        label="Working days between two cycles",
        min_value=1,
        max_value=20,
        initial=1,
        error_messages=asks("How many working days apart do you meet? 1 is every day.")
        | {"min_value": "Once a day is the most: 1?", "max_value": "At most 20 working days apart. How many?"},
    )

    def __init__(self, *args, actor: Person, today: date, **kwargs):
        super().__init__(*args, **kwargs)
        people = Person.objects.visible_to(actor).active().order_by("name")
        self.today = today
        choose_from(self, "team", Team.objects.visible_to(actor).in_order())
        choose_from(self, "learner", people)
        choose_from(self, "coach", people)
        choose_from(self, "second_coach", people)
        choose_from(self, "metric", Metric.objects.visible_to(actor).order_by("team__name", "name"))

    def clean(self) -> dict:
        super().clean()
        found = self.cleaned_data
        if found.get("learner") and found.get("learner") == found.get("coach"):
            self.add_error("coach", SOMEONE_ELSE_ASKS)
        if found.get("second_coach") and found["second_coach"] in (found.get("learner"), found.get("coach")):
            self.add_error("second_coach", "A third person watches: who is neither the learner nor the coach?")
        if found.get("achieve_by") and found["achieve_by"] <= self.today:
            self.add_error("achieve_by", LIES_AHEAD)
        return found
