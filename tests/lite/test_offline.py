"""A person's own browser keeps a site: with network and server gone, a lesson still runs.

Apart from the other tests of a site: Playwright drives one browser at a time.
"""

import pytest

from tests.course import PATHS

from .serving import served

pytestmark = pytest.mark.lite


def test_after_two_visits_a_lesson_runs_the_next_day_with_the_server_gone(site, lab, tmp_path):
    from .visit import LiteLesson

    with lab.profile(tmp_path) as context, served(site) as state:
        # The browser's helper that keeps files takes over with the second page.
        for _ in range(2):
            lesson = LiteLesson(context, state.address, PATHS[0].name)
            lesson.run_all()
            lesson.page.wait_for_load_state("networkidle")
            lesson.close()
    # A browser that was closed has to wake the helper up.
    with lab.profile(tmp_path) as context:
        lesson = LiteLesson(context, state.address, PATHS[0].name)
        assert lesson.run_all()["figures"] >= 3
        assert lesson.foreign == []
