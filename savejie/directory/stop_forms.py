"""What staff fill in about the stop list."""

from django import forms
from django.utils.translation import gettext_lazy as _

from savejie.directory.lookup import organisation_by_reference
from savejie.directory.models import Organisation, Stop


class StopForm(forms.Form):
    """Whose field is not to be shown, which, and why."""

    organisation = forms.CharField(
        label=_("Organisation"),
        max_length=60,
        help_text=_("Its registration number, or what its address ends with, such as LV-RE-…"),
    )
    field = forms.ChoiceField(label=_("What is not shown"), choices=Stop.Field.choices)
    reason = forms.CharField(
        label=_("Reason"),
        max_length=300,
        help_text=_("For staff only. Do not repeat the personal data here."),
    )

    def clean_organisation(self) -> Organisation:
        """Find the organisation, or say that there is none."""
        found = organisation_by_reference(self.cleaned_data["organisation"].strip())
        if found is None:
            raise forms.ValidationError(
                _("The directory has no organisation with this number. Check it.")
            )
        return found
