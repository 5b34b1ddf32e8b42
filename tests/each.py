"""One test that goes through many like cases, and tells each one that fails."""

import functools
import inspect
from collections.abc import Callable, Iterable

__all__ = ["each"]


def _told(case: object) -> str:
    try:
        return str(case)[:300]
    except Exception:
        return "a case that cannot be written out"


def each(
    argument: str, cases: Iterable | Callable[[], Iterable], name: Callable = _told
) -> Callable:
    """Run a test with each of many cases, as one test.

    For checks that take no time, of which a report of a line each would hide what is told. All
    cases are tried. The state that a fixture makes is made once: what a case leaves behind, the
    next one meets.

    Args:
        argument: The argument of the test that takes a case; several, as in ``"line, said"``, take
            the parts of one.
        cases: What it takes; or a function that gives it, which is called when the test runs. What
            reads tables belongs in a function: every processor imports every file of tests.
        name: How a case is called where it fails.
    """
    given = cases if callable(cases) else list(cases)
    names = argument.split(", ")

    def decorate(test):
        whole = inspect.signature(test)

        @functools.wraps(test)
        def every_case(**fixtures):
            cases = list(given() if callable(given) else given)
            assert cases, f"there is no {argument} to look at"
            failures = []
            for case in cases:
                try:
                    parts = case if len(names) > 1 else [case]
                    test(**dict(zip(names, parts, strict=True)), **fixtures)
                except Exception as failure:
                    failure.add_note(f"{argument}: {name(case)}")
                    failures.append(failure)
            if len(failures) == 1:
                raise failures[0]
            if failures:
                said = f"{len(failures)} of {len(cases)} cases fail"
                raise ExceptionGroup(said, failures)

        kept = [one for key, one in whole.parameters.items() if key not in names]
        every_case.__signature__ = whole.replace(parameters=kept)
        return every_case

    return decorate
