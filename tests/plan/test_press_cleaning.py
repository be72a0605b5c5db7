"""What is pasted comes out plain: from Word, from a page, from anywhere; and nothing that was read is lost."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from savejie.plan.press.cleaning import Part, Run, as_html, cleaned, paragraphs_of, words_of

WORD = """<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>p.MsoNormal {margin:0cm}</style>
<!--[if gte mso 9]><xml><o:OfficeDocumentSettings><o:AllowPNG/></o:OfficeDocumentSettings></xml><![endif]--></head>
<body lang=LV style='tab-interval:36.0pt'><p class=MsoNormal style='margin-bottom:8.0pt;line-height:107%'><b
style='mso-bidi-font-weight:normal'><span style='font-size:14.0pt;font-family:"Times New Roman",serif'>Biedrības<o:p></o:p></span></b>
un <span style="font-style:italic">fondi</span>&nbsp;&amp; citi.</p>
<p class=MsoListParagraphCxSpFirst style='mso-list:l0 level1 lfo1'><![if !supportLists]><span style='font-family:Symbol'><span
style='mso-list:Ignore'>·<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span></span><![endif]>pirmais</p>
<p class=MsoListParagraphCxSpLast style='mso-list:l0 level1 lfo1'>·&nbsp; <a href="https://example.org/a?b=1&amp;c=2">otrais</a></p>
<p class=MsoListParagraph style='mso-list:l1 level1 lfo2'>1.&nbsp; skaitlis</p></body></html>"""


def test_a_paste_from_word_keeps_words_bold_italic_lists_and_links():
    assert as_html(cleaned(WORD)) == (
        "<p><strong>Biedrības</strong> un <em>fondi</em> &amp; citi.</p>"
        '<ul><li>pirmais</li><li><a href="https://example.org/a?b=1&amp;c=2">otrais</a></li></ul>'
        "<ol><li>skaitlis</li></ol>"
    )


@pytest.mark.parametrize(
    ("pasted", "clean"),
    [
        ("vienkāršs teksts", "<p>vienkāršs teksts</p>"),
        ("<div>viens</div>divi<br>trīs", "<p>viens</p><p>divi trīs</p>"),
        ("<h2>Virsraksts</h2><p>Teksts", "<p><strong>Virsraksts</strong></p><p>Teksts</p>"),
        ("<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>", "<ul><li>a</li><li>b</li><li>c</li></ul>"),
        ("<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>", "<p>a b</p><p>c</p>"),
        ("<a href='javascript:alert(1)'>x</a><script>alert(2)</script>", "<p>x</p>"),
        ("<a href='mailto:a@example.org'>raksti</a>", '<p><a href="mailto:a@example.org">raksti</a></p>'),
        ("<p> <b> </b> </p>", ""),
        ("2 < 3 un 5 > 4 & tā", "<p>2 &lt; 3 un 5 &gt; 4 &amp; tā</p>"),
        ("<b>a</b><b>b</b> <i>c", "<p><strong>ab</strong> <em>c</em></p>"),
        ("<p>o piemērs ar o</p>", "<p>o piemērs ar o</p>"),
        ("", ""),
    ],
)  # fmt: skip
def test_what_is_left_of_a_paste(pasted, clean):
    assert as_html(cleaned(pasted)) == clean


def test_plain_text_is_parted_by_empty_lines():
    assert paragraphs_of("a\nb\n\n \nc <b>") == [Part([[Run("a b")]]), Part([[Run("c <b>")]])]


PIECES = st.lists(
    st.one_of(
        st.sampled_from(
            "<p> </p> <b> </b> <i> </em> <strong> <ul> <li> </li> </ul> <ol> </ol> <br> <o:p> </o:p> <!-- --> <![endif]>"
            " <style> </style> <a href='https://example.org'> </a> <td> </tr> <p class=MsoListParagraph> · 1.".split()
        ),
        st.text(max_size=12),
    ),
    max_size=25,
).map("".join)


@given(PIECES)
def test_anything_can_be_pasted_and_comes_out_in_our_few_tags(pasted):
    html = as_html(cleaned(pasted))
    tags = set(re.findall(r"<(/?\w+)", html))
    allowed = {"p", "ul", "ol", "li", "strong", "em", "a"}
    assert {tag.lstrip("/") for tag in tags} <= allowed


@given(PIECES)
def test_what_is_clean_stays_as_it_is(pasted):
    once = cleaned(pasted)
    assert cleaned(as_html(once)) == once


@given(st.lists(st.text(alphabet="abčž 1.", min_size=1).map(str.strip).filter(bool), max_size=6))
def test_no_word_is_lost(texts):
    pasted = "".join(f"<p class='x' style='color:red'><span>{text}</span></p>" for text in texts)
    assert words_of(cleaned(pasted)).split() == " ".join(texts).split()
