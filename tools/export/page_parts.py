"""The parts of an exported page: figures, notes on controls, and HTML that cannot run anything.

Hand-outs and slides share them. A part is a function from what a notebook stores to HTML. Nothing
that a notebook holds is trusted: its Markdown and its HTML outputs pass a list of allowed elements
and attributes, and its texts are escaped.
"""

import base64
import re
from collections.abc import Container, Mapping
from html import escape
from typing import Any

from bleach.sanitizer import Cleaner

from helpers import offline_page

from .lesson_files import Words, exhibit_words

_TAGS = {
    *("a", "abbr", "b", "blockquote", "br", "code", "del", "details", "div", "em", "hr", "i"),
    *("img", "ins", "kbd", "mark", "p", "pre", "q", "s", "samp", "section", "small", "span"),
    *("strong", "sub", "summary", "sup", "u", "var", "wbr", "figure", "figcaption"),
    *("h1", "h2", "h3", "h4", "h5", "h6", "dd", "dl", "dt", "li", "ol", "ul", "rp", "rt", "ruby"),
    *("caption", "col", "colgroup", "table", "tbody", "td", "tfoot", "th", "thead", "tr"),
}
_EVERYWHERE = {"class", "dir", "lang", "role", "title"}
_OF = {
    "a": {"download", "href"},
    "img": {"alt", "height", "src", "width"},
    "ol": {"start"},
    "td": {"colspan", "headers", "rowspan"},
    "th": {"colspan", "headers", "rowspan", "scope"},
}
#: On paper, more ids than these are not listed under an exhibit.
_MOST_IDS = 12
_PICTURE = re.compile(r"data:image/(png|jpeg|gif|webp|svg\+xml);base64,")
# A table to save, see ``helpers.tables``. Any other data address could hold a page that runs.
_TABLE = re.compile(r"data:text/csv;charset=utf-8;base64,[A-Za-z0-9+/=]*")


def _allowed(tag: str, name: str, value: str) -> bool:
    if name == "src":
        return tag == "img" and bool(_PICTURE.match(value))
    if name == "href":
        is_data = value.strip().casefold().startswith("data:")
        return tag == "a" and (not is_data or bool(_TABLE.fullmatch(value)))
    if name == "download":
        return tag == "a" and bool(re.fullmatch(r"\w+\.csv", value))
    if name == "id":
        # Links lead to headings; an id anywhere else could stand for a part of the page.
        return bool(re.fullmatch(r"h[1-6]", tag))
    return name in _EVERYWHERE or name.startswith("aria-") or name in _OF.get(tag, ())


_cleaner = Cleaner(
    tags=_TAGS,
    attributes=_allowed,
    protocols={"http", "https", "mailto", "data"},
    strip=True,
)


def safe_html(html: str) -> str:
    """Keep the words, tables and links of any HTML, and drop all that could run or load."""
    # Cleaning drops these elements too, but would leave what stands inside them as text.
    without = re.sub(r"(?is)<(script|style)\b.*?</\1\s*>", "", html)
    cleaned = _cleaner.clean(without)
    # A picture from elsewhere has lost its address, and would show as a broken one.
    cleaned = re.sub(r"<img(?![^>]*\ssrc=)[^>]*>", "", cleaned).strip()
    # reveal.js takes every section for a slide, and forty landmarks would help nobody.
    return cleaned.replace("<section", '<div role="group"').replace("</section>", "</div>")


def heading_links_only(html: str) -> str:
    """Drop the pilcrow links that nbconvert puts behind headings; the headings keep their ids."""
    return re.sub(r'<a class="anchor-link"[^>]*>.*?</a>', "", html)


def relink(html: str, pages: Container[str]) -> str:
    """Point links between lessons to the exported pages, and unlink what is not in the folder.

    Args:
        html: Cleaned HTML.
        pages: Names of the lessons that have a page in the folder.
    """

    def change(match: re.Match) -> str:
        target, words = match.group("target"), match.group("words")
        if target.startswith("#") or re.match(r"(https?|mailto|data):", target):
            return match.group(0)
        lesson = re.fullmatch(r"(?:\./)?([^/#?]+)\.ipynb(#[^\"]*)?", target)
        if lesson and lesson.group(1) in pages:
            return f'<a href="{lesson.group(1)}.html{lesson.group(2) or ""}">{words}</a>'
        return f'<span class="unlinked">{words}</span>'

    return re.sub(
        r'<a\b[^>]*?\bhref="(?P<target>[^"]*)"[^>]*>(?P<words>.*?)</a>', change, html, flags=re.S
    )


