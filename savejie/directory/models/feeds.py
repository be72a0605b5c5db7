"""The secret link of a staff member's private feeds."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from savejie.people.models import User


class FeedLink(models.Model):
    """What one person's secret link is made of; another nonce makes another link.

    The link itself is not stored: it is signed with the installation's key, so that a stolen copy of the database
    opens no feed.
    """

    user = models.OneToOneField(User, models.CASCADE, related_name="feed_link")
    nonce = models.CharField(max_length=32)
    made_at = models.DateTimeField(_("made"))

    class Meta:
        verbose_name = _("link of private feeds")
        verbose_name_plural = _("links of private feeds")

    def __str__(self) -> str:
        return str(self.user)
