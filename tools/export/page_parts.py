"""The parts of an exported page: figures, notes on controls, and HTML that cannot run anything.

Hand-outs and slides share them. A part is a function from what a notebook stores to HTML. Nothing
that a notebook holds is trusted: its Markdown and its HTML outputs pass a list of allowed elements
and attributes, and its texts are escaped.
"""

import base64
import copy
import re
from collections.abc import Container, Mapping
from html import escape
from typing import Any

from bleach.sanitizer import Cleaner

from helpers import offline_page
from helpers.exhibit.figures import USUAL_HEIGHT, is_map

_TAGS = {
    *("a", "abbr", "b", "blockquote", "br", "code", "del", "details", "div", "em", "hr", "i"),
    *("img", "ins", "kbd", "mark", "p", "pre", "q", "s", "samp", "section", "small", "span"),
    *("strong", "sub", "summary", "sup", "u", "var", "wbr", "figure", "figcaption"),
    *("h1", "h2", "h3", "h4", "h5", "h6", "dd", "dl", "dt", "li", "ol", "ul", "rp", "rt", "ruby"),
    *("caption", "col", "colgroup", "table", "tbody", "td", "tfoot", "th", "thead", "tr"),
}
_EVERYWHERE = {"class", "dir", "lang", "role", "title"}
_OF = {
    "a": {"href"},
    "img": {"alt", "height", "src", "width"},
    "ol": {"start"},
    "td": {"colspan", "headers", "rowspan"},
    "th": {"colspan", "headers", "rowspan", "scope"},
}
# Of all styles only the colour of a key's entry is kept, see ``helpers.exhibit.frame``.
_KEY_COLOUR = re.compile(r'style="color:#([0-9A-Fa-f]{6})"')
_PICTURE = re.compile(r"data:image/(png|jpeg|gif|webp|svg\+xml);base64,")


def _allowed(tag: str, name: str, value: str) -> bool:
    if name == "src":
        return tag == "img" and bool(_PICTURE.match(value))
    if name == "href":
        # A data address could hold a page that runs.
        return tag == "a" and not value.strip().casefold().startswith("data:")
    if name == "id":
        # Links lead to headings; an id anywhere else could stand for a part of the page.
        return bool(re.fullmatch(r"h[1-6]", tag))
    return name in _EVERYWHERE or name.startswith("aria-") or name in _OF.get(tag, ())


_SCHEMES = {"http", "https", "mailto", "data"}
_cleaner = Cleaner(tags=_TAGS, attributes=_allowed, protocols=_SCHEMES, strip=True)


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
    """Point links between lessons to the pages of the folder, and unlink what is not in it."""

    def change(match: re.Match) -> str:
        target, words = match.group("target"), match.group("words")
        if target.startswith("#") or re.match(r"(https?|mailto|data):", target):
            return match.group(0)
        lesson = re.fullmatch(r"(?:\.\.?/)?(more/)?([^/#?]+)\.ipynb(#[^\"]*)?", target)
        name = f"{'more_' if lesson.group(1) else ''}{lesson.group(2)}" if lesson else ""
        if name in pages:
            return f'<a href="{name}.html{lesson.group(3) or ""}">{words}</a>'
        return f'<span class="unlinked">{words}</span>'

    return re.sub(
        r'<a\b[^>]*?\bhref="(?P<target>[^"]*)"[^>]*>(?P<words>.*?)</a>', change, html, flags=re.S
    )


def exhibit_html(output: Mapping[str, Any]) -> str:
    """Clean an HTML output: tables scroll in a box; the head of a figure gets its number.

    Args:
        output: The output, with what ``note_outputs`` and the rule for slides have noted on it:
            ``number`` of the figure below a head; ``summary``, a sentence that is said here
            though it is not in sight in the lesson, or "" where it is said elsewhere.
    """
    html = safe_html(_KEY_COLOUR.sub(r'class="key-\1"', output["data"]["text/html"]))
    html = re.sub(r'class="key-([0-9A-Fa-f]{6})"', r'style="color:#\1"', html)
    html = html.replace("<table", '<div class="scroll"><table')
    html = html.replace("</table>", "</table></div>")
    noted = output.get("metadata", {})
    if "number" in noted:
        number = f'<span class="number">Figure {noted["number"]}.</span> '
        html = re.sub(r'<h3 class="finding">', lambda h3: h3.group(0) + number, html, count=1)
    if "summary" in noted:
        html = re.sub(r'<p class="exhibit-summary.*?</p>', "", html, flags=re.S)
        said = noted["summary"]
        return f'<p class="exhibit-summary">{escape(said)}</p>{html}' if said else html
    return html


def controls_note(text: str) -> str:
    """Say in plain words that JupyterLab has controls here, by the text stored with them, or ""."""
    told = re.sub(r"\s*\([^()]*\)\s*$", "", text).strip()
    if told.startswith("Controls: "):
        names = escape(told.removeprefix("Controls: "))
        return f'<p class="setting">In JupyterLab, this lesson has controls here: {names}</p>'
    return '<p class="setting">In JupyterLab, this lesson has a control here.</p>'


def picture(mime: str, data: str, alt: str) -> str:
    """Show a stored picture as an image, which cannot run what an SVG may hold."""
    content = "".join(data.split())
    if mime == "image/svg+xml":
        content = base64.b64encode(data.encode("utf-8")).decode()
    return f'<img alt="{escape(alt)}" src="data:{mime};base64,{escape(content)}">'


def figure(output: Mapping[str, Any], mime: str) -> str:
    """Write a figure: a place that a script draws in, and its JSON.

    Its finding is in the head above it. A figure that moves by a slider gets a control of the
    browser's own in place of Plotly's, which the keyboard cannot reach.

    Args:
        output: The output, on which ``note_outputs`` has noted ``number``, ``title`` and
            ``description``.
        mime: The type of the figure in it.
    """
    content = copy.deepcopy(dict(output["data"][mime]))
    layout = content["layout"]
    noted = output["metadata"]
    height = int(layout.get("height") or USUAL_HEIGHT)
    slider = (layout.pop("sliders", None) or [None])[0]
    layout.pop("updatemenus", None)
    # The page sizes the figure; Plotly's own toolbar would put buttons inside an image.
    content["config"] = {"displayModeBar": False, "responsive": False, "showSendToCloud": False}
    name = f"figure-{noted['number']}"
    kind = " map" if is_map(layout) else ""
    return (
        f'<figure class="figure{kind}" id="{name}">'
        f'<div class="scroll"><div class="plot" role="img" aria-label="{escape(noted["title"])}" '
        f'aria-describedby="{name}-words" data-height="{height}" style="--height:{height}px">'
        '<div class="canvas"></div></div></div>'
        f'<p id="{name}-words" hidden>{escape(noted["description"])}</p>'
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
