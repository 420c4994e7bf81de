from django import forms
from django.db.models import Count

from org.models import Role, Team
from web.fields import asks


class ScreenForm(forms.Form):
    name = forms.CharField(
        label="What do you call this screen?",
        max_length=60,
        initial="TV at the board",
        widget=forms.TextInput,
        error_messages=asks("What do you call it?"),
    )


class CodeForm(forms.Form):
    code = forms.CharField(
        label="Which code does your phone show?",
        max_length=20,
        error_messages=asks("Which code does it show?"),
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
    )


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
