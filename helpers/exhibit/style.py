"""The style of an exhibit's frame, and the colours of its figure on a dark page.

Each exhibit brings its own style: a lesson may be opened in the middle, and JupyterLab takes cells
that are far from the window out of the page. Of the colours only those are swapped that the
figure holds. Everything is readable without any style, as in a notebook that is not trusted.
"""

from __future__ import annotations

import functools
import json
import re
from collections.abc import Mapping
from typing import Any

from helpers import theme
from helpers.theme import tokens

#: A dark page: of JupyterLab, of VS Code, and of Colab, which names its theme on the whole page.
DARK = (
    ':is(body[data-jp-theme-light="false"], body[data-vscode-theme-kind$="dark"], '
    'body[data-vscode-theme-kind$="contrast"], [theme="dark"] body)'
)


def _sheet(colour: str) -> str:
    red, green, blue = tokens.rgb(colour)
    return f'[style*="background: rgb({red}, {green}, {blue})"]'


#: A figure that takes the page's colours: its paper is the token, or it has none.
_TAKES_PART = f':has(.main-svg:is({_sheet(tokens.PAPER)}, [style*="background: rgba(0, 0, 0, 0)"]))'

# Paper and ink come from the viewer, and the rest is mixed of the two. Of a viewer that names
# neither, the text around gives the ink, so that a dark page stays readable.
_FRAME = f"""
.exhibit {{
  --paper: var(--jp-layout-color0, var(--vscode-editor-background, transparent));
  --ink: var(--jp-content-font-color0, var(--vscode-editor-foreground, currentColor));
  --muted: color-mix(in srgb, var(--ink) 78%, var(--paper));
  --line: color-mix(in srgb, var(--ink) 18%, var(--paper));
  --accent: {tokens.ACCENT};
  color: var(--ink); font-size: 13px; line-height: 1.5 }}
.jp-RenderedHTMLCommon:has(> .exhibit) {{ padding-right: 0 !important }}
.exhibit :is(p, ul, ol, h3, h4) {{ margin: 0 !important; padding: 0 }}
.exhibit-head {{ position: relative; border-top: 2px solid var(--ink); padding: 10px 0 12px }}
.exhibit-head::before {{ content: ""; position: absolute; left: 0; top: -2px; width: 44px;
  height: 6px; background: var(--accent) }}
.exhibit .finding {{ font-size: 22px; font-weight: 700; line-height: 1.25; color: inherit;
  text-wrap: balance; max-width: 46em }}
.exhibit-subtitle {{ font-size: 15px; line-height: 1.45; color: var(--muted); max-width: 60em;
  padding-top: 4px !important; text-wrap: pretty }}
.exhibit-changed {{ font-weight: 600; color: var(--accent); padding-top: 4px !important }}
.exhibit-key {{ list-style: none !important; display: flex; flex-wrap: wrap; gap: 4px 18px;
  padding: 8px 0 0 !important }}
.exhibit-key [aria-hidden] {{ font-size: 15px; line-height: 1 }}
.exhibit-key .exhibit-swatch {{ display: inline-block; width: 20px; line-height: 16px;
  font-size: 11px; text-align: center; box-shadow: inset 0 0 0 1px var(--muted) }}
.exhibit-ear {{ position: absolute !important; clip-path: inset(50%); width: 1px; height: 1px;
  overflow: hidden; white-space: nowrap }}
.exhibit-foot {{ position: relative; padding: 8px 0; border-bottom: 1px solid var(--line) }}
.exhibit-source {{ font-size: 12.5px; color: var(--muted); max-width: 70em }}
.exhibit-folds {{ display: flex; flex-wrap: wrap; gap: 0 20px }}
.exhibit details[open] {{ order: 1; flex: 1 0 100%; min-width: 0 }}
.exhibit summary {{ display: inline-block; list-style: none; cursor: pointer; font-weight: 600;
  line-height: 20px; padding: 4px 0; min-height: 28px; box-sizing: border-box }}
.exhibit summary::-webkit-details-marker {{ display: none }}
.exhibit summary::before {{ content: "+"; color: var(--accent); padding-right: 4px }}
.exhibit details[open] > summary::before {{ content: "\\2212" }}
.exhibit details > :is(p, ul, pre, details) {{ margin: 0 0 8px !important; max-width: 60em }}
.exhibit details > ul {{ padding-left: 20px !important }}
.exhibit pre {{ padding: 6px 10px; white-space: pre-wrap; background: none;
  border-left: 2px solid var(--line); font-size: 13px; line-height: 1.5 }}
.exhibit-scroll {{ overflow: auto; margin: 4px 0 8px }}
.exhibit table {{ margin: 0 !important; font-size: 13px !important; line-height: 1.4;
  table-layout: auto !important; border-collapse: collapse; color: inherit }}
.exhibit caption {{ text-align: left; color: var(--muted); padding: 0 0 6px; caption-side: top }}
.exhibit :is(th, td) {{ text-align: left !important; vertical-align: top; white-space: normal;
  font-weight: 400; text-wrap: pretty; padding: 5px 16px 5px 0 !important; max-width: 34em;
  min-width: 4em; border: 0; border-bottom: 1px solid var(--line) !important }}
.exhibit tr {{ background: none !important }}
.exhibit thead th {{ white-space: normal !important; font-weight: 600; vertical-align: bottom;
  position: sticky; top: 0; background: var(--paper) !important }}
.exhibit :is(th, td).number {{ text-align: right !important; font-variant-numeric: tabular-nums }}
.exhibit .day {{ white-space: nowrap }}
.exhibit :is(th, td).text {{ min-width: 13em }}
.exhibit :is(th, td).long {{ min-width: 18em; max-width: 38em }}
@media screen {{
  .exhibit-scroll {{ max-height: 44em }}
  @media (max-width: 1000px) {{
    .exhibit :is(th, td) {{ padding-right: 10px !important; min-width: 3em }}
    .exhibit :is(th, td).text {{ min-width: 10em }}
    .exhibit :is(th, td).long {{ min-width: 13em }}
    .exhibit .stacks :is(caption, tbody) {{ display: block }}
    .exhibit .stacks thead {{ display: block; position: absolute; clip-path: inset(50%);
      width: 1px; height: 1px; overflow: clip }}
    .exhibit .stacks tr {{ display: grid; grid-template-columns: repeat(3, 1fr); gap: 4px 16px;
      border-bottom: 1px solid var(--line); padding: 8px 0 }}
    .exhibit .stacks tbody :is(th, td) {{ display: block; border: 0 !important; max-width: none;
      min-width: 0; padding: 0 !important; text-align: left !important }}
    .exhibit .stacks tbody :is(th, .text, .long) {{ grid-column: 1 / -1 }}
    .exhibit .stacks tbody th {{ font-weight: 600 }}
    .exhibit .stacks td:not(:empty)::before {{ content: attr(data-of) / ""; display: block;
      color: var(--muted); font-size: 12px }}
  }}
  {DARK} .exhibit {{ --accent: {tokens.DARK[tokens.ACCENT]} }}
}}
@media print {{ body .exhibit {{ --paper: #fff; --ink: {tokens.INK} }} }}
"""

