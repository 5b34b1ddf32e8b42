"""What the fault tests draw from and check by: hostile texts, any object, whole HTML."""

import json
import math
import re
import unicodedata
from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from html.parser import HTMLParser
from numbers import Real

import numpy as np
import pandas as pd
from hypothesis import strategies as st

_HOSTILE = [
    "<zzq onzzq=1>",
    "<script>zzq()</script>",
    "</script><script>zzq()</script>",
    "<img src=x onerror=zzq()>",
    '"><zzq a="',
    "' onzzq='1",
    "<!--",
    "-->",
    "]]>",
    "</section></td></table>",
    "&lt;zzq&gt;",
    "&#60;zzq&#62;",
    "javascript:zzq()",
    "=cmd|' /C calc'!A0",
    "@SUM(1)",
    "$x$ and $$y$$",
    "\u202eright to left\u202c",
    "مرحبا",
    "שלום",
    "首倡之地",
    "Қазақстан",
    "👩‍👩‍👧‍👦🏳️‍🌈",
    "\ud800",
    "\udfff",
    "\x00\x07\x1b[31m",
    "\r\n\t\x0b\x85\u2028\u2029",
    "%s %(a)d {0} {a} {",
    "\\",
    "(a+)+$",
    "[",
    "*",
    "İıſß",
    "x" * 10_000,
]
_ANY_SIGN = st.characters(exclude_categories=())
#: Any text at all: hostile pieces, half characters, control signs, and 10,000 signs of it.
TEXTS = st.one_of(
    st.text(_ANY_SIGN, max_size=40),
    st.sampled_from(_HOSTILE),
    st.lists(st.sampled_from(_HOSTILE[:-1]) | st.text(_ANY_SIGN, max_size=8), max_size=6).map(
        "".join
    ),
)


def _sendable(text):
    return text.encode("utf-8", "replace").decode("utf-8") == text


#: The same without halves of characters.
WHOLE_TEXTS = TEXTS.filter(_sendable)
NUMBERS = st.one_of(
    st.integers(-(10**6), 10**6),
    st.floats(),
    st.sampled_from([0.0, -0.0, 1e-300, 1e300, float("inf"), float("-inf"), float("nan")]),
)

# What the project's own HTML is made of. Anything else came from a text that was not escaped.
_HEADINGS = {"h1", "h2", "h3", "h4"}
_BLOCKS = {"caption", "details", "div", "figcaption", "figure", "footer", "li", "main", "noscript"}
_BLOCKS |= {"ol", "p", "section", "style", "summary", "table", "tbody", "td", "th", "thead"}
_BLOCKS |= {"tr", "ul"}
_INLINE = {"a", "b", "br", "code", "em", "i", "pre", "small", "span", "strong"}
_TAGS = _HEADINGS | _BLOCKS | _INLINE
_ATTRIBUTES = {
    "aria-current",
    "aria-describedby",
    "aria-hidden",
    "aria-label",
    "aria-labelledby",
    "aria-live",
    "class",
    "data-of",
    "dir",
}
_ATTRIBUTES |= {"href", "id", "lang", "rel", "role", "scope", "style", "tabindex"}
_NEVER_CLOSED = frozenset({"br", "meta", "link", "img", "hr", "input"})


class _Reader(HTMLParser):
    def __init__(self, tags, attributes):
        super().__init__(convert_charrefs=True)
        self._tags, self._attributes, self._open = tags, attributes, []

    def handle_starttag(self, tag, attrs):
        assert tag in self._tags, f"an element <{tag}> that is not the project's own"
        for name, value in attrs:
            assert name in self._attributes, f"an attribute {name} that is not the project's own"
            assert not (name == "href" and (value or "").startswith("javascript:"))
        if tag not in _NEVER_CLOSED:
            self._open.append(tag)

    def handle_endtag(self, tag):
        assert self._open, f"</{tag}> closes nothing"
        opened = self._open.pop()
        assert tag == opened, f"</{tag}> closes <{opened}>"

    def handle_comment(self, data):
        raise AssertionError(f"a comment: {data[:80]}")

    def handle_decl(self, decl):
        assert decl.casefold() == "doctype html"

    def unknown_decl(self, data):
        raise AssertionError(f"a declaration: {data[:80]}")

    def handle_pi(self, data):
        raise AssertionError(f"a processing instruction: {data[:80]}")

    def close(self):
        super().close()
        assert self._open == [], f"never closed: {self._open}"


