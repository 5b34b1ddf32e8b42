import numpy as np
import pytest

from helpers.basemap import placer as room
from helpers.basemap.labels import GAP, WIDTHS, Look, Name, joined
from helpers.basemap.placer import Placer
from helpers.basemap.views import NARROW, VIEWS, WIDE
from helpers.theme.letters import text_width

VIEW = VIEWS["corridors"]
LOOK = Look("#1F2328", 12, bold=True)
NO_MARKS, NO_LINES = np.empty((0, 4)), np.empty((0, 3))


def box(placed, width):
    """Left, bottom, right, top of a name in pixels, worked out anew from its annotation."""
    scale = VIEW.pixels_per_km(width)
    note = placed.annotation()
    wide, high = placed.name.box
    x, y = note["x"] * scale, note["y"] * scale
    if note.get("showarrow"):
        x, y = x + note["ax"], y - note["ay"]
    else:
        x += note.get("xshift", 0) + {"left": wide / 2, "right": -wide / 2}.get(
            note.get("xanchor"), 0
        )
        y += note.get("yshift", 0) + {"bottom": high / 2, "top": -high / 2}.get(
            note.get("yanchor"), 0
        )
    return x - wide / 2, y - high / 2, x + wide / 2, y + high / 2


def overlap(one, other):
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def crowd(count, seed=1):
    random = np.random.default_rng(seed)
    x = random.uniform(VIEW.west + 300, VIEW.east - 300, count)
    y = random.uniform(VIEW.south + 300, VIEW.north - 300, count)
    return [
        Name(f"Name {place}", px, py, LOOK, reach=5, leader=place % 2 == 0, patience=60)
        for place, (px, py) in enumerate(zip(x, y, strict=True))
    ]


@pytest.mark.parametrize("width", WIDTHS)
def test_names_do_not_overlap_and_stay_inside_at_any_width(width):
    placed = [one for one in Placer(VIEW, NO_MARKS, NO_LINES).place(crowd(60)) if one]
    assert len(placed) > 25
    boxes = [box(one, width) for one in placed]
    for place, one in enumerate(boxes):
        assert not any(overlap(one, other) for other in boxes[:place])
    scale = VIEW.pixels_per_km(width)
    middle = (VIEW.west + VIEW.east) / 2 * scale, (VIEW.south + VIEW.north) / 2 * scale
    for left, bottom, right, top in boxes:
        assert left > middle[0] - width / 2 and right < middle[0] + width / 2
        assert bottom > middle[1] - VIEW.height / 2 and top < middle[1] + VIEW.height / 2


def test_widths_are_those_of_small_and_large_windows():
    assert WIDTHS[0] == NARROW == 620 and WIDTHS[-1] == WIDE == 1040


def test_the_first_names_win_and_the_last_are_dropped():
    same = [Name(f"Long name {n}", 0, 0, LOOK, patience=60) for n in range(20)]
    placed = Placer(VIEW, NO_MARKS, NO_LINES).place(same)
    found = [one is not None for one in placed]
    assert found[0] and not all(found)


def test_a_name_alone_stands_to_the_right_of_its_mark():
    (placed,) = Placer(VIEW, NO_MARKS, NO_LINES).place([Name("Almaty", 0, 0, LOOK, reach=6)])
    note = placed.annotation()
    assert (note["xanchor"], note["xshift"]) == ("left", 6 + GAP)
    assert "showarrow" not in note and note["font"]["weight"] == 600


def test_a_name_makes_way_for_marks_and_lines():
    beside = np.array([[60.0, 0, 5, 40]])
    line = np.column_stack([np.zeros(200), np.linspace(-900, 900, 200), np.ones(200)])
    name = Name("Almaty", 0, 0, LOOK, reach=6, patience=30)
    (placed,) = Placer(VIEW, beside, NO_LINES).place([name])
    assert placed.xanchor != "left"
    (placed,) = Placer(VIEW, NO_MARKS, line).place([name])
    assert placed.xanchor in ("left", "right") and placed.yanchor == "middle"


