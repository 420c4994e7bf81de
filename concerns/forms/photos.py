"""Pictures, as a phone sends them: several at once, from its camera or from what it has."""

from django import forms
from django.core.files.uploadedfile import UploadedFile

from concerns.operations.photos import MOST
from web.fields import asks
from web.pictures import NotAPicture, Picture, cleaned

LARGEST = 8 * 1024 * 1024  # bytes; phones send a tenth of it
MEGA = 1024 * 1024


class PhotosInput(forms.FileInput):
    allow_multiple_selected = True

    def __init__(self):
        super().__init__(attrs={"accept": "image/jpeg,image/png"})

    def value_from_datadict(self, data, files, name) -> list[UploadedFile]:
        return files.getlist(name) if hasattr(files, "getlist") else files.get(name, [])


class PhotosField(forms.FileField):
    """Up to three; `clean` gives pictures without what they told besides."""

    widget = PhotosInput

    def clean(self, data, initial=None) -> list[Picture]:
        files = [file for file in (data or []) if file]
        if self.required and not files:
            raise forms.ValidationError(self.error_messages["required"])
        if len(files) > MOST:
            raise forms.ValidationError("Three photos at most: which three show it best?")
        return [self._picture(file) for file in files]

    def _picture(self, file: UploadedFile) -> Picture:
        if (file.size or 0) > LARGEST:
            most, is_now = LARGEST // MEGA, round((file.size or 0) / MEGA)
            raise forms.ValidationError(f"That photo has {is_now} MB, {most} at most. A smaller one shows as much?")
        try:
            return cleaned(file.read())
        except NotAPicture:
            raise forms.ValidationError("That is no photo that we can read. As JPEG or PNG?") from None


class PhotosForm(forms.Form):
    photos = PhotosField(label="Photos", error_messages=asks("Which photo?"))
