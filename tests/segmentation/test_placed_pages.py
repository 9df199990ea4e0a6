# SPDX-License-Identifier: MIT
"""Pages whose lines have a place are read by it."""

from __future__ import annotations

from jzreader.intake import parse_sources
from jzreader.model.issue import Article, Issue, Role
from jzreader.model.keys import SourceKey
from jzreader.model.source import Source
from jzreader.reading.pdf import read_pdf
from tests.printing import GREY, Sheet, pdf_of

TEA = (
    "本报讯记者林岚报道，云河区渡口街的老茶馆昨天重新开张，木桌竹椅都是原来的样子，茶客们一早就来了。\n"
    "“一壶茶还是两块钱。”店主许广年说，茶馆每天早上五点开门，晚上九点打烊，添水不要钱。\n"
    "老茶客们说，坐在河边喝一壶茶，看船来船往，日子就慢了下来。"
)
GARDEN = (
    "望塔小学的菜园昨日迎来第一次收成，二百多名学生把自己种的萝卜和白菜搬进食堂，老师们当场掌勺。\n"
    "学校从去年秋天起把一块空地分给各班，每班一畦，浇水、除草都由学生轮流负责，家长也来帮忙。\n"
    "校长沈秀云说，孩子们从此吃饭不剩菜了。"
)


def parsed(sheet: Sheet) -> Issue:
    text, layouts = read_pdf(pdf_of(sheet))
    return parse_sources([Source(SourceKey(1), "page.pdf", text, "pdf", layouts=layouts)])


def said(article: Article) -> tuple[str, str]:
    return article.headline, "\n".join(article.body)


def two_articles() -> Sheet:
    sheet = Sheet().text(60, 90, "老茶馆重新开张", 20)
    sheet.column(60, 120, TEA)
    sheet.text(300, 90, "小学菜园有了收成", 20)
    sheet.column(300, 120, GARDEN)
    return sheet


def test_two_articles_side_by_side_whatever_is_drawn_first() -> None:
    sheet = two_articles()
    wanted = [("老茶馆重新开张", TEA), ("小学菜园有了收成", GARDEN)]
    assert [said(one) for _page, one in parsed(sheet).articles()] == wanted
    sheet.drawn.reverse()
    assert [said(one) for _page, one in parsed(sheet).articles()] == wanted


def test_a_headline_over_two_columns() -> None:
    sheet = Sheet().text(60, 90, "老茶馆重新开张，街坊奔走相告", 24)
    lines = TEA.split("\n")
    sheet.column(60, 120, lines[0])
    sheet.column(240, 120, "\n".join(lines[1:]))
    sheet.rule(60, 300, 400)
    sheet.text(60, 330, "小学菜园有了收成", 20)
    sheet.column(60, 360, GARDEN)
    issue = parsed(sheet)
    assert [said(one) for _page, one in issue.articles()] == [
        ("老茶馆重新开张，街坊奔走相告", TEA),
        ("小学菜园有了收成", GARDEN),
    ]


def test_an_upright_headline_is_the_headline() -> None:
    sheet = Sheet().upright(60, 100, "老茶馆重新开张")
    sheet.column(100, 100, TEA)
    sheet.upright(320, 100, "菜园有了收成")
    sheet.column(360, 100, GARDEN, across=18)
    issue = parsed(sheet)
    assert [said(one) for _page, one in issue.articles()] == [
        ("老茶馆重新开张", TEA),
        ("菜园有了收成", GARDEN),
    ]


def test_a_watermark_is_furniture() -> None:
    sheet = two_articles().text(150, 500, "云河日报样张", 40, angle=40, colour=GREY)
    page = parsed(sheet).pages[0]
    assert [block.text.text for block in page.loose if block.role is Role.FURNITURE] == ["云河日报样张"]


def test_the_largest_of_an_articles_titles_is_its_headline() -> None:
    sheet = Sheet().text(60, 80, "渡口街上喝一壶慢茶", 28)
    sheet.text(60, 104, "许广年说老茶馆重新开张还是两块钱", 14)
    sheet.column(60, 130, TEA, across=24)
    ((_page, article),) = parsed(sheet).articles()
    assert article.headline == "渡口街上喝一壶慢茶"


def test_a_folio_line_names_paper_date_and_page() -> None:
    sheet = two_articles()
    for x, text in ((60, "02"), (120, "民生"), (220, "2024年3月5日 星期二"), (420, "云河日报")):
        sheet.text(x, 40, text, 9)
    issue = parsed(sheet)
    page = issue.pages[0]
    assert (issue.newspaper, issue.date) == ("云河日报", "2024-03-05")
    assert (page.number, page.name) == ("2", "民生")


def test_an_article_goes_on_behind_a_jump_in_its_first_line() -> None:
    sheet = Sheet().text(60, 90, "老茶馆重新开张", 20)
    sheet.column(60, 120, "（上接第一版）" + TEA, across=11)
    sheet.text(300, 90, "小学菜园有了收成", 20)
    sheet.column(300, 120, GARDEN, across=11)
    tea, garden = (article for _page, article in parsed(sheet).articles())
    assert said(tea) == ("老茶馆重新开张", TEA)
    assert said(garden) == ("小学菜园有了收成", GARDEN)
    assert [block.text.text for block in tea.blocks if block.role is Role.JUMP] == ["（上接第一版）"]


def test_a_byline_is_that_of_the_body_it_stands_over() -> None:
    sheet = Sheet().text(60, 90, "本报记者 周 岩", 10)
    sheet.column(60, 106, TEA)
    sheet.text(60, 260, "老茶馆重新开张", 20)
    sheet.text(60, 330, "本报记者 秦 岚", 10)
    sheet.column(60, 346, GARDEN)
    sheet.text(60, 500, "小学菜园有了收成", 20)
    issue = parsed(sheet)
    bylines = {
        article.headline: [block.text.text for block in article.blocks if block.role is Role.BYLINE]
        for _page, article in issue.articles()
    }
    assert bylines == {"老茶馆重新开张": ["本报记者 周岩"], "小学菜园有了收成": ["本报记者 秦岚"]}