def exhibit_html(data: Mapping[str, Any], sources_line: bool = True) -> str:
    """Clean an HTML output: tables scroll in a box, the folded parts of an exhibit get names.

    Args:
        data: The output's MIME bundle.
        sources_line: Whether the ids of an exhibit's sources are added in a line for paper, where
            the full list would be long.
    """
    html = safe_html(data["text/html"])
    html = html.replace("<table", '<div class="scroll"><table')
    html = html.replace("</table>", "</table></div>")
    html = html.replace(
        "<details><summary>Show as a table", '<details class="table-twin"><summary>Show as a table'
    )
    html = html.replace("<details><summary>Sources (", '<details class="origin"><summary>Sources (')
    words = exhibit_words(data)
    if words and words.sources and sources_line:
        count = words.sources.count(",") + 1
        told = words.sources if count <= _MOST_IDS else f"{count}, in the list at the end"
        line = f'<p class="paper-only"><b>Sources:</b> {escape(told)}.</p>'
        html = re.sub(r"</details></div>\Z", lambda end: line + end.group(0), html)
    return html


def controls_note(text: str) -> str:
    """Say in plain words that controls stand here in JupyterLab, and which setting is shown.

    Args:
        text: The plain text stored with the controls, or "" where none is.
    """
    told = re.sub(r"\s*\([^()]*\)\s*$", "", text).strip()
    if told.startswith("Controls: "):
        shown = escape(told.removeprefix("Controls: "))
        return (
            '<p class="setting">In JupyterLab, this lesson has controls here. '
            f"<b>Shown now:</b> {shown}</p>"
        )
    return '<p class="setting">In JupyterLab, this lesson has a control here.</p>'


def picture(mime: str, data: str, alt: str) -> str:
    """Show a stored picture as an image, which cannot run what an SVG may hold."""
    content = "".join(data.split())
    if mime == "image/svg+xml":
        content = base64.b64encode(data.encode("utf-8")).decode()
    return f'<img alt="{escape(alt)}" src="data:{mime};base64,{escape(content)}">'


def figure(data: Mapping[str, Any], mime: str, number: int, caption: str = "Figure {}. ") -> str:
    """Write a figure: its title as text, a place that a script draws in, and its JSON.

    A figure that moves by a slider gets a control of the browser's own in place of Plotly's, which
    the keyboard cannot reach.

    Args:
        data: The output's MIME bundle.
        mime: The type of the figure in it.
        number: The figure's number on the page.
        caption: What stands before the title; "{}" takes the number.
    """
    content = offline_page.without_title(data[mime])
    layout = content["layout"]
    words = exhibit_words(data) or Words("Figure", f"Figure {number}", "", "")
    # What the title took is not left empty.
    taken = data[mime]["layout"].get("margin", {}).get("t", 0) - layout["margin"]["t"]
    height = int(layout.get("height") or 450) - max(0, taken)
    slider = (layout.pop("sliders", None) or [None])[0]
    layout.pop("updatemenus", None)
    # The page sizes the figure; Plotly's own toolbar would put buttons inside an image.
    content["config"] = {"displayModeBar": False, "responsive": False, "showSendToCloud": False}
    name = f"figure-{number}"
    kind = " map" if "geo" in layout else ""
    return (
        f'<figure class="figure{kind}" id="{name}">'
        f"<figcaption><b>{caption.format(number)}</b>{escape(words.title)}</figcaption>"
        f'<div class="scroll"><div class="plot" role="img" aria-label="{escape(words.title)}" '
        f'aria-describedby="{name}-words" data-height="{height}" style="--height:{height}px">'
        '<div class="canvas"></div></div></div>'
        f'<p id="{name}-words" hidden>{escape(words.summary)}</p>'
        f"{_steps(slider, name)}"
        '<noscript><p class="without">This picture needs scripts; the sentence and the table below '
        "say the same.</p></noscript>"
        f'<script type="application/json">{offline_page.json_for_script(content)}</script></figure>'
    )


def _steps(slider: Mapping[str, Any] | None, name: str) -> str:
    steps = [step for step in (slider or {}).get("steps", ()) if step.get("method") == "animate"]
    if not steps:
        return ""
    prefix = slider.get("currentvalue", {}).get("prefix", "").strip() or "Step"
    active = min(int(slider.get("active") or 0), len(steps) - 1)
    frames = [[step["args"][0][0], str(step["label"])] for step in steps]
    return (
        f'<div class="steps"><label for="{name}-step">{escape(prefix)}</label>'
        f'<input id="{name}-step" type="range" min="0" max="{len(steps) - 1}" step="1" '
        f'value="{active}" aria-valuetext="{escape(frames[active][1])}" '
        f'data-frames="{escape(offline_page.json_for_script(frames))}">'
        f'<output for="{name}-step">{escape(frames[active][1])}</output></div>'
    )
