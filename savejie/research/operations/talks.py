"""Verbs of conversations: take notes, put them right, record consent, erase."""

from datetime import date, datetime

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from savejie.core.held import held
from savejie.core.models import Generation
from savejie.people.models import User
from savejie.research.errors import TalkRefused
from savejie.research.models import Coding, Participant, Passage, Quote, QuoteConsent, Talk
from savejie.research.permissions import can_keep_talks
from savejie.research.signals import consent_withdrawn
from savejie.research.talks.excerpts import is_of
from savejie.research.talks.splitting import paragraphs


def refuse_others(user: User) -> None:
    """Refuse those who do not hold conversations."""
    if not can_keep_talks(user):
        raise TalkRefused(_("Your role does not work with conversations."))


@transaction.atomic
def take_notes(*, talk: Talk, notes: str, asked: str, by: User) -> int:
    """Add notes to a conversation, a passage for each paragraph; return how many were added."""
    refuse_others(by)
    kept = held(Talk.objects.all(), talk.pk)  # so that two people's notes never mix
    if kept.erased_on:
        raise TalkRefused(_("The notes of this conversation are erased; no new ones can be added."))
    found = paragraphs(notes)
    if not found:
        raise TalkRefused(_("Write what was said."))
    people = {person.number: person for person in kept.participants.order_by("number")}
    for paragraph in found:
        if paragraph.speaker and paragraph.speaker not in people:
            raise TalkRefused(
                _(
                    "In the notes D%(number)s speaks, but there is no such participant. Add the participant"
                    " first, or put the number right. The paragraph begins: “%(text)s”"
                )
                % {"number": paragraph.speaker, "text": paragraph.text[:60]}
            )
    last = kept.passages.aggregate(last=Max("position"))["last"] or 0
    Passage.objects.bulk_create(
        Passage(
            talk=kept,
            position=last + n,
            asked=asked,
            text=paragraph.text,
            participant=people.get(paragraph.speaker),
        )
        for n, paragraph in enumerate(found, 1)
        if paragraph.text
    )
    return sum(1 for paragraph in found if paragraph.text)


@transaction.atomic
def change_passage(
    *, passage: Passage, text: str, participant: Participant | None, by: User
) -> None:
    """Put a passage right; an excerpt that is no longer in it becomes the whole passage."""
    refuse_others(by)
    held(Passage.objects.all(), passage.pk)
    if passage.talk.erased_on:
        raise TalkRefused(_("The notes of this conversation are erased."))
    if participant and participant.talk_id != passage.talk_id:
        raise TalkRefused(_("This participant did not take part in the conversation."))
    quotes = list(passage.quotes.order_by("pk"))
    lost = next((quote for quote in quotes if not is_of(text, quote.text)), None)
    if lost or (quotes and not participant):
        raise TalkRefused(
            _("A quote is taken from this passage: “%(text)s”. Erase the quote first.")
            % {"text": (lost or quotes[0]).text[:80]}
        )
    passage.text, passage.participant = text, participant
    passage.save(update_fields=["text", "participant"])
    if participant:
        passage.quotes.update(participant=participant)
        Generation.bump()
    for coding in passage.codings.exclude(excerpt="").order_by("pk"):
        if not is_of(text, coding.excerpt):
            Coding.objects.filter(pk=coding.pk).update(excerpt="")


@transaction.atomic
def add_participant(*, talk: Talk, role: str, organisation: str, by: User) -> Participant:
    """Add somebody who took part, under the next number."""
    refuse_others(by)
    kept = held(Talk.objects.all(), talk.pk)
    last = kept.participants.aggregate(last=Max("number"))["last"] or 0
    return Participant.objects.create(
        talk=kept, number=last + 1, role=role, organisation=organisation
    )


@transaction.atomic
def remove_participant(*, participant: Participant, by: User) -> None:
    """Take a participant out who said nothing; refuse where their words are in the notes."""
    refuse_others(by)
    if participant.passages.exists() or participant.quotes.exists():
        raise TalkRefused(
            _("%(person)s speaks in the notes, so the participant stays.") % {"person": participant}
        )
    participant.delete()


@transaction.atomic
def record_consent(
    *, participant: Participant, purpose: str, how: str, on: date, by: User
) -> QuoteConsent:
    """Record that a participant lets their words be quoted; an earlier record is put right."""
    refuse_others(by)
    held(Participant.objects.all(), participant.pk)
    standing = participant.consents.standing().filter(purpose=purpose).first()
    consent = standing or QuoteConsent(participant=participant, purpose=purpose)
    consent.how, consent.on, consent.by = how, on, by
    consent.save()
    Generation.bump()
    return consent


@transaction.atomic
def withdraw_consent(*, consent: QuoteConsent, on: date, by: User) -> None:
    """Record that a consent was taken back: from now on nothing of it is shown."""
    refuse_others(by)
    QuoteConsent.objects.standing().filter(pk=consent.pk).update(withdrawn_on=max(on, consent.on))
    Generation.bump()
    consent_withdrawn.send(sender=QuoteConsent)


@transaction.atomic
def erase_notes(*, talk: Talk, on: date, by: User | None) -> None:
    """Erase what was said. Which passage carried which code stays, so that counts stay true.

    Quotes stay where their speaker consents to being quoted, as they may have been shown already.
    """
    if by:
        refuse_others(by)
    shown = Quote.objects.filter(participant__consents__withdrawn_on=None).filter(
        participant__consents__isnull=False
    )
    Quote.objects.filter(passage__talk=talk).exclude(pk__in=shown.values("pk")).delete()
    Coding.objects.filter(passage__talk=talk).update(excerpt="")
    talk.passages.update(text="")
    Talk.objects.filter(pk=talk.pk).update(erased_on=on)
    Generation.bump()
    log(instance=talk, action="savejie.erase_talk", user=by)


@transaction.atomic
def remove_talk(*, talk: Talk, by: User) -> None:
    """Remove a conversation entered by mistake; refuse where a finding rests on it."""
    refuse_others(by)
    finding = next(
        (found for p in talk.passages.order_by("pk") for found in p.findings.all()[:1]), None
    )
    if finding:
        raise TalkRefused(
            _("The finding “%(finding)s” rests on this conversation, so it stays.")
            % {"finding": finding.sentence[:80]}
        )
    talk.delete()
    Generation.bump()


def forget_talks(*, now: datetime) -> int:
    """Erase the notes that are past their period; return of how many conversations."""
    past = list(Talk.objects.past_their_period(now.date()))
    for talk in past:
        erase_notes(talk=talk, on=now.date(), by=None)
    return len(past)
