"""Files that a tool makes: only those that are not current are written, or named."""

import made


def test_what_is_not_current_is_named_and_then_written(capsys, tmp_path):
    same, other, new = (tmp_path / name for name in ("same.md", "other.md", "new.md"))
    same.write_text("да\n", encoding="utf-8", newline="\n")
    other.write_text("before\n", encoding="utf-8")
    wanted = {same: "да\n", other: "after\n", new: "new\n"}
    assert made.store(wanted, only_say=True) == 1
    assert capsys.readouterr().out == "Not current: other.md, new.md.\n"
    assert other.read_text(encoding="utf-8") == "before\n" and not new.exists()
    assert made.store(wanted, only_say=False) == 0
    assert capsys.readouterr().out == "Written: other.md, new.md.\n"
    assert new.read_bytes() == b"new\n"
    assert made.store(wanted, only_say=True) == 0
    assert capsys.readouterr().out == "All current.\n"
