"""The page of one version of a routine, section by section."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.db.models import prefetch_related_objects

from routines.dosage import say_with_schedule
from routines.models import PrescribedExercise, Routine, RoutineVersion
from routines.plan import line_seconds
from routines.planning import plan_lines
from routines.reading.editions import Edition, Standing, editions, standing, when
from routines.reading.instructions import Instructions, Links, instructions_of, links_of
from routines.reading.overview import Overview, overview, shown_version
from routines.schedule import whole_minutes
from routines.strip import TONES


@dataclass(frozen=True, slots=True)
class ShownLine:
    """One line of a version. ``number`` counts what is done; None for what is kept for reference.

    ``minutes`` is the planned time, rounded. ``dose`` is in words, with the line's own schedule if it has one.
    """

    number: int | None
    name: str
    url: str
    dose: str
    note: str
    minutes: int
    is_optional: bool
    is_retired: bool
    instructions: Instructions

    @property
    def videos(self) -> int:
        """How many videos can be played on the page."""
        links = self.instructions.links
        return sum(shown.video is not None for shown in (*links.demonstrations, *links.mistakes))


@dataclass(frozen=True, slots=True)
class ShownSection:
    """Lines that follow each other under one name (which may be empty). ``tone`` is the one of the strip."""

    anchor: str
    name: str
    minutes: int
    tone: int
    lines: tuple[ShownLine, ...]


@dataclass(frozen=True, slots=True)
class RoutinePage:
    """One version of a routine, with the editions of the routine around it.

    ``when`` says in words from when to when it is in force. ``standing`` is a remark for every version
    but the one in force. ``history_note`` is empty where a gap among the editions carries it.
    ``has_issued`` tells that there is something to take up.
    """

    routine: str
    slug: str
    url: str
    credit: str
    credit_url: str
    number: int
    label: str
    summary: str
    warning: str
    when: str
    pain_safe_limit: int
    pain_stop_limit: int
    standing: Standing | None
    overview: Overview | None
    sections: tuple[ShownSection, ...]
    reference: tuple[ShownLine, ...]
    links: Links
    editions: tuple[Edition, ...]
    history_note: str
    has_issued: bool


def routine_page(
    *,
    routine: Routine,
    today: date,
    number: int | None = None,
    drafts: bool = False,
    weight_unit: str = "kg",
) -> RoutinePage | None:
    """Return the page of version ``number``, or of the one in force; five queries, however much it holds.

    None where there is no such version for this reader: a draft only counts with ``drafts``, that is
    for whoever may edit the routine.
    """
    versions = list(routine.versions.order_by("number"))
    if not drafts:
        versions = [version for version in versions if not version.is_draft]
    if number is None:
        version = shown_version(versions, today, drafts=drafts)
    else:
        version = next((one for one in versions if one.number == number), None)
    if version is None:
        return None
    lines = _lines_by_version(versions)
    own = lines[version.pk]
    prefetch_related_objects([line.exercise.canonical for line in own], "links", "pictures")
    issued = [one for one in versions if not one.is_draft]
    timeline = editions(versions, lines, shown=version, today=today, weight_unit=weight_unit)
    return RoutinePage(
        routine=routine.name,
        slug=routine.slug,
        url=routine.get_absolute_url(),
        credit=routine.source_credit,
        credit_url=routine.source_url,
        number=version.number,
        label=version.label,
        summary=version.summary,
        warning=version.warning,
        when=when(version, issued, today),
        pain_safe_limit=version.pain_safe_limit,
        pain_stop_limit=version.pain_stop_limit,
        standing=standing(version, issued, today, url=routine.get_absolute_url()),
        overview=overview(version, own),
        sections=_sections([line for line in own if not line.is_for_reference], today, weight_unit),
        reference=tuple(_shown(line, None, today, weight_unit) for line in own if line.is_for_reference),
        links=links_of(version.links.all()),
        editions=timeline,
        history_note="" if any(edition.gap for edition in timeline) else routine.history_note,
        has_issued=bool(issued),
    )


def _lines_by_version(versions: Sequence[RoutineVersion]) -> dict[int, list[PrescribedExercise]]:
    lines: dict[int, list[PrescribedExercise]] = defaultdict(list)
    found = PrescribedExercise.objects.filter(version__in=versions)
    for line in found.select_related("exercise__merged_into"):
        lines[line.version_id].append(line)
    return lines


def _sections(lines: Sequence[PrescribedExercise], today: date, weight_unit: str) -> tuple[ShownSection, ...]:
    numbers = {line.pk: number for number, line in enumerate(lines, start=1)}
    groups = [list(group) for _name, group in groupby(lines, key=lambda line: line.section)]
    return tuple(
        ShownSection(
            anchor=f"section-{place}",
            name=group[0].section,
            minutes=whole_minutes(sum(line_seconds(line) for line in plan_lines(group))),
            tone=(place - 1) % TONES,
            lines=tuple(_shown(line, numbers[line.pk], today, weight_unit) for line in group),
        )
        for place, group in enumerate(groups, start=1)
    )


def _shown(line: PrescribedExercise, number: int | None, today: date, weight_unit: str) -> ShownLine:
    exercise = line.exercise
    # A line keeps the name it was published with; how it is done stands with the exercise it was merged into.
    canonical = exercise.canonical
    (planned,) = plan_lines([line])
    return ShownLine(
        number=number,
        name=exercise.name,
        url=canonical.get_absolute_url(),
        dose=say_with_schedule(
            line.dosage, measure=exercise.measure, side=line.side, weight_unit=weight_unit
        ),
        note=line.note,
        minutes=whole_minutes(line_seconds(planned)),
        is_optional=line.kind == PrescribedExercise.Kind.OPTIONAL,
        is_retired=canonical.is_retired(today),
        instructions=instructions_of(canonical),
    )
