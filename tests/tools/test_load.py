"""The load test says what learners met, and never hides one for whom something failed."""

import pytest
from load import command
from load.command import Load, Report, page, quantile
from load.learner import Visit
from load.memory import Memory


def _report(*visits):
    return Report(tuple(visits), Memory(100.0, 90.0, 150.0, 20_000.0), 195.4, 60.0, 0.5)


def _visit(number, failure=""):
    return Visit(f"x{number}", number, number + 1, number + 2, 0.1, 0.2, failure)


@pytest.mark.parametrize(
    ("share", "expected"), [(0.0, 1), (0.5, 2), (0.51, 3), (0.75, 3), (0.95, 4), (1.0, 4)]
)
def test_a_quantile_is_the_smallest_that_so_many_do_not_exceed(share, expected):
    assert quantile([1, 2, 3, 4], share) == expected


def test_the_page_shows_each_load_with_median_and_95th_percentile():
    lean, plain = Load("four", 4), Load("plain", 4, lean=False)
    report = _report(*(_visit(number) for number in (1, 2, 3, 4)))
    text = page({lean: report, plain: report}, "01_sco")
    row = next(line for line in text.splitlines() if line.startswith("| four |"))
    assert "| 4 of 4 | 2.0 s, 4.0 s | 3.0 s, 5.0 s |" in row
    assert "| 195 MB | 50% |" in row
    assert "| plain |" in text
    assert "something failed: none." in text
    assert "195 MB each); aimed at: 200 MB each. The aim is met." in text


def test_a_learner_for_whom_something_failed_is_counted_and_has_no_times():
    load = Load("two", 2)
    text = page({load: _report(_visit(1), _visit(9, "a cell failed"))}, "01_sco")
    assert "| two | 1 of 2 | 1.0 s, 1.0 s |" in text
    assert "something failed: 1." in text


def test_a_load_in_which_all_failed_says_so():
    load = Load("two", 2)
    text = page({load: _report(_visit(1, "no server"), _visit(2, "no server"))}, "01_sco")
    assert "| two | 0 of 2 | none | none |" in text


def test_without_the_hub_s_proxy_the_command_says_what_to_install(tmp_path, capsys):
    assert command.main(["--proxy", str(tmp_path)]) == 2
    assert "npm install configurable-http-proxy" in capsys.readouterr().err


@pytest.mark.parametrize("number", ["0", "61", "many"])
def test_the_number_of_learners_is_bounded(number, capsys):
    with pytest.raises(SystemExit):
        command.main(["--learners", number])
    assert "--learners" in capsys.readouterr().err