# A map fills the width, and in a narrow window would show sea and land above and below what it is
# about: there it is lower. When a window changes, JupyterLab draws a figure as high as its element.
_MAP = ".jp-OutputArea-child:has(style.{0}) + .jp-OutputArea-child > .js-plotly-plot"
_LOW_MAP = f"""
@media screen and (min-width: 1001px) {{{{ {_MAP} {{{{ height: {{1}}px }}}} }}}}
@media screen and (max-width: 1000px) {{{{ {_MAP} {{{{ aspect-ratio: 1.5 }}}} }}}}
"""

# The figures that were built with Plotly's classes keep their paper's colours, and maps their pale
# ground: only what stands on the paper changes.
_ON_WHITE_PAPER = f"""
@media screen {{ {DARK} .jp-RenderedPlotly:not({_TAKES_PART}) {{
  .main-svg:first-of-type {{ background: #1b1f24 !important }}
  :is(.xy .bglayer .bg, .cartesianlayer .bg, .infolayer .legend .bg) {{ fill: #1b1f24 !important }}
  :is(.infolayer, .cartesianlayer, .xaxislayer-above, .yaxislayer-above)
    text:not([style*="fill: rgb(255, 255, 255)"]) {{ fill: #e8eaed !important }}
  .gridlayer path {{ stroke: #3a4048 !important }}
}} }}
"""


