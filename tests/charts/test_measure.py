"""Words get the room they need, and no two of them the same."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.charts.measure import Box, Room, block, inside, lines_of, spread
from helpers.theme.letters import text_width
from tests.each import each

TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=["C"]), max_size=80)


@given(TEXTS, st.integers(60, 400), st.sampled_from([11, 12, 13]), st.booleans())
def test_lines_fit_their_width_and_lose_nothing(text, width, size, bold):
    lines = lines_of(text, width, size, bold)
    assert "".join(text.split()) == "".join("".join(lines).split())
    assert all(text_width(line, size, bold) <= width or len(line) <= 4 for line in lines)


def test_no_word_is_left_alone_in_the_last_line():
    assert lines_of("Kazakhstan, first quarter of 2025", 215) == [
        "Kazakhstan, first",
        "quarter of 2025",
    ]
    assert lines_of("one line", 200) == ["one line"]
    # Nor is a word broken for the sake of evenness.
    assert lines_of("Kazakhstan's customs", 150, bold=True) == ["Kazakhstan's", "customs"]


def test_wide_letters_are_wider_than_slim_ones():
    assert text_width("mmm") > text_width("nnn") > text_width("ttt") > text_width("iii")
    assert text_width("中国") > text_width("ab")
    assert text_width("abc", bold=True) > text_width("abc")
    assert block(["abc", "a"], 10) == (text_width("abc", 10), 26)


@given(
    st.lists(st.tuples(st.floats(0, 300), st.floats(4, 30)), min_size=1, max_size=9),
    st.floats(0, 50),
)
def test_boxes_that_are_spread_never_overlap_and_keep_their_order(boxes, low):
    wanted, heights = [box[0] for box in boxes], [box[1] for box in boxes]
    high = low + sum(heights) + 100
    middles = spread(wanted, heights, low, high)
    order = sorted(range(len(boxes)), key=lambda place: middles[place])
    assert all(
        wanted[one] <= wanted[other] or abs(middles[one] - middles[other]) < 1e-6
        for one, other in itertools.pairwise(order)
    )
    for one, other in itertools.pairwise(order):
        gap = middles[other] - middles[one]
        assert gap >= (heights[one] + heights[other]) / 2 - 1e-6
    assert middles[order[0]] - heights[order[0]] / 2 >= low - 1e-6
    assert middles[order[-1]] + heights[order[-1]] / 2 <= high + 1e-6


@each(
    "line, share",
    [
        ((0, 5, 10, 5), 1),
        ((-10, 5, 10, 5), 0.5),
        ((-10, 5, 30, 5), 0.25),
        ((0, 20, 10, 20), 0),
        ((5, -10, 5, 10), 0.5),
        ((11, 0, 20, 9), 0),
    ],
)
def test_how_much_of_a_line_is_inside_a_box(line, share):
    assert inside(Box(0, 0, 10, 10), *line) == pytest.approx(share)


def test_a_free_place_costs_nothing_and_a_taken_one_does():
    room = Room(Box(0, 0, 100, 100))
    spot = Box(10, 10, 30, 20)
    assert room.cost(spot) == 0
    room.take(Box(25, 0, 40, 40))
    assert room.cost(spot) == 5 * 10
    assert room.cost(Box(10, 50, 30, 60)) == 0
    room.lines.append((0, 55, 100, 55))
    # A fifth of a line of a hundred pixels, each of which costs four.
    assert room.cost(Box(10, 50, 30, 60)) == pytest.approx(80)
    assert room.cost(Box(10, 56, 30, 66)) == 0


def test_each_pixel_beyond_the_picture_costs_six_and_a_mark_half_of_a_text():
    room = Room(Box(0, 0, 100, 100))
    beyond = (Box(-5, 70, 5, 80), Box(97, 70, 105, 80), Box(5, -5, 9, 80), Box(5, 70, 9, 105))
    assert [room.cost(box) for box in beyond] == [30, 30, 30, 30]
    assert room.cost(Box(-5, -5, 105, 105)) == 120
    room.take(Box(10, 10, 20, 20), 0.5)
    assert room.cost(Box(15, 15, 30, 30)) == 0.5 * 5 * 5
    assert room.cost(Box(20, 10, 30, 20)) == room.cost(Box(10, 20, 20, 30)) == 0
    room.lines.append((60, 60, 80, 90))
    assert room.cost(Box(60, 60, 70, 75)) == pytest.approx(4 * 0.5 * (20 + 30))
    for apart in (Box(50, 60, 59, 90), Box(81, 60, 90, 90), Box(60, 50, 80, 59)):
        assert room.cost(apart) == 0
