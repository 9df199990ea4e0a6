# SPDX-License-Identifier: MIT
"""A PDF to print, mark up and send round: an issue, a page or an article, or their facts, on A4.

Set by Qt without a window, as the article pane sets an article; its text stays text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, partial
from itertools import zip_longest
from typing import TYPE_CHECKING
from uuid import NAMESPACE_URL, uuid5

from jzreader.analysis.facts import facts_of
from jzreader.exchange.article_text import clean
from jzreader.exchange.article_view import ArticleView, article_views, editors_of, makers_text
from jzreader.exchange.export_context import NO_DATE, UNRECORDED
from jzreader.exchange.format import KNOWN_OF, Family, Field, Format, NamesHeld
from jzreader.exchange.options import CAPTIONS, Option
from jzreader.messages import N_, _, issue_title, page_title
from jzreader.model.issue import BODY_ROLES, Block, Issue, Role
from jzreader.model.typesetting import SONG, Setting, setting_of
from jzreader.resources import resource

if TYPE_CHECKING:
    from PySide6.QtGui import QFont, QPdfWriter, QTextBlock, QTextBlockFormat, QTextCursor, QTextDocument

_MARGIN = 22.0
"""Millimetres around the text."""
_DOTS = 96
"""To the inch: what sizes are given in."""
_SCALE = 0.85
"""Sizes on paper by those on a screen: 16.5 pixels become 10.5 points, the trade's size five."""
_FOOT = 24.0
"""Pixels below the text for the foot of the page."""
_INK, _QUIET = "#000000", "#555555"
_ISSUE = Setting(15, quiet=True, below=2)
_PAGE = Setting(15, bold=True, above=2, below=6)
_SECTION = Setting(13.5, quiet=True, above=2)
_FACTS = Setting(13.5, bold=True, centred=False, above=10)
_FACT = Setting(13.5, centred=False, below=1)


