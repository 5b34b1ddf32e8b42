"""Words in other languages are marked, everything is escaped, and English stays as it is."""

from helpers.words.languages import mark
from tests.each import each


@each(
    "text, html",
    [
        ("plain <b> & words", "plain &lt;b&gt; &amp; words"),
        ("says 首倡之地.", 'says <span lang="zh">首倡之地</span>.'),
        ("共建“一带一路” here", '<span lang="zh">共建“一带一路</span>” here'),
        ("Тургусунская ГЭС-1 (RU)", '<span lang="ru">Тургусунская ГЭС</span>-1 (RU)'),
        ("Жаңатас жел", '<span lang="kk">Жаңатас жел</span>'),
        (
            "Достык (KK) / Достык",
            '<span lang="kk">Достык</span> (KK) / <span lang="ru">Достык</span>',
        ),
        ("shǒuchàng zhī dì,", '<span lang="zh-Latn">shǒuchàng zhī dì</span>,'),
        ("Élysée, café, Türkiye, São Paulo", "Élysée, café, Türkiye, São Paulo"),
        ("", ""),
    ],
)
def test_runs_are_marked(text, html):
    assert mark(text) == html


def test_a_mark_does_not_let_html_through():
    assert mark('首<script>"倡') == (
        '<span lang="zh">首</span>&lt;script&gt;&quot;<span lang="zh">倡</span>'
    )