def frame_style() -> str:
    """Return the style of the frame alone, for an exhibit without a figure."""
    return f"<style>{_short_frame()}</style>"


def style(figure: Mapping[str, Any], key_colours: str) -> str:
    """Return the style of the frame and the colours of a figure on a dark page.

    Args:
        figure: The figure as plain data.
        key_colours: The colours of the key, in any text.
    """
    layout = figure["layout"]
    paper = layout.get("paper_bgcolor") or (
        layout.get("template", {}).get("layout", {}).get("paper_bgcolor")
    )
    in_key = "".join(
        f'.exhibit-key [style*="{colour}"] {{ color: {other} !important }}\n'
        f'.exhibit-key [style*="background:{colour}"] {{ background: {other} !important }}\n'
        for colour, other in tokens.swaps(key_colours).items()
    )
    in_key = f"@media screen {{ {DARK} {{ {in_key} }} }}" if in_key else ""
    swapped = _ON_WHITE_PAPER
    if paper == tokens.PAPER or str(paper).replace(" ", "") == "rgba(0,0,0,0)":
        swapped = _swaps(json.dumps(figure))
    tall = low = ""
    if "scaleanchor" in layout.get("yaxis", {}) and layout.get("height"):
        tall = f"tall-{layout['height']:.0f}"
        low = _LOW_MAP.format(tall, layout["height"])
    named = f' class="{tall}"' if tall else ""
    return f"<style{named}>{_short_frame()} {short(in_key + swapped + low)}</style>"


@functools.cache
def _short_frame() -> str:
    return short(_FRAME)


def _swaps(figure: str) -> str:
    found = tokens.swaps(figure) | {tokens.PAPER: tokens.DARK[tokens.PAPER]}
    shadows = "".join(set(re.findall(r'"shadow": "([^"]*)"', figure)))
    in_words = set(re.findall(r"color:(#\w{6}|rgba\([\d.,]+\))", figure))
    rules = [
        # The page's own ground shows through; marks and plates of paper need a colour.
        ".main-svg { background: transparent !important }",
        f".modebar-btn path {{ fill: {tokens.DARK[tokens.MUTED]} !important }}",
        f".modebar-btn:hover path {{ fill: {tokens.DARK[tokens.INK]} !important }}",
    ]
    for colour, other in found.items():
        for part in ("fill", "stroke"):
            before, after = _written(colour, part), _set(other, part)
            rules.append(f'[style*="{before}"] {{ {after} }}')
        if colour in in_words:
            # A word of its own colour within a label: Plotly leaves the colour as it was given.
            rules.append(f'[style*="fill:{colour}"] {{ {_set(other, "fill")} }}')
        if colour in shadows:
            red, green, blue = tokens.rgb(colour)
            rules.append(
                f'text[style*="text-shadow: rgb({red}, {green}, {blue})"] '
                f"{{ text-shadow: {theme.halo(other)} !important }}"
            )
    lines = "\n".join(rules)
    return f"@media screen {{ {DARK} .js-plotly-plot{_TAKES_PART} {{\n{lines}\n}} }}"


def _written(colour: str, part: str) -> str:
    """How a browser writes a colour that Plotly has set on an element."""
    red, green, blue = tokens.rgb(colour)
    plain = f"{part}: rgb({red}, {green}, {blue})"
    opacity = _opacity(colour)
    return f"{plain}; {part}-opacity: {opacity}" if opacity else plain


def _set(colour: str, part: str) -> str:
    red, green, blue = tokens.rgb(colour)
    opacity = _opacity(colour)
    more = f"; {part}-opacity: {opacity} !important" if opacity else ""
    return f"{part}: rgb({red}, {green}, {blue}) !important{more}"


def _opacity(colour: str) -> str:
    return colour.rpartition(",")[2].rstrip(")") if colour.startswith("rgba") else ""


def short(css: str) -> str:
    """Return a style in one line."""
    return re.sub(r"\s+", " ", css).strip()