def write_pdf(issues: Sequence[Issue], *, captions: bool = True, content: str = "articles") -> bytes:
    """The issues, a page of the newspaper begun on a new sheet; ``content``: articles, both, facts."""
    from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QSizeF, QUuid
    from PySide6.QtGui import QPageLayout, QPageSize, QPdfWriter, QTextDocument

    _qt()
    title = clean("; ".join(issue_title(one.newspaper, one.date) for one in issues) or "jzreader")
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(_DOTS)
    writer.setTitle(title)
    writer.setCreator("jzreader")
    writer.setDocumentId(QUuid(str(uuid5(NAMESPACE_URL, title))))
    margins = QMarginsF(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
    a4 = QPageSize(QPageSize.PageSizeId.A4)
    writer.setPageLayout(
        QPageLayout(a4, QPageLayout.Orientation.Portrait, margins, QPageLayout.Unit.Millimeter)
    )
    document = QTextDocument()
    document.setDocumentMargin(0)
    document.documentLayout().setPaintDevice(writer)
    area = writer.pageLayout().paintRectPixels(_DOTS)
    document.setPageSize(QSizeF(area.width(), area.height() - _FOOT))
    _Sheet(document).put(issues, captions, content)
    _keep_with_next(document)
    _print(document, writer, title)
    day = next((one.date for one in issues if one.date), NO_DATE)
    return _dated(bytes(buffer.data().data()), day)


class _Sheet:
    """Text put down block by block, each as its role asks."""

    def __init__(self, document: QTextDocument) -> None:
        from PySide6.QtGui import QTextCursor

        self._cursor: QTextCursor = QTextCursor(document)
        self._begun = False

    def put(self, issues: Sequence[Issue], captions: bool, content: str) -> None:
        for issue in issues:
            views = {view.article.key: view for view in article_views([issue], UNRECORDED)}
            for number, page in enumerate(issue.pages):
                where = issue_title(issue.newspaper, issue.date)
                if number == 0 or len(issue.pages) > 1:
                    self._line(where, _ISSUE, new_sheet=self._begun, title=True)
                    self._line(page_title(page.number, page.name), _PAGE, title=True)
                    editors = editors_of(page)
                    if editors:
                        self._line(makers_text(editors), _SECTION, title=True)
                for article in page.articles:
                    self._article(views[article.key], captions, content)

    def _article(self, view: ArticleView, captions: bool, content: str) -> None:
        if view.section:
            self._line(view.section, _SECTION, title=True, above=18)
        blocks = [block for block in view.article.reading_order if _wanted(block, captions, content)]
        first = True
        for block, following in zip_longest(blocks, blocks[1:]):
            titles = block.role not in BODY_ROLES or block.role is Role.SUBHEAD
            setting = setting_of(block.role)
            closes = block.role not in BODY_ROLES and following is not None and following.role in BODY_ROLES
            above = 18.0 if first and not view.section else None
            self._line(block.text.text, setting, title=titles, above=above, closing=closes)
            first = False
        facts = list(_facts(view)) if content != "articles" else []
        if facts and content == "both":
            self._line(_("Facts"), _FACTS, title=True)
        for text in facts:
            self._line(text, _FACT)

    def _line(
        self,
        text: str,
        setting: Setting,
        *,
        title: bool = False,
        new_sheet: bool = False,
        above: float | None = None,
        closing: bool = False,
    ) -> None:
        from PySide6.QtGui import QBrush, QColor, QTextCharFormat, QTextFormat

        form = _block_format(setting, above, closing)
        form.setProperty(QTextFormat.Property.UserProperty, title)
        if new_sheet:
            form.setPageBreakPolicy(QTextFormat.PageBreakFlag.PageBreak_AlwaysBefore)
        letters = QTextCharFormat()
        letters.setFont(_font(setting))
        letters.setForeground(QBrush(QColor(_QUIET if setting.quiet else _INK)))
        if self._begun:
            self._cursor.insertBlock(form, letters)
        else:
            self._cursor.setBlockFormat(form)
            self._cursor.setBlockCharFormat(letters)
        self._cursor.insertText(clean(text).replace("\n", "\u2028"), letters)
        self._begun = True


def _wanted(block: Block, captions: bool, content: str) -> bool:
    if content == "facts":
        return block.role is Role.HEADLINE
    return captions or block.role not in (Role.CAPTION, Role.CREDIT)


def _facts(view: ArticleView) -> Iterator[str]:
    for fact in facts_of(view.article, view.issue.date):
        said = fact.what or (fact.value if fact.resolved else "")
        yield f"{fact.text}　{said}" if said and said != fact.text else fact.text


def _block_format(setting: Setting, above: float | None, closing: bool) -> QTextBlockFormat:
    from PySide6.QtCore import Qt
    from PySide6.QtGui import QFontMetricsF, QTextBlockFormat

    form = QTextBlockFormat()
    side = Qt.AlignmentFlag.AlignHCenter if setting.centred else Qt.AlignmentFlag.AlignJustify
    form.setAlignment(side)
    form.setTextIndent(setting.indent * setting.size * _SCALE)
    form.setTopMargin((setting.above if above is None else above) * _SCALE)
    form.setBottomMargin((max(setting.below, 14) if closing else setting.below) * _SCALE)
    percent = 100 * setting.spacing * setting.size * _SCALE / QFontMetricsF(_font(setting)).height()
    form.setLineHeight(percent, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    return form


def _font(setting: Setting) -> QFont:
    """The face that travels with the app first.

    A face whose glyphs also serve Kangxi's radicals would make Qt write 日 as ⽇, which no search finds.
    """
    from PySide6.QtGui import QFont

    font = QFont([SONG[-1], *SONG])
    font.setPixelSize(max(1, round(setting.size * _SCALE)))
    font.setBold(setting.bold)
    return font


def _keep_with_next(document: QTextDocument) -> None:
    """Begin a new sheet before titles that would stand at a sheet's foot without the text that they head."""
    from PySide6.QtGui import QTextCursor, QTextFormat

    block = document.begin()
    while block.isValid():
        first = block
        while block.isValid() and block.blockFormat().property(QTextFormat.Property.UserProperty):
            block = block.next()
        if block.isValid() and block != first and _sheet_of(document, first) != _sheet_of(document, block, 1):
            form = first.blockFormat()
            form.setPageBreakPolicy(QTextFormat.PageBreakFlag.PageBreak_AlwaysBefore)
            QTextCursor(first).setBlockFormat(form)
        block = block.next() if block.isValid() else block


def _sheet_of(document: QTextDocument, block: QTextBlock, line: int = 0) -> int:
    """The sheet on which a line of a block stands; the last line where there are fewer."""
    layout = block.layout()
    top = document.documentLayout().blockBoundingRect(block).top()
    lines = layout.lineCount()
    within = layout.lineAt(min(line, lines - 1)).rect().bottom() if lines else 0.0
    return int((top + within) // document.pageSize().height())


def _print(document: QTextDocument, writer: QPdfWriter, title: str) -> None:
    from PySide6.QtCore import QRectF, Qt
    from PySide6.QtGui import QColor, QPainter

    size = document.pageSize()
    painter = QPainter(writer)
    painter.setFont(_font(_SECTION))
    count = document.pageCount()
    for sheet in range(count):
        if sheet:
            writer.newPage()
        painter.save()
        painter.translate(0, -sheet * size.height())
        document.drawContents(painter, QRectF(0, sheet * size.height(), size.width(), size.height()))
        painter.restore()
        painter.setPen(QColor(_QUIET))
        foot = QRectF(0, size.height() + _FOOT / 2, size.width(), _FOOT)
        painter.drawText(foot, Qt.AlignmentFlag.AlignLeft, title)
        painter.drawText(foot, Qt.AlignmentFlag.AlignRight, f"{sheet + 1} / {count}")
    painter.end()


def _dated(content: bytes, day: str) -> bytes:
    """The file with the newspaper's day for the hour at which it was made: the same text, the same file."""
    for pattern, moment in (
        (rb"D:\d{14}", f"D:{day.replace('-', '')}000000"),
        (rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+00:00", f"{day}T00:00:00+00:00"),
    ):
        content = re.sub(pattern, partial(_as_long, moment), content)
    return content


def _as_long(moment: str, found: re.Match[bytes]) -> bytes:
    """Offsets in a PDF hold only where nothing changes its length."""
    return moment.encode() if len(moment) == len(found[0]) else found[0]


@cache
def _qt() -> object:
    """Qt's application, which fonts need: the window's, or one without a screen."""
    from PySide6.QtGui import QFontDatabase, QGuiApplication

    running = QGuiApplication.instance()
    application = running or QGuiApplication(["jzreader", "-platform", "offscreen"])
    for path in sorted(resource("fonts").glob("jz-song*.otf")):
        QFontDatabase.addApplicationFont(str(path))
    return application


CONTENT = Option(
    "content",
    N_("What to print"),
    "articles",
    (("articles", N_("articles")), ("both", N_("articles and facts")), ("facts", N_("facts"))),
)

FORMATS = (
    Format(
        name="pdf",
        suffix=".pdf",
        title=N_("PDF to print"),
        family=Family.READING,
        names=NamesHeld.NONE,
        write=write_pdf,
        options=(CAPTIONS, CONTENT),
        binary=True,
        lacks=KNOWN_OF | {Field.ENTITIES},
    ),
)
