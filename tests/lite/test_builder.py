"""The builder: what is missing, damaged or of another version stops it, with words that help."""

import json
import shutil
import zipfile

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


def _refused(builder, tmp_path, *arguments):
    target = tmp_path / "site"
    done = builder(target, *arguments)
    assert done.returncode == 1
    assert done.stderr.strip().splitlines()[-1].startswith("No site was built.")
    assert "Traceback" not in done.stderr
    assert not target.exists()
    return done.stderr


def test_a_missing_wheel(copy, stack, builder, tmp_path):
    next(copy.glob("numpy-*.whl")).unlink()
    assert "lacks numpy-" in _refused(builder, tmp_path, copy)


def test_a_damaged_wheel(copy, stack, builder, tmp_path):
    wheel = next(copy.glob("pandas-*.whl"))
    content = wheel.read_bytes()
    wheel.unlink()
    wheel.write_bytes(content[:-1] + bytes([content[-1] ^ 1]))
    assert "is not the file that pyodide-lock.json means" in _refused(builder, tmp_path, copy)


def test_a_package_that_the_lock_does_not_know(copy, stack, builder, tmp_path):
    lock = json.loads((copy / "pyodide-lock.json").read_text())
    del lock["packages"]["six"]
    (copy / "pyodide-lock.json").unlink()
    (copy / "pyodide-lock.json").write_text(json.dumps(lock))
    said = _refused(builder, tmp_path, copy)
    assert "no entry for six (needed by" in said


def test_another_version(copy, stack, builder, tmp_path):
    lock = json.loads((copy / "pyodide-lock.json").read_text())
    lock["info"]["version"] = "0.26.0"
    (copy / "pyodide-lock.json").unlink()
    (copy / "pyodide-lock.json").write_text(json.dumps(lock))
    assert f"needs Pyodide {stack.pyodide}" in _refused(builder, tmp_path, copy)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("pandas-9.0-cp313-cp313-pyemscripten_2024_0_wasm32.whl", "another Python"),
        ("pandas-9.0-cp312-cp312-pyemscripten_2025_0_wasm32.whl", "another platform"),
        ("pandas-9.0-cp312-cp312-manylinux_2_28_x86_64.whl", "another platform"),
        ("pandas.whl", "is not the name of a wheel"),
    ],
)
def test_a_wheel_for_another_runtime(distribution, stack, builder, tmp_path, name, said):
    (tmp_path / name).write_bytes(b"no matter")
    text = _refused(builder, tmp_path, distribution, "--wheel", tmp_path / name)
    assert said in text
    assert name in text


def test_no_distribution_at_all(stack, builder, tmp_path):
    assert "There is no Pyodide distribution" in _refused(builder, tmp_path, tmp_path / "none")


def test_a_folder_that_is_no_site_is_left_alone(distribution, stack, builder, tmp_path):
    target = tmp_path / "mine"
    target.mkdir()
    (target / "letter.txt").write_text("keep me")
    done = builder(target, distribution)
    assert done.returncode == 1
    assert (target / "letter.txt").read_text() == "keep me"


def test_the_site_holds_what_its_lock_means_and_nothing_else(site, stack):
    from lite import checks
    from lite.errors import BuildError

    checks.complete(site, stack)
    folder = site / "static" / "pyodide"
    lock = json.loads((folder / "pyodide-lock.json").read_text())["packages"]
    meant = {entry["file_name"] for entry in lock.values()}
    assert {path.name for path in folder.iterdir()} == meant | {*stack.core, "pyodide-lock.json"}
    assert not {"openssl", "jupyterlab", "matplotlib", "anywidget"} & set(lock)
    for left in stack.left_out:
        with zipfile.ZipFile(folder / lock[left]["file_name"]) as wheel:
            assert all(".dist-info/" in name for name in wheel.namelist())
    with zipfile.ZipFile(folder / lock["sco-bri-lessons"]["file_name"]) as wheel:
        assert "helpers/_data/datapackage.json" in wheel.namelist()
        assert "helpers/lessons/sco/words.toml" in wheel.namelist()
    with pytest.raises(BuildError, match="another host"):
        _spoil(site, folder.parents[2] / "spoilt", checks, stack)


def _spoil(site, target, checks, stack):
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir()
    text = (site / "jupyter-lite.json").read_text()
    text = text.replace("./static/pyodide/pyodide.js", "https://cdn.example/pyodide.js")
    (target / "jupyter-lite.json").write_text(text)
    try:
        checks.complete(target, stack)
    finally:
        shutil.rmtree(target)


def test_the_requirements_are_those_of_the_chosen_stack(stack):
    from lite import wheels

    lines = (wheels.ROOT / "tools" / "lite" / "requirements.txt").read_text().splitlines()
    assert set(stack.builder) <= set(lines)
    # JupyterLite takes the page's side of these from what is installed.
    pinned = {line.partition(" ")[0] for line in stack.wheels}
    assert {line for line in lines if line.startswith(("plotly", "ipywidgets"))} <= pinned
