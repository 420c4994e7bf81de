"""What a press in the huddle carries. Buttons bring it along; nobody types it."""

from django import forms

from concerns.models import Concern
from org.models import Person


class MoveForm(forms.Form):
    """Where to, and the version of the picture that was pressed."""

    seen = forms.IntegerField(min_value=1, widget=forms.HiddenInput)
    step = forms.IntegerField(min_value=0, max_value=99, widget=forms.HiddenInput)
    item = forms.IntegerField(min_value=0, max_value=999, required=False, widget=forms.HiddenInput)


class SeenForm(forms.Form):
    seen = forms.IntegerField(min_value=1, widget=forms.HiddenInput)


class LeadForm(SeenForm):
    """Someone of the team leads from here on."""

    to = forms.ModelChoiceField(Person.objects.none())

    def __init__(self, *args, people, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["to"].queryset = people  # type: ignore[attr-defined]


class HereForm(forms.Form):
    """A function or someone that is here or is not, or how many heads."""

    person = forms.ModelChoiceField(Person.objects.none(), required=False)
    function = forms.CharField(max_length=30, required=False)
    here = forms.BooleanField(required=False)
    heads = forms.IntegerField(min_value=0, max_value=99, required=False)

    def __init__(self, *args, people, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["person"].queryset = people  # type: ignore[attr-defined]


class TakeForm(forms.Form):
    """Who takes which concern, by when; and the version of it that was pressed."""

    concern = forms.ModelChoiceField(Concern.objects.none())
    owner = forms.ModelChoiceField(Person.objects.none())
    due_on = forms.DateField(widget=forms.HiddenInput)
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, concerns, people, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["concern"].queryset = concerns  # type: ignore[attr-defined]
        self.fields["owner"].queryset = people  # type: ignore[attr-defined]
