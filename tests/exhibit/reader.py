"""Read a piece of HTML as a list of its elements."""

from html.parser import HTMLParser

_VOID = {"br", "meta", "input", "img", "hr"}


class Reader(HTMLParser):
    """Collects each element's tag, attributes and own text, in order.

    Attributes:
        found: A list of tag, attributes and text for each element.
        unbalanced: Tags that were closed in the wrong order, or never.
    """

    def __init__(self, page):
        super().__init__()
        self.found, self.unbalanced, self._open = [], [], []
        self.feed(page)
        self.unbalanced += [tag for tag, _, _ in self._open]

    def handle_starttag(self, tag, attrs):
        self.found.append([tag, dict(attrs), ""])
        if tag not in _VOID:
            self._open.append(self.found[-1])

    def handle_endtag(self, tag):
        if not self._open or self._open[-1][0] != tag:
            self.unbalanced.append(tag)
        while self._open and self._open.pop()[0] != tag:
            pass

    def handle_data(self, data):
        for element in self._open:
            element[2] += data

    def of(self, *tags):
        """The elements with one of these tags."""
        return [element for element in self.found if element[0] in tags]

    def with_class(self, name):
        """The elements with a class."""
        return [one for one in self.found if name in (one[1].get("class") or "").split()]

    def text_of(self, name):
        """The text of the one element with a class."""
        ((_, _, text),) = self.with_class(name)
        return text
