"""Find what spoils the look of an exhibit: texts that overlap or are cut, tall keys, ragged rows.

axe-core does not look into figures, so a script of our own measures the boxes of their letters on
an open page. What is too pale is found by ``audit.pale_texts``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Page

#: Rows that the key or the legend of a figure may take.
MOST_ROWS = 2
#: Words in sight under a figure, before a reader opens anything.
MOST_WORDS = 45

_FIND = r"""([mostRows, mostWords]) => {
  const TOLERANCE = 1;
  const found = [];
  const words = element => element.textContent.replace(/\s+/g, " ").trim();
  const heads = [...document.querySelectorAll(".exhibit-head")].reverse();
  const titleOf = part => words(heads.find(head =>
    head.contains(part) || head.compareDocumentPosition(part) & Node.DOCUMENT_POSITION_FOLLOWING)
    ?.querySelector(".finding") ?? document.createElement("p"));
  const fault = (kind, part, what) => found.push({kind, title: titleOf(part), what});

  // A line of letters is measured by its ink: above capitals and below most letters a box is empty.
  const ink = line => {
    const {left, right, top, bottom} = line.getBoundingClientRect();
    const size = parseFloat(getComputedStyle(line).fontSize);
    const upright = bottom - top < 1.6 * size || right - left > bottom - top;
    return upright ? {left, right, top: top + 0.2 * size, bottom: bottom - 0.05 * size}
      : {left: left + 0.1 * size, right: right - 0.1 * size, top, bottom};
  };
  const isSeen = text => words(text) && text.getBoundingClientRect().width
    && text.checkVisibility({opacityProperty: true, visibilityProperty: true})
    && !text.closest(".hoverlayer, .slider-group, .slider-container, .modebar");
  // What a part of the figure is cut to, as on the page; undefined where nothing cuts it.
  const cutTo = text => {
    const layer = text.closest("[clip-path]:not([clip-path=''])");
    const id = layer?.getAttribute("clip-path").match(/#([^'")]+)/)?.[1];
    const rect = id && document.getElementById(id)?.querySelector("rect");
    if (!rect) return undefined;
    const [x, y, width, height] = ["x", "y", "width", "height"].map(
      name => rect[name].baseVal.value);
    const matrix = layer.getScreenCTM();
    const corner = (x, y) => new DOMPoint(x, y).matrixTransform(matrix);
    const [start, end] = [corner(x, y), corner(x + width, y + height)];
    return {left: start.x, top: start.y, right: end.x, bottom: end.y};
  };
  const leaves = (box, frame) => frame && (box.left < frame.left - TOLERANCE
    || box.right > frame.right + TOLERANCE || box.top < frame.top - TOLERANCE
    || box.bottom > frame.bottom + TOLERANCE);
  const rows = parts => {
    const middles = parts.map(part => part.getBoundingClientRect()).filter(box => box.height)
      .map(box => (box.top + box.bottom) / 2).sort((a, b) => a - b);
    return middles.filter((y, place) => !place || y - middles[place - 1] > 6).length;
  };

  for (const plot of document.querySelectorAll(".js-plotly-plot")) {
    const sheet = plot.querySelector(".main-svg")?.getBoundingClientRect();
    if (!sheet?.width) continue;
    const lines = [...plot.querySelectorAll("svg.main-svg text")].filter(isSeen).flatMap(text => {
      const parts = [...text.querySelectorAll("tspan.line")].filter(words);
      return (parts.length ? parts : [text]).map(
        line => ({text, words: words(line), box: ink(line), frame: cutTo(text)}));
    });
    lines.forEach((one, place) => {
      if (leaves(one.box, sheet) || leaves(one.box, one.frame)) fault("clipped", plot, one.words);
      for (const other of lines.slice(place + 1)) {
        if (other.text === one.text) continue;
        const across = Math.min(one.box.right, other.box.right)
          - Math.max(one.box.left, other.box.left);
        const down = Math.min(one.box.bottom, other.box.bottom)
          - Math.max(one.box.top, other.box.top);
        if (across > TOLERANCE && down > TOLERANCE)
          fault("overlap", plot, `${one.words} | ${other.words}`);
      }
    });
    const frame = plot.closest(".jp-OutputArea-output")?.getBoundingClientRect();
    if (frame?.width && sheet.right > frame.right + TOLERANCE)
      fault("clipped", plot, "the figure is wider than its frame");
    const legend = rows([...plot.querySelectorAll(".legend .traces")]);
    if (legend > mostRows) fault("legend", plot, `${legend} rows`);
  }
  for (const key of document.querySelectorAll(".exhibit-key")) {
    const tall = rows([...key.children]);
    if (tall > mostRows) fault("legend", key, `${tall} rows: ${words(key)}`);
  }
  for (const foot of document.querySelectorAll(".exhibit-foot")) {
    const copy = foot.cloneNode(true);
    copy.querySelectorAll("style, details > :not(summary), .exhibit-ear").forEach(
      part => part.remove());
    const open = [...copy.querySelectorAll("p, li, summary, h4")].map(words).join(" ");
    const count = open.split(" ").filter(Boolean).length;
    if (count > mostWords) fault("words", foot, `${count} words: ${open}`);
  }
  // Of controls that stand side by side, what they are called stands on one line.
  for (const row of document.querySelectorAll(".lesson-controls .widget-box")) {
    const named = [...row.children].map(one => [one, one.matches(".widget-label")
      ? one : one.querySelector(".widget-label, label")]).filter(([, label]) => label)
      .map(([one, label]) => ({box: one.getBoundingClientRect(),
        label: label.getBoundingClientRect(), text: words(label)})).filter(one => one.label.height);
    named.forEach((one, place) => {
      const next = named[place + 1];
      if (!next || next.box.left < one.box.right - TOLERANCE) return;
      const middles = [one, next].map(({label}) => (label.top + label.bottom) / 2);
      if (Math.abs(middles[0] - middles[1]) > 4) fault("ragged", row, `${one.text} | ${next.text}`);
    });
  }
  for (const part of document.querySelectorAll(".exhibit *, .lesson-controls *")) {
    if (part.clientWidth && part.scrollWidth > part.clientWidth + TOLERANCE
        && getComputedStyle(part).overflowX === "hidden" && words(part)
        && !part.closest(".exhibit-ear, .lesson-hidden"))
      fault("clipped", part, words(part).slice(0, 80));
  }
  return found;
}"""


@dataclass(frozen=True)
class Fault:
    """What spoils the look of one exhibit.

    Attributes:
        kind: overlap, clipped, legend, words or ragged.
        title: The finding of the exhibit.
        what: The texts that it is about.
    """

    kind: str
    title: str
    what: str

    def __str__(self) -> str:
        """Say what is wrong, where."""
        return f"{self.kind}: {self.what}\n    in: {self.title}"


def faults(page: Page) -> list[Fault]:
    """Return what spoils the look of the exhibits on a page at its present width.

    Args:
        page: An open page whose figures are drawn.
    """
    return [Fault(**found) for found in page.evaluate(_FIND, [MOST_ROWS, MOST_WORDS])]
