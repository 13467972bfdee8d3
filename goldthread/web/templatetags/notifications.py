"""Where a concern leads and when it is due, for pages that list them."""

from __future__ import annotations

from django import template
from django.template import Context
from django.urls import reverse

from goldthread.notifications.concern import Concern
from goldthread.notifications.digest import when_of

register = template.Library()


@register.simple_tag
def address_of(concern: Concern) -> str:
    return f"{reverse(concern.url, args=concern.args)}{f'#{concern.fragment}' if concern.fragment else ''}"


@register.simple_tag(takes_context=True)
def when(context: Context, concern: Concern) -> str:
    """As in "Due on 5 June 2026, in 3 days"."""
    words = when_of(concern, context["today"])
    return f"{words[0].upper()}{words[1:]}"
