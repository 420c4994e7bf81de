from django import forms
from django.db.models import Count, QuerySet

from org.models import Role, Team
from web.fields import asks

FEW = 6  # so many boards are chips, more are a list


class ScreenForm(forms.Form):
    """What a screen is called, and whose board it shows. `teams`: those whose screens this person looks after."""

    name = forms.CharField(
        label="What do you call this screen?",
        max_length=60,
        initial="TV at the board",
        widget=forms.TextInput,
        error_messages=asks("What do you call it?"),
    )
    team = forms.ModelChoiceField(
        label="Which board does it show?",
        queryset=Team.objects.none(),
        empty_label=None,
        error_messages=asks("Which board does it show?"),
    )

    def __init__(self, *args, teams: QuerySet[Team], **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["team"].queryset = teams
        if len(teams) <= FEW:
            self.fields["team"].widget = forms.RadioSelect(choices=self.fields["team"].choices)


class ApproveForm(ScreenForm):
    code = forms.CharField(
        label="Which code does the screen show?",
        max_length=20,
        error_messages=asks("Which code does it show?"),
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
    )
    field_order = ["code", "team", "name"]


class PersonForm(forms.Form):
    name = forms.CharField(label="What is their name?", max_length=80, error_messages=asks("What is their name?"))
    email = forms.EmailField(
        label="E-mail",
        required=False,
        help_text="They sign in with a code sent there. Empty: the shared tablet only.",
        error_messages=asks("Which address do they read, with its @?"),
    )
    role = forms.ModelChoiceField(
        label="What do they do here?",
        queryset=Role.objects.none(),
        empty_label=None,
        error_messages=asks("What do they do here?"),
    )

    def __init__(self, *args, team: Team, **kwargs):
        super().__init__(*args, **kwargs)
        works_here = Role.objects.filter(site=team.site_id, duty__in=["member", "leader"], tier__lte=team.tier)
        usual_first = works_here.annotate(holders=Count("assignments")).order_by("-duty", "-holders", "name")
        self.fields["role"].queryset = usual_first  # who works here before who leads
