"""A card sort: put one item after another into a category."""

from collections.abc import Callable, Mapping, Sequence
from html import escape

import ipywidgets as widgets

from helpers import page_script as page
from helpers.call_slips import checked
from helpers.errors import LessonError
from helpers.exhibit import Exhibit
from helpers.explorer.live import Live
from helpers.words import quote
from helpers.words.languages import mark


class CardSort(Live):
    """Put one item after another into a category, and see the exhibit of all labels so far.

    Attributes:
        labels: The learner's category by item. Hand them to the next ``CardSort`` to go on.
        picker: The drop-down list of items.
        text: The text of the present item.
        buttons: One button per category.
    """

    _way_out = "press another button, or choose another item"

    @checked
    def __init__(
        self,
        make: Callable[[Mapping[str, str]], Exhibit],
        items: Mapping[str, str],
        categories: Mapping[str, str],
        labels: Mapping[str, str] | None = None,
    ) -> None:
        """Set up the sorting.

        Args:
            make: Makes the exhibit from the labels so far.
            items: The text of each item, by its id.
            categories: The glyph of each category, by its name.
            labels: Labels given before.

        Raises:
            LessonError: A label names an item or a category that does not exist.
        """
        super().__init__()
        if not items or not categories:
            raise LessonError("A card sort needs items to sort, and categories to put them into.")
        self._function = make
        self._items = dict(items)
        self._categories = dict(categories)
        self.labels = dict(labels or {})
        self._check_labels(self.labels)
        self.picker = widgets.Dropdown(
            options=list(self._items),
            description="Item",
            style={"description_width": "initial"},
            layout={"width": "auto"},
        )
        self.text = widgets.HTML()
        self.text.add_class(page.LIVE)
        self.buttons = {
            # As wide as its words, which a fixed width would cut.
            name: widgets.Button(description=f"{glyph} {name}", layout={"width": "auto"})
            for name, glyph in categories.items()
        }
        for name, button in self.buttons.items():
            button.on_click(lambda _button, name=name: self.put(name))
        self.picker.observe(lambda _change: self._show_item(), "value")
        self._show_item()
        self.redraw()

    def _check_labels(self, labels: Mapping[str, str]) -> None:
        for item, name in labels.items():
            if item not in self._items:
                raise LessonError(
                    f"{quote(item)} is not one of the items; they run from "
                    f"{next(iter(self._items))} to {list(self._items)[-1]}."
                )
            if not isinstance(name, str) or name not in self._categories:
                raise LessonError(
                    f"{quote(name)} (for {item}) is not a label; use {', '.join(self._categories)}."
                )

    def put(self, name: str) -> None:
        """Label the present item and move on to the next one that has no label.

        Raises:
            LessonError: There is no such category.
        """
        self._check_labels({self.picker.value: name})
        self.labels[self.picker.value] = name
        self.redraw()
        items = list(self._items)
        place = items.index(self.picker.value)
        waiting = [item for item in items[place:] + items[:place] if item not in self.labels]
        if waiting:
            self.picker.value = waiting[0]
        else:
            self._show_item()

    def _show_item(self) -> None:
        item = self.picker.value
        label = self.labels.get(item)
        mine = f" <i>Your label: {escape(label)}.</i>" if label else ""
        self.text.value = f"<p><b>{escape(item)}</b> {mark(self._items[item])}{mine}</p>"

    def _make(self) -> Exhibit:
        return self._function(self.labels)

    def _setting(self) -> list[str]:
        return [f"{len(self.labels)} of {len(self._items)} items labelled"]

    def _names(self) -> list[str]:
        return [self.picker.description, *self._categories]

    def _controls(self) -> Sequence[widgets.Widget]:
        row = widgets.Box(
            (self.picker, *self.buttons.values()),
            layout=widgets.Layout(
                flex_flow="row wrap", align_items="center", grid_gap="0.4em 0.6em"
            ),
        )
        return (self.text, row)
