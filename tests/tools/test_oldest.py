"""The oldest versions tried are those that the requirements allow."""

import oldest
import pytest


def test_the_constraints_are_the_lower_bounds():
    assert oldest.CONSTRAINTS.read_text(encoding="utf-8") == oldest.constraints()


def test_every_part_of_a_version_is_there():
    found = oldest.lower_bounds("# x\na>=1,<2\nb-c>=2.3,<4  # why\n-e .\n", "d>=1.2.3,<2\n")
    assert found == {"a": "1.0.0", "b-c": "2.3.0", "d": "1.2.3"}


@pytest.mark.parametrize("line", ["pandas", "pandas<4", "pandas==2.2", "pandas>=2.2"])
def test_a_requirement_without_both_bounds_is_refused(line):
    with pytest.raises(ValueError, match="no lower and upper bound"):
        oldest.lower_bounds(line)
