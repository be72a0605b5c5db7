"""Tags for addresses that a page has many of."""

from django import template

from savejie.website.own_pages import own_page

register = template.Library()
register.simple_tag(own_page)
