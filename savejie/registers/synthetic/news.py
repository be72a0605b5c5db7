"""What fictional organisations have lately come to: so that each month has something of every kind to tell.

Most of it comes from the lives themselves; some kinds are so seldom that a few hundred organisations may go without them for
months. One of those that suit is chosen for each: the first, so that nothing else changes with the seed.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from random import Random

from savejie.registers.synthetic.lives import Benefit, Life
from savejie.registers.synthetic.words import benefits_of

LIQUIDATION_SHARE = 0.012
OLD_ENOUGH = timedelta(900)
DAYS_AGO = {"liquidation": 17, "benefit_gained": 24, "benefit_lost": 38}
"""What shall have happened to somebody, and how many days ago."""


def with_news(lives: Iterator[Life], today: date) -> Iterator[Life]:
    """Let some be in liquidation, and see to it that each of the seldom kinds has happened lately."""
    wishes = dict(DAYS_AGO)
    for life in lives:
        if life.lives and life.form in ("BDR", "NOD") and life.registered_on < today - OLD_ENOUGH:
            wish = next((one for one in wishes if life.area and _suits(one, life)), "")
            if wish:
                life = _made_news(wish, life, today - timedelta(wishes.pop(wish)))
            else:
                life.liquidation_on = _liquidation_day(life, today)
        yield life


def _suits(wish: str, life: Life) -> bool:
    if wish == "benefit_lost":
        return any(one.in_force for one in life.benefits)
    return not life.benefits and (wish == "liquidation" or bool(benefits_of(life.kind.theme)))


def _made_news(wish: str, life: Life, day: date) -> Life:
    if wish == "liquidation":
        return replace(life, liquidation_on=day)
    if wish == "benefit_gained":
        field = benefits_of(life.kind.theme)[0]
        return replace(life, benefits=[Benefit(field, day, None, day, in_force=True)])
    ended = [
        replace(one, until=day, in_force=False) if one.in_force else one for one in life.benefits
    ]
    return replace(life, benefits=ended)


def _liquidation_day(life: Life, today: date) -> date | None:
    rng = Random(f"liquidation {life.number} {life.serial}")
    days = rng.randint(10, 700)
    return today - timedelta(days) if rng.random() < LIQUIDATION_SHARE else None