def test_a_name_without_patience_is_left_out_rather_than_cover_anything():
    grid = np.array([(x, y, 4, 3) for x in range(-600, 601, 40) for y in range(-600, 601, 40)])
    name = Name("Gobi Desert", 0, 0, LOOK, patience=1.2)
    assert Placer(VIEW, grid.astype(float), NO_LINES).place([name]) == [None]


def test_a_leader_ties_a_name_that_has_no_room_at_its_mark():
    near = np.array(
        [
            (x, y, 4, 40)
            for x in range(-300, 301, 30)
            for y in range(-120, 121, 30)
            if (x, y) != (0, 0)
        ]
    )
    name = Name("Khorgos", 0, 0, LOOK, reach=6, leader=True, patience=300)
    (placed,) = Placer(VIEW, near.astype(float), NO_LINES).place([name])
    note = placed.annotation()
    assert placed.leader and note["showarrow"] and note["standoff"] == 6
    assert np.hypot(note["ax"], note["ay"]) > 15


def test_reserved_room_stays_free():
    placer = Placer(VIEW, NO_MARKS, NO_LINES)
    far = np.full(len(WIDTHS), 4000.0)
    placer.reserve(-far, -far, far, far)
    assert placer.place([Name("Anything", 0, 0, LOOK)]) == [None]
    assert placer.place([]) == []


def test_a_town_needs_room_for_its_dot_too():
    placer = Placer(VIEW, NO_MARKS, NO_LINES)
    first = Name("A long name over the town", 0, 0, LOOK)
    town = Name("Town", 0, 0, LOOK, reach=3, dot=True)
    assert [one is None for one in placer.place([first, town])] == [False, True]


def test_joined_names_share_their_last_word_and_are_broken_into_even_lines():
    assert joined(["Chery cars", "Haval cars", "Changan cars"]) == "Chery, Haval, Changan cars"
    assert joined(["Zhanatas wind"]) == "Zhanatas wind"
    assert joined(["Same", "Same", ""]) == "Same"
    lines = joined(["Khorgos: trade zone, railway and gas lines, 2009 to 2012"]).split("<br>")
    assert len(lines) == 3 and max(map(len, lines)) - min(map(len, lines)) < 9


def test_widths_of_texts_grow_with_size_and_weight():
    assert text_width("Kazakhstan", 12) < text_width("Kazakhstan", 12, bold=True)
    assert text_width("iii", 12) < text_width("mmm", 12)
    assert text_width("", 12) == 0


def test_a_name_stands_far_from_its_mark_only_where_nothing_nearer_is_free(monkeypatch):
    name = Name("Moinak hydro", 0, 0, LOOK, reach=6, leader=True, patience=30)
    # Lines all around the mark, as wide as a name at the end of a short line reaches.
    reach = 110 / VIEW.pixels_per_km(NARROW)
    around = np.arange(-reach, reach, 25)
    lines = np.array([(x, y, 0.05) for x in around for y in around if x**2 + y**2 < reach**2])

    def length():
        (placed,) = Placer(VIEW, NO_MARKS, lines).place([name])
        note = placed.annotation()
        return np.hypot(note["ax"], note["ay"]) if note.get("showarrow") else 0

    assert 0 < length() < 96 + name.box[0] / 2 + 6
    monkeypatch.setattr(room, "_LONG", np.zeros_like(room._LONG))
    assert length() > 120


@pytest.mark.parametrize("town", ["Tianjin", "Nur-Sultan", "Yekaterinburg", "Saint Petersburg"])
def test_the_width_of_a_name_does_not_depend_on_the_order_of_its_letters(town):
    # As floats add up differently in another order, and since Python 3.12 in the same one.
    widths = {text_width("".join(letters), 12.5) for letters in (town, town[::-1], sorted(town))}
    assert len(widths) == 1
