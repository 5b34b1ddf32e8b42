"""A person's own browser keeps a site: with network and server gone, a lesson still runs."""

import pytest

pytestmark = pytest.mark.lite

LESSON = "00_the_source.ipynb"


def test_after_two_visits_it_runs_the_next_day_with_the_server_gone(site, lab, tmp_path):
    from lite.serving import served
    from lite.visit import LiteLesson

    with lab.profile(tmp_path) as context, served(site) as state:
        address = f"http://127.0.0.1:{state.port}"
        # The browser's helper that keeps files takes over with the second page.
        for _ in range(2):
            lesson = LiteLesson(context, address, LESSON)
            lesson.run_all()
            lesson.page.wait_for_load_state("networkidle")
            lesson.close()
    # A browser that was closed has to wake the helper up.
    with lab.profile(tmp_path) as context:
        lesson = LiteLesson(context, address, LESSON)
        assert lesson.run_all()["figures"] >= 3
        assert lesson.foreign == []


def test_a_service_worker_of_another_form_stops_the_build(stack, tmp_path):
    from lite import worker
    from lite.errors import BuildError

    (tmp_path / worker.FILE).write_text("let enableCache = false;")
    with pytest.raises(BuildError, match="is not the one that"):
        worker.mended(tmp_path)
    assert (tmp_path / worker.FILE).read_text() == "let enableCache = false;"
