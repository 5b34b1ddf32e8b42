"""The contact sheet of a lesson shows its columns whole."""

import struct

import pytest
import sheets

pytestmark = pytest.mark.browser


def test_columns_stand_side_by_side_in_their_full_length(chromium, tmp_path):
    page = chromium.new_page(viewport={"width": 1000, "height": 2000})
    page.set_content("<body style='background:teal'>A lesson</body>")
    column = page.screenshot(type="jpeg")
    page.close()
    path = tmp_path / "sheet.png"
    sheets.lay_out(chromium, [column, column, column], 1000, path)
    width, height = struct.unpack(">II", path.read_bytes()[16:24])
    assert width == 3 * (int(1000 * sheets.SCALE) + 12)
    assert height == 2000 * sheets.SCALE
