"""Mark words of another language in HTML, so that a screen reader reads them in that language.

Our texts are English. Chinese, Cyrillic and pinyin can be told from the characters themselves, so
they are marked where HTML is written, and no table needs marks of its own. Kazakh and Russian share
most letters: a run with a letter that only Kazakh has, or one followed by "(KK)", is Kazakh, all
other Cyrillic is Russian.
"""

import functools
import re
from html import escape

#: Letters of Kazakh that Russian lacks.
_KAZAKH = re.compile(r"[әғқңөұүһіӘҒҚҢӨҰҮҺІ]")
_CYRILLIC = "\u0400-\u04ff"
_HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
# Both cases are written out: a search that ignores case is built for each of 27,000 characters, in
# 10 ms of every start.
_TONES = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜĀÁǍÀĒÉĚÈĪÍǏÌŌÓǑÒŪÚǓÙǕǗǙǛ"
# French or Spanish words carry acute and grave accents too; none of them has these letters.
_PINYIN_ONLY = re.compile("[āǎēěīǐōǒūǔǖǘǚǜĀǍĒĚĪǏŌǑŪǓǕǗǙǛ]")
_WORD = rf"[A-Za-z]*[{_TONES}][A-Za-z{_TONES}]*"
# A run goes on over spaces, figures and punctuation between two words of its own script.
_RUN = re.compile(
    rf"(?P<zh>[{_HAN}](?:[^A-Za-z{_CYRILLIC}()/;]*[{_HAN}])*)"
    rf"|(?P<cyrillic>[{_CYRILLIC}](?:[^A-Za-z{_HAN}()/;]*[{_CYRILLIC}])*)"
    rf"|(?P<pinyin>{_WORD}(?:[ '-]+{_WORD})*)"
)
_CODE = re.compile(r"[^A-Za-z]{0,8}\((KK|RU)\)")


# The sources and most cells of a table are the same at each move of a control.
@functools.lru_cache(maxsize=4096)
def mark(text: str) -> str:
    """Escape a text for HTML, and mark the runs of words that are not in a European language.

    Args:
        text: Plain text.

    Returns:
        HTML in which each run is in a ``<span lang="...">`` with zh, zh-Latn, ru or kk.
    """
    parts, end = [], 0
    for run in _RUN.finditer(text):
        language = _language(run, text[run.end() : run.end() + 16])
        if language:
            parts.append(escape(text[end : run.start()]))
            parts.append(f'<span lang="{language}">{escape(run.group())}</span>')
            end = run.end()
    return "".join(parts) + escape(text[end:])


def _language(run: re.Match, after: str) -> str:
    if run["zh"]:
        return "zh"
    if run["pinyin"]:
        return "zh-Latn" if _PINYIN_ONLY.search(run.group()) else ""
    said = _CODE.match(after)
    if said:
        return said.group(1).casefold()
    return "kk" if _KAZAKH.search(run.group()) else "ru"
