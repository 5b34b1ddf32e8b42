"""Which colour, marker shape and glyph carry which meaning, in every lesson alike.

One colour has one meaning in every lesson, and every meaning has a second cue (a marker shape, a
dash or a word), so that no figure depends on colour alone. The colours have a middling lightness:
they keep at least 3:1 contrast on white paper and on JupyterLab's dark background alike
(WCAG 2.2, success criterion 1.4.11), which a test measures. As text they are often too pale:
``tokens.as_text`` gives the shade to write in.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Mark:
    """How one meaning is drawn: a colour, a Plotly marker symbol and the same shape as text."""

    colour: str
    symbol: str
    glyph: str


# Kinds of statement: the three bins of every lesson.
STATEMENT = {
    "fact": Mark("#4F7B9C", "square", "■"),
    "judgement": Mark("#C65D12", "circle", "●"),
    "prediction": Mark("#8257BE", "triangle-up", "▲"),
}

# Verdicts on a claim. Blue-green to brown rather than green to red, which many readers cannot
# tell apart.
VERDICT = {
    "supported": Mark("#0A7C86", "star", "★"),
    "supported with caveats": Mark("#5B6BCA", "star-open", "☆"),
    "contested": Mark("#88750D", "diamond-wide", "◆"),
    "misleading": Mark("#8F613D", "triangle-down", "▼"),
    "incorrect": Mark("#CF4363", "x", "✕"),
    "not checkable": Mark("#756E5C", "circle-open", "○"),
}

# A state's standing in the SCO: greens, as on the maps, from dark to pale. What came before and
# what has taken the place of two of them since have hues of their own.
SCO_STATUS = {
    "Shanghai Five": Mark("#5679CD", "pentagon", "⬟"),
    "member": Mark("#1B7B58", "square", "■"),
    "observer": Mark("#4F9F80", "diamond", "◆"),
    "dialogue partner": Mark("#8A9A3E", "circle", "●"),
    "partner": Mark("#A0699F", "triangle-up", "▲"),
}

# What a body of states rests on.
BASIS = {
    "founded by treaty": Mark("#7868AE", "square", "■"),
    "political commitment": Mark("#2E8275", "diamond", "◆"),
    "forum": Mark("#8C6C14", "circle", "●"),
    "founding text not seen": Mark("#AF4F52", "circle-open", "○"),
}

# States and bodies, wherever a figure compares them.
ACTOR = {
    "SCO": Mark("#1D7F72", "square-x", "▣"),
    "China": Mark("#BD4B44", "circle", "●"),
    "Kazakhstan": Mark("#1583B0", "square", "■"),
    "Russia": Mark("#6670C4", "diamond", "◆"),
    "EU": Mark("#8A6A00", "triangle-up", "▲"),
    "US": Mark("#9A569F", "triangle-down", "▼"),
    "India": Mark("#B5651D", "pentagon", "⬟"),
    "Türkiye": Mark("#A84A70", "hexagon", "⬢"),
    "Gulf": Mark("#5E7A17", "star", "★"),
    "Japan": Mark("#9A5B45", "cross", "✚"),
    "Germany": Mark("#6F7350", "x", "✕"),
    "Italy": Mark("#3F8A63", "hourglass", "⧗"),
    "Uzbekistan": Mark("#3C8B40", "diamond-tall", "♦"),
    "Kyrgyzstan": Mark("#A85C00", "star-square", "✦"),
    "Tajikistan": Mark("#7A5AA8", "star-triangle-up", "✶"),
    "Turkmenistan": Mark("#0F8A7A", "bowtie", "⧓"),
    "among the five": Mark("#4D7A99", "circle-cross", "⊕"),
    "other": Mark("#77787C", "circle-open", "○"),
}

# What a project makes or moves.
SECTOR = {
    "wind": Mark("#2A8C9E", "triangle-up", "▲"),
    "solar": Mark("#A87B00", "star", "★"),
    "hydro": Mark("#3678BE", "triangle-down", "▼"),
    "nuclear": Mark("#8C58A8", "hexagon", "⬢"),
    "gas": Mark("#7C7F32", "diamond-tall", "♦"),
    "oil": Mark("#866750", "diamond", "◆"),
    "rail": Mark("#B34A3C", "square", "■"),
    "road": Mark("#6D7280", "hourglass", "⧗"),
    "port": Mark("#2A759B", "bowtie", "⧓"),
    "logistics": Mark("#9C6A2F", "cross", "✚"),
    "automotive": Mark("#A64E7E", "pentagon", "⬟"),
    "industry": Mark("#5F6A9A", "x", "✕"),
    "other": Mark("#7B7B7B", "circle", "●"),
}

CREDITS = {
    "a place": Mark("#5D8964", "triangle-up", "▲"),
    "China": ACTOR["China"],
    "Kazakhstan": ACTOR["Kazakhstan"],
}

VOTE = {
    "for": Mark("#227BC0", "triangle-up", "▲"),
    "against": Mark("#A9561E", "triangle-down", "▼"),
    "abstain": Mark("#7A6797", "circle", "●"),
    "absent": Mark("#7D7A6B", "circle-open", "○"),
    "for, or no vote": Mark("#6F8394", "triangle-up-open", "△"),
    "no seat": Mark("#8B8072", "x-thin-open", "×"),
    "not seen": Mark("#77797F", "diamond-open", "◇"),
}
SPONSOR = {
    "state media": Mark("#A65A4F", "circle", "●"),
    "research centre in Kazakhstan": Mark("#108BB3", "square", "■"),
    "non-governmental body": Mark("#79923E", "triangle-up", "▲"),
    "commercial pollster": Mark("#8A6B1F", "diamond", "◆"),
    "other media": Mark("#95588F", "x", "✕"),
}
# The Belt and Road: when an asset began, set against September 2013; how far a list of projects
# has come; who counts. Routes take the colour of their sector, and a dash of their own.
AGE = {
    "in use before": Mark("#707783", "square", "■"),
    "begun before, in use after": Mark("#8B7049", "diamond", "◆"),
    "begun after": Mark("#AF4B6E", "circle", "●"),
    "start not clear": Mark("#5B6B8E", "circle-open", "○"),
    "not in use": Mark("#7C66B9", "triangle-up-open", "△"),
}
PROMISE_STAGE = {
    "announced": Mark("#7F6C9A", "circle-open", "○"),
    "started": Mark("#4D7DC4", "circle", "●"),
    "finished": Mark("#2F8159", "star", "★"),
}
COUNTER = {
    "Chinese": Mark("#A05B5B", "circle", "●"),
    "intergovernmental": Mark("#3B7EA6", "square", "■"),
    "research": Mark("#5D8137", "diamond", "◆"),
    "media": Mark("#9B8360", "triangle-up", "▲"),
}
RULER = {
    "yes": Mark("#B66028", "triangle-up", "▲"),
    "no": Mark("#1980BD", "triangle-down", "▼"),
    "both": Mark("#9B5295", "diamond", "◆"),
    "no data": Mark("#70757A", "circle-open", "○"),
}
# What a later event does to a claim, what is known of a claim on a day, and what a check finds.
UPDATE = {
    "settles": Mark("#6469B0", "square-cross", "⊞"),
    "strengthens": Mark("#3C8398", "triangle-up", "▲"),
    "weakens": Mark("#A9622C", "triangle-down", "▼"),
    "none": Mark("#75797B", "circle-dot", "⊙"),
}
# Series that have no meaning of their own in these lessons, such as a learner's own groups.
SERIES = {
    "first": Mark("#44739E", "circle", "●"),
    "second": Mark("#A07232", "square", "■"),
    "third": Mark("#96788C", "diamond", "◆"),
    "fourth": Mark("#667155", "triangle-up", "▲"),
    "fifth": Mark("#1F87D4", "triangle-down", "▼"),
    "sixth": Mark("#74876C", "cross", "✚"),
}
