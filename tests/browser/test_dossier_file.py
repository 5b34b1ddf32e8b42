"""The exported dossier in a real browser that is given no other host."""

import pytest

from helpers.lessons.what_happened_next.dossier import Dossier
from tests.dossier_chart import chart

pytestmark = pytest.mark.browser
NASTY = "</script><script>window.bad = 1</script><img src=x onerror='window.bad = 1'>"


@pytest.fixture
def saved(tmp_path):
    return Dossier(
        claim="c20",
        positions=["v019", "v025", "v030"],
        exhibit=chart(),
        verdict="contested",
        why=NASTY,
        would_change=NASTY,
        fair_paragraph=NASTY,
        author=NASTY,
    ).save(tmp_path)


def test_it_opens_from_disk_draws_and_asks_nobody(saved, audit, chromium):
    asked, errors = [], []
    page = chromium.new_page()
    page.on("request", lambda request: asked.append(request.url))
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(saved.path.as_uri())
    page.wait_for_selector("html[data-drawn=yes]")
    points = page.locator("#figure .point").count()
    bad = page.evaluate("window.bad")
    audit.unfold(page)
    barriers = audit.violations(page)
    pale = audit.pale_texts(page)
    sheet = page.pdf(format="A4")
    page.close()
    assert [url for url in asked if not url.startswith("data:")] == [saved.path.as_uri()]
    assert errors == []
    assert points == len(chart().table)
    assert bad is None
    assert not barriers, "\n".join(map(str, barriers))
    assert pale == []
    assert sheet.startswith(b"%PDF")


def test_without_scripts_the_table_says_it_all(saved, chromium):
    page = chromium.new_context(java_script_enabled=False).new_page()
    page.goto(saved.path.as_uri())
    text = page.inner_text("main")
    page.close()
    assert "30.1" in text
    assert "Ranking.kz" in text
