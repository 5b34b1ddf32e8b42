"""The builder: what is missing, damaged or of another version stops it, with words that help."""

import json

import pytest

pytestmark = pytest.mark.lite


@pytest.fixture
def copy(distribution, tmp_path):
    """A distribution of this test alone."""
    if not distribution.is_dir():
        pytest.skip("LITE_PYODIDE is an archive; these tests change a folder")
    target = tmp_path / "copy"
    target.mkdir()
    for path in distribution.iterdir():
        if path.is_file():
            (target / path.name).symlink_to(path)
    return target


def _replace(path, content):
    path.unlink()
    path.write_bytes(content)


def _remove_numpy(copy):
    next(copy.glob("numpy-*.whl")).unlink()


def _damage_pandas(copy):
    wheel = next(copy.glob("pandas-*.whl"))
    _replace(wheel, wheel.read_bytes()[:-1])


def _change_version(copy):
    lock = json.loads((copy / "pyodide-lock.json").read_text())
    lock["info"]["version"] = "0.26.0"
    _replace(copy / "pyodide-lock.json", json.dumps(lock).encode())


def _forget_six(copy):
    lock = json.loads((copy / "pyodide-lock.json").read_text())
    del lock["packages"]["six"]
    _replace(copy / "pyodide-lock.json", json.dumps(lock).encode())


def _remove_lock(copy):
    (copy / "pyodide-lock.json").unlink()


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (_remove_numpy, "lacks numpy-"),
        (_damage_pandas, "is not the file that pyodide-lock.json means"),
        (_change_version, "is Pyodide 0.26.0; the site needs"),
        (_forget_six, "No wheel is at hand for six"),
        (_remove_lock, "There is no Pyodide release"),
    ],
)
def test_a_spoilt_release_is_refused_and_nothing_is_built(copy, build, tmp_path, spoil, said):
    spoil(copy)
    done = build(tmp_path / "site", copy)
    assert done.returncode == 1
    assert "No site was built." in done.stderr
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "site").exists()


def test_a_folder_that_is_no_site_is_left_alone(distribution, build, tmp_path):
    (tmp_path / "letter.txt").write_text("keep me")
    assert build(tmp_path, distribution).returncode == 1
    assert (tmp_path / "letter.txt").read_text() == "keep me"


def test_a_service_worker_of_another_form_stops_the_build(build, tmp_path, monkeypatch):
    monkeypatch.syspath_prepend("tools/lite")
    import pages

    (tmp_path / pages.WORKER).write_text("let enableCache = false;")
    with pytest.raises(pages.BuildError, match="is not the one that"):
        pages.mended(tmp_path)
    assert (tmp_path / pages.WORKER).read_text() == "let enableCache = false;"
