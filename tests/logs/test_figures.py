import pytest

from logs.figures import read_figures, spread, write_figures


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("", ()),
        ("   ", ()),
        ("30", (30,)),
        ("10, 10, 8", (10, 10, 8)),
        ("10 10 8", (10, 10, 8)),
        ("10.10.8", (10, 10, 8)),
        ("10/9", (10, 9)),
        ("10, -, 8", (10, None, 8)),
        ("0", (0,)),
    ],
)
def test_read_figures_any_separator(text, figures):
    assert read_figures(text, highest=100) == figures


@pytest.mark.parametrize("text", ["ten", "1e3", "½", "٣", "10 s", "3x10", "9" * 23])
def test_read_figures_refuses_what_is_no_whole_number(text):
    with pytest.raises(ValueError, match="is no whole number"):
        read_figures(text, highest=100)


def test_read_figures_refuses_too_much():
    with pytest.raises(ValueError, match="101 is too much: at most 100"):
        read_figures("3, 101", highest=100)


def test_read_figures_refuses_a_flood():
    with pytest.raises(ValueError, match="more than 50 sets"):
        read_figures("1 " * 51, highest=100)


@pytest.mark.parametrize("figures", [(), (30,), (10, 10, 8), (10, None, 8), (None, 5)])
def test_write_figures_reads_back(figures):
    assert read_figures(write_figures(figures), highest=100) == figures


def test_write_figures_says_alike_sets_once():
    assert write_figures([10, 10, 10]) == "10"


def test_write_figures_says_nothing_for_sets_without_figures():
    assert write_figures([None, None]) == ""


def test_spread_gives_one_figure_to_all_sets():
    assert spread((10,), 3) == (10, 10, 10)


def test_spread_leaves_sets_without_figures_when_nothing_was_typed():
    assert spread((), 2) == (None, None)


def test_spread_refuses_a_number_that_does_not_fit():
    with pytest.raises(ValueError, match="2 figures for 3 sets"):
        spread((10, 8), 3)
