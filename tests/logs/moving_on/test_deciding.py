"""Who reads a suggestion and who answers it: the owner of a routine, where there is one; taking less waits for nobody."""

import pytest
from django.utils import timezone

from logs.models import SuggestionAnswer
from routines.models import PersonalTarget, Routine
from routines.operations import set_pace, take_up
from tests.factories import UserFactory
from tests.logs.moving_on.days import START
from tests.logs.seen import seen


@pytest.fixture
def at(client, time_machine):
    """``at(thea).get(...)``: that person signed in, on the morning of 20 March."""
    time_machine.move_to("2026-03-20T09:00:00+01:00")

    def at(person):
        client.force_login(person)
        return client

    return at


def answer(client, enrolment, line, what="accept", direction="on", **more):
    data = {"line": line.pk if line else 0, "direction": direction, "answer": what, **more}
    return client.post(f"/suggestions/{enrolment.pk}/", data)


def test_the_owner_of_the_routine_takes_it_for_the_patient(at, thea, given, met, bridge):
    page = at(thea).get(f"/suggestions/{given.pk}/")
    assert seen(page, "h1") == ["Alice"]
    assert seen(page, ".offer-step") == ["30 s →to 35 s"]
    assert "The routine is yours" in seen(page, ".lead")[0]
    assert "Alice" in seen(at(thea).get("/suggestions/"), ".list-title")
    done = answer(at(thea), given, bridge)
    assert done.url == f"/suggestions/{given.pk}/"
    assert (PersonalTarget.objects.get().hold_seconds, PersonalTarget.objects.get().enrolment) == (35, given)
    assert "the target is 35 s from today" in at(thea).get(done.url).content.decode()


@pytest.mark.parametrize("what", ["accept", "later", "no"])
def test_whoever_follows_a_given_routine_reads_it_and_leaves_the_answer_to_its_owner(
    at, alice, given, met, bridge, what
):
    page = at(alice).get("/suggestions/")
    assert seen(page, ".offer-step") == ["30 s →to 35 s"]
    assert "The routine is Thea’s, who decides about it." in page.content.decode()
    assert 'name="answer"' not in page.content.decode()
    assert answer(at(alice), given, bridge, what).status_code == 404
    assert at(alice).get(f"/suggestions/{given.pk}/pace/").status_code == 404
    assert seen(at(alice).get("/"), ".offer-words") == []
    assert not SuggestionAnswer.objects.exists()


def test_where_the_owner_does_not_read_along_the_page_says_how_they_could(at, alice, thea, given, met):
    assert "let them read along" not in at(alice).get("/suggestions/").content.decode()
    at(alice).post(f"/readers/{thea.pk}/stop/")
    page = at(alice).get("/suggestions/").content.decode()
    assert '<a class="link-more" href="/readers/">They do not see this yet: let them read along</a>' in page


def test_in_the_library_everybody_decides_for_themselves_whoever_wrote_it(
    at, alice, thea, given, met, bridge
):
    given.routine.visibility = "library"
    given.routine.save()
    assert answer(at(thea), given, bridge).status_code == 404
    assert answer(at(alice), given, bridge).status_code == 302
    assert PersonalTarget.objects.get().hold_seconds == 35


def test_taking_less_waits_for_nobody(at, alice, given, did, bridge):
    for days in (2, 1):
        did(days, pain_worst=7)
    page = at(alice).get("/suggestions/").content.decode()
    assert "Taking less you need not wait for." in page
    assert 'value="later"' not in page
    assert len(seen(at(alice).get("/"), ".offer-words")) == 1
    for what in ("later", "no"):
        assert answer(at(alice), given, None, what, "off").status_code == 404
    answer(at(alice), given, None, "accept", "off", lines=[bridge.pk])
    assert PersonalTarget.objects.get().hold_seconds == 25


@pytest.mark.parametrize("loss", ["no consent", "taken back", "no longer staff"])
def test_without_consent_even_the_owner_finds_nothing(at, alice, thea, given, met, bridge, loss):
    if loss == "no consent":
        alice.consents_given.all().delete()
    elif loss == "taken back":
        alice.consents_given.update(revoked_at=timezone.now())
    else:
        type(thea).objects.filter(pk=thea.pk).update(is_staff=False)
    assert at(thea).get(f"/suggestions/{given.pk}/").status_code == 404
    assert answer(at(thea), given, bridge).status_code == 404
    assert "Alice" not in seen(at(thea).get("/suggestions/"), ".list-title")
    assert not PersonalTarget.objects.exists()


def test_a_therapist_with_consent_reads_along_where_the_routine_is_not_theirs(
    at, alice, bob, thea, enrolment, met, bridge, harder
):
    alice.consents_given.create(therapist=thea, granted_at="2026-01-01T00:00Z")
    set_pace(enrolment=enrolment, hold_cap=30)
    page = at(thea).get(f"/suggestions/{enrolment.pk}/")
    assert "not yours to decide about" in seen(page, ".lead")[0]
    assert "The last three sessions met" in page.content.decode()
    assert 'name="answer"' not in page.content.decode()
    assert answer(at(thea), enrolment, bridge, "no").status_code == 404
    for path in (f"{bridge.pk}/on/", "pace/"):
        assert at(thea).get(f"/suggestions/{enrolment.pk}/{path}").status_code == 404
    assert at(bob).get(f"/suggestions/{enrolment.pk}/").status_code == 404
    assert not SuggestionAnswer.objects.exists()


def test_the_next_rung_of_a_given_routine_is_its_owners_draft(at, thea, given, met, bridge, harder):
    set_pace(enrolment=given, hold_cap=30)
    take_up(user=UserFactory(), routine=given.routine, today=START)
    path = f"/suggestions/{given.pk}/{bridge.pk}/on/"
    assert "One other person follows this routine" in at(thea).get(path).content.decode()
    done = at(thea).post(path, {"exercise": harder.pk})
    draft = given.routine.versions.get(number=2)
    assert done.url == f"/admin/routines/routineversion/{draft.pk}/change/"
    assert (draft.is_draft, draft.lines.get(position=1).exercise) == (True, harder)
    assert Routine.objects.count() == 1
    assert at(thea).get(done.url).status_code == 200


def test_a_draft_that_others_follow_takes_over_nobodys_own_targets(
    at, thea, given, met, bridge, clam, harder
):
    from routines.operations import set_target

    set_pace(enrolment=given, hold_cap=30)
    set_target(enrolment=given, line=clam, from_date=START, repetitions=14)
    take_up(user=UserFactory(), routine=given.routine, today=START)
    at(thea).post(f"/suggestions/{given.pk}/{bridge.pk}/on/", {"exercise": harder.pk})
    assert given.routine.versions.get(number=2).lines.get(position=2).reps_min == 10


def test_the_days_are_those_of_the_person_it_is_about(at, alice, thea, given, met, bridge):
    """In Auckland it is the evening of the same day, in Los Angeles still the night before."""
    type(alice).objects.filter(pk=alice.pk).update(time_zone="America/Los_Angeles")
    type(thea).objects.filter(pk=thea.pk).update(time_zone="Pacific/Auckland")
    thea.refresh_from_db()
    answer(at(thea), given, bridge)
    assert PersonalTarget.objects.get().from_date.isoformat() == "2026-03-20"
