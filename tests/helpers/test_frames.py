import pandas as pd

from helpers.frames import country_names, made_once, tally


def test_the_most_frequent_comes_first_and_of_equals_the_earlier():
    counts = tally(pd.Series(["d", "b", "c", "b", "a", "c", "d", "b"]))
    assert counts.to_dict() == {"b": 3, "d": 2, "c": 2, "a": 1}
    assert list(counts.index) == ["b", "d", "c", "a"]


def test_many_equals_keep_their_order():
    names = [f"n{number * 7 % 101}" for number in range(101)]
    assert list(tally(pd.Series(names)).index) == names


def test_an_empty_column_has_no_counts():
    assert tally(pd.Series([], dtype="str")).empty


def test_a_state_is_named_by_its_code():
    names = country_names()
    assert names["KAZ"] == "Kazakhstan"
    assert names.index.is_unique and names.notna().all()


def test_a_table_that_is_made_once_is_given_as_a_copy():
    made = []

    @made_once
    def table(name):
        made.append(name)
        return pd.DataFrame({"name": [name]})

    mine = table("a")
    mine["name"] = "changed"
    assert table("a")["name"].tolist() == ["a"] and table("b")["name"].tolist() == ["b"]
    assert made == ["a", "b"]