class _Odd:
    """An object that answers nothing: whoever asks it for its text, value or length gets an error.

    Its methods are those that Python calls behind the back of who compares, counts or prints.
    """

    def _refuse(self, *_args):
        raise RuntimeError("this object refuses")

    __repr__ = __str__ = __eq__ = __ne__ = __lt__ = __bool__ = __len__ = __iter__ = _refuse
    __float__ = __int__ = __contains__ = __getitem__ = __hash__ = __format__ = _refuse


class _OddMapping(Mapping):
    """A mapping whose items cannot be read."""

    def __getitem__(self, key):
        raise KeyError(key)

    def __iter__(self):
        raise RuntimeError("this mapping refuses")

    def __len__(self):
        return 3


class _OddNumber(float):
    """A number that cannot be turned into a plain one."""

    def __float__(self):
        raise RuntimeError("this number refuses")


_PLAIN = st.none() | st.booleans() | NUMBERS | TEXTS | st.binary(max_size=8) | st.dates()
#: What answers to no question; each is made anew, because some can be used up.
ODD_THINGS = (
    lambda: 10**400,
    lambda: 10**5000,
    lambda: float("nan"),
    lambda: complex(1, 2),
    lambda: Decimal("12.5"),
    lambda: Decimal("NaN"),
    lambda: Fraction(1, 3),
    lambda: range(10**12),
    lambda: "x" * 100_000,
    lambda: ["A"] * 100_000,
    object,
    lambda: int,
    lambda: len,
    lambda: iter("ABC"),
    lambda: np.float64("nan"),
    lambda: np.int64(3),
    lambda: np.array([1, 2]),
    lambda: np.array(["A", "B"]),
    lambda: np.array(5),
    lambda: pd.NA,
    lambda: pd.NaT,
    lambda: pd.Timestamp("2024-07-01"),
    lambda: pd.Series(["A", "B"]),
    lambda: pd.DataFrame({"A": [1]}),
    lambda: Ellipsis,
    lambda: NotImplemented,
    lambda: ValueError("x"),
    _Odd,
    _OddMapping,
    lambda: _OddNumber(1.0),
)
# By number: Hypothesis writes out what it samples from, and some of these cannot be written out.
_ODD = st.integers(0, len(ODD_THINGS) - 1).map(lambda number: ODD_THINGS[number]())
_KEYS = TEXTS | st.integers() | st.none() | st.sampled_from(["c01", "pl01", "A", "V1"])
#: Any Python object, odd ones too, alone or in lists and dictionaries.
OBJECTS = st.recursive(
    _PLAIN | _ODD,
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.tuples(inner, inner)
        | st.dictionaries(_KEYS, inner, max_size=4)
    ),
    max_leaves=6,
)


def check_words(text, most=4000):
    """Check a message: short, and of signs that any screen and any file can hold."""
    assert 0 < len(text) < most, len(text)
    assert _sendable(text), repr(text)
    controls = {sign for sign in text if unicodedata.category(sign) == "Cc"} - {"\n", "\t"}
    assert not controls, repr(text)


def check_html(page, more_tags=(), more_attributes=()):
    """Check that HTML is whole and holds no element, attribute or comment but the project's own."""
    reader = _Reader(_TAGS | set(more_tags), _ATTRIBUTES | set(more_attributes))
    reader.feed(page)
    reader.close()


def check_exhibit(made):
    """Check what every exhibit owes its reader, and that a kernel can send it."""
    assert made.title and made.summary and made.leaves_out
    assert made.source_ids
    assert len(made.table.columns)
    check_html(made.to_html())
    for bundle in made.bundles():
        json.dumps(bundle, ensure_ascii=False, allow_nan=False).encode("utf-8")


def check_numbers(made):
    """Check that every number that the figure draws is in the table too, rounded as it is.

    For figures whose axes carry amounts; where an axis is only a lane or a corner of a triangle,
    the numbers of the figure mean nothing to a reader.
    """
    cells = [*made.table.columns, *(cell for name in made.table for cell in made.table[name])]
    told = [number for cell in cells for number in _numbers(cell)]
    for trace in made.figure.data:
        for axis in (trace.x, trace.y):
            for value in axis if axis is not None else ():
                if isinstance(value, Real) and math.isfinite(value):
                    # An axis may count in thousands what the table gives in full.
                    near = (
                        math.isclose(abs(value), number / scale, rel_tol=0.006, abs_tol=0.051)
                        for number in told
                        for scale in (1, 1000)
                    )
                    assert any(near), f"{value} is drawn, and the table does not hold it"


def _numbers(cell):
    if isinstance(cell, Real):
        return [abs(float(cell))]
    return [float(text.replace(",", "")) for text in re.findall(r"\d[\d,]*(?:\.\d+)?", str(cell))]
