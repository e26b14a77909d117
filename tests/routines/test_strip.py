import pytest

from routines.dosage import Dosage
from routines.plan import PlanLine
from routines.strip import GROUND, LOW, TALL, TONES, WIDTH, draw


def line(seconds, *, section="Strengthen", kind="do"):
    return PlanLine(
        id=1,
        name="Bridge",
        section=section,
        position=1,
        kind=kind,
        side="both",
        measure="hold",
        priority=2,
        planning_seconds=seconds,
        dosage=Dosage(),
    )


def ends(block):
    return block.x + block.width


def test_nothing_to_do_draws_the_ground_alone():
    strip = draw([line(60, kind="reference")])
    assert strip.blocks == ()
    assert strip.ground.startswith("M")


def test_one_line_fills_the_width():
    (block,) = draw([line(60)]).blocks
    assert (block.x, block.width, block.tone) == (0, WIDTH, 0)


def test_blocks_are_as_wide_as_their_time():
    one, two, three = draw([line(60), line(120), line(60)]).blocks
    assert two.width == pytest.approx(2 * one.width, abs=0.2)
    assert three.width == one.width
    assert ends(three) == pytest.approx(WIDTH, abs=0.2)


def test_sections_stand_apart_and_have_tones_of_their_own():
    one, two, three = draw([line(60, section="A"), line(60, section="A"), line(60, section="B")]).blocks
    assert [block.tone for block in (one, two, three)] == [0, 0, 1]
    assert three.x - ends(two) > two.x - ends(one)


def test_a_section_that_comes_back_is_a_section_of_its_own():
    blocks = draw([line(60, section=name) for name in "ABA"]).blocks
    assert [block.tone for block in blocks] == [0, 1, 2]


def test_tones_come_round_again():
    blocks = draw([line(60, section=name) for name in "ABCDEF"]).blocks
    assert [block.tone for block in blocks] == [0, 1, 2, 3, 4, 0]
    assert max(block.tone for block in blocks) == TONES - 1


def test_the_later_tones_have_a_pattern_besides_their_colour():
    cuts = [block.cuts for block in draw([line(60, section=name) for name in "ABCDE"]).blocks]
    assert cuts[:2] == ["", ""]
    assert len({"h" in cut for cut in cuts[2:4]}) == 2
    assert len(set(cuts[2:])) == 3


def test_what_is_optional_is_lower_and_stands_on_the_ground_too():
    must, may = draw([line(60), line(60, kind="optional")]).blocks
    assert (must.height, may.height) == (TALL, LOW)
    assert must.y + must.height == may.y + may.height == GROUND


def test_what_is_kept_for_reference_takes_no_room():
    assert draw([line(60), line(999, kind="reference")]).blocks == draw([line(60)]).blocks


def test_very_many_lines_stay_within_the_picture():
    strip = draw([line(60, section=str(n // 3)) for n in range(200)])
    assert len(strip.blocks) == 200
    assert all(block.width > 0 for block in strip.blocks)
    assert ends(strip.blocks[-1]) <= WIDTH + 1


def test_lines_without_any_time_draw_without_failing():
    assert [block.width for block in draw([line(0), line(0)]).blocks] == [0, 0]
