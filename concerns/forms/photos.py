"""Pictures, as a phone sends them: several at once, from its camera or from what it has."""

from django import forms
from django.core.files.uploadedfile import UploadedFile

from concerns.operations.photos import MOST
from web.fields import asks
from web.pictures import MOST_PIXELS, BrokenPicture, NotAPicture, Picture, TooManyPixels, cleaned

LARGEST = 8 * 1024 * 1024  # bytes; phones send a tenth of it
MEGA = 1024 * 1024
KINDS = "image/jpeg,image/png,image/webp,image/heic,image/heif,.heic,.heif"  # not every computer knows the last two


class PhotosInput(forms.FileInput):
    allow_multiple_selected = True

    def __init__(self):
        super().__init__(attrs={"accept": KINDS})

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
        """One of several: what is said names the one that it is said of."""
        if (file.size or 0) > LARGEST:
            raise _refused(file, f"has {-(-file.size // MEGA)} MB, {LARGEST // MEGA} at most. A smaller one?")
        try:
            return cleaned(file.read())
        except TooManyPixels as huge:
            most = MOST_PIXELS // 1_000_000
            raise _refused(file, f"has {huge.megapixels} megapixels, {most} at most. A smaller one?") from None
        except BrokenPicture:
            raise _refused(file, "came broken, or only a part of it. Send it once more, or take another?") from None
        except NotAPicture:
            raise _refused(file, "is no photo that we can read. As JPEG, PNG, WebP or HEIC?") from None


def _refused(file: UploadedFile, what: str) -> forms.ValidationError:
    return forms.ValidationError(f"“{file.name}” {what}")


class PhotosForm(forms.Form):
    photos = PhotosField(label="Photos", error_messages=asks("Which photo?"))
