"""The organisation chart as SVG. Colours are attributes, so that it can stand by itself, and every mark is a word."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from goldthread.organisation.chart import Box, Chart, Line

INSIDE = 12
"""Pixels between the edge of a box and its words."""


def svg_of_chart(chart: Chart) -> SafeString:
    """The whole picture; every word in it is escaped."""
    size = (chart.width, chart.height)
    return format_html(
        '<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-label="{}" width="{}" height="{}" viewBox="0 0 {} {}"'
        ' font-family="Arial, Helvetica, sans-serif" font-size="15" fill="#0b0c0c">'
        '<rect width="{}" height="{}" fill="#ffffff"/>{}{}</svg>',
        *(chart.words, *size, *size, *size),
        _together(_line(line) for line in chart.lines),
        _together(_box(box) for box in chart.boxes),
    )


def _together(parts: Iterable[SafeString]) -> SafeString:
    return format_html_join("", "{}", ((part,) for part in parts))


def _line(line: Line) -> SafeString:
    if line.is_professional:
        dotted = '<path d="{}" fill="none" stroke="#5694ca" stroke-width="1.5" stroke-dasharray="2 4"/>'
        return format_html(dotted, line.path)
    return format_html('<path d="{}" fill="none" stroke="#505a5f" stroke-width="1.5"/>', line.path)


def _box(box: Box) -> SafeString:
    return format_html(
        '<g><rect x="{}" y="{}" width="{}" height="{}" rx="{}" fill="{}" stroke="#1b2a41" stroke-width="{}"{}/>'
        "{}{}</g>",
        *(box.x, box.y, box.width, box.height, 14 if box.is_member_office else 3, _tint(box)),
        "2.5" if box.is_marked else "1.25",
        SafeString(' stroke-dasharray="6 4"') if box.is_gone else "",
        format_html_join(
            "",
            '<text x="{}" y="{}" font-weight="700"{}>{}</text>',
            (
                (box.x + INSIDE, y, SafeString(' text-decoration="line-through"') if box.is_gone else "", words)
                for y, words in box.lines
            ),
        ),
        format_html_join(
            "",
            '<text x="{}" y="{}" font-size="13" fill="#383f43">{}</text>',
            ((box.x + INSIDE, y, words) for y, words in box.notes),
        ),
    )


def _tint(box: Box) -> str:
    if box.is_gone:
        return "#f3f2f1"
    if box.is_marked:
        return "#fff7bf"
    return "#eef4fa" if box.is_member_office else "#ffffff"
