"""The progress pages as they are fetched, and what stands on them."""

import re
from datetime import date

from django.http import HttpResponse
from django.urls import reverse

from tests.logs.seen import seen

MARCH_3 = date(2026, 3, 3)
TODAY = date(2026, 4, 6)  # a Monday


def overview(client):
    return client.get(reverse("logs:progress"))


def page_of(client, exercise, **query):
    return client.get(reverse("logs:progress_exercise", args=[exercise.slug], query=query))


def current_range(response) -> list[str]:
    return re.findall(r'<a href="\?range=(\w+)" aria-current="true">', response.content.decode())


def marks_in(response) -> list[str]:
    """What stands above the marks of the wide chart."""
    wide = response.content.decode().split('class="chart--narrow"')[0]
    marks = wide.split('class="chart-marks"')[1:]
    return re.findall(r"<title>(.*?)</title>", marks[0].split("chart-dots")[0]) if marks else []


def card(response, key) -> HttpResponse:
    """One card of the page alone, as ``seen`` reads pages."""
    found = re.search(
        rf'<section class="[^"]*progress-chart-{key}".*?</section>', response.content.decode(), re.DOTALL
    )
    return HttpResponse(f'<main id="main">{found[0] if found else ""}</main>')


def figures_of(response, name) -> list[str]:
    """What stands below a name of the figures beside the chart: "Best", "Days done"."""
    aside = response.content.decode().split('<aside class="progress-figures"')[1].split("</aside>")[0]
    groups = re.findall(r"<dt>(.*?)</dt>(.*?)</div>", aside, re.DOTALL)
    return next(
        (seen(HttpResponse(f'<main id="main">{rest}</main>'), "dd") for dt, rest in groups if dt == name), []
    )
