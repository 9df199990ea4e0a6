# SPDX-License-Identifier: MIT
"""The manual as HTML in both languages, with pictures that are made from the real window."""

from __future__ import annotations

import re
from html import escape
from pathlib import Path

from markdown_it import MarkdownIt
from markdown_it.token import Token
from screenshots import pictures

from jzreader.messages import use_language
from jzreader.ui.dialogs.manual import pages, title_of_page

LANGUAGES = {"zh_CN": "中文", "en": "English"}
PICTURES = {
    ("desk", ""): "desk",
    ("desk", "存疑"): "doubt", ("desk", "Doubts"): "doubt",
    ("desk", "版面"): "facsimile", ("desk", "The facsimile"): "facsimile",
    ("desk", "设置"): "settings", ("desk", "Settings"): "settings",
    ("checks", ""): "checks",
    ("formats", ""): "export",
}  # fmt: skip
"""The picture that stands below a page's title, or below one of its headings."""
STYLE = """\
:root { color-scheme: light dark; --ground: #fbfaf7; --ink: #1d2126; --quiet: #555c66; --line: #e2dfd8;
  --link: #2766d4; }
@media (prefers-color-scheme: dark) {
  :root { --ground: #1e2125; --ink: #e8e6e1; --quiet: #a9aeb6; --line: #33383f; --link: #7aa7ff; }
}
body { margin: 0; background: var(--ground); color: var(--ink); display: flex; line-height: 1.7;
  font-family: "Noto Sans CJK SC", "Source Han Sans SC", "Microsoft YaHei UI", "PingFang SC", sans-serif; }
nav { flex: 0 0 13em; padding: 2em 1.5em; border-right: 1px solid var(--line); box-sizing: border-box; }
nav a { display: block; padding: .2em 0; color: var(--quiet); text-decoration: none; }
nav a[aria-current] { color: var(--ink); font-weight: 600; }
main { flex: 1; max-width: 50em; padding: 1em 2.5em 4em; min-width: 0; }
h1 { font-size: 1.7em; } h2 { font-size: 1.25em; margin-top: 2em; }
a { color: var(--link); }
img { max-width: 100%; border: 1px solid var(--line); border-radius: 6px; }
table { border-collapse: collapse; display: block; overflow-x: auto; }
td, th { border-bottom: 1px solid var(--line); padding: .35em .8em .35em 0; text-align: left;
  vertical-align: top; }
code { font-size: .92em; } pre { overflow-x: auto; padding: .8em;
  border: 1px solid var(--line); border-radius: 6px; }
@media (max-width: 50em) { body { display: block; } nav { border: none; padding-bottom: 0; } }
"""
_HERE = " aria-current=page"
_LINK = re.compile(r"(?P<page>[\w-]+)\.md(?P<place>#.*)?")


def write_html(folder: Path, *, pictured: bool = True) -> list[Path]:
    """Write the manual into a folder, a folder for each language; the files of its pages."""
    written = []
    for language in LANGUAGES:
        use_language(language)
        here = folder / language
        here.mkdir(parents=True, exist_ok=True)
        shown = pictures(here / "pictures", language) if pictured else []
        found = pages()
        for name, text in found.items():
            page = here / f"{name}.html"
            page.write_text(_page(name, text, found, language, shown), encoding="utf-8")
            written.append(page)
    (folder / "style.css").write_text(STYLE, encoding="utf-8")
    first = "".join(f'<p><a href="{one}/desk.html">{name}</a></p>' for one, name in LANGUAGES.items())
    (folder / "index.html").write_text(_whole("zh_CN", "jzreader", "style.css", "", first), encoding="utf-8")
    return written


def _page(name: str, text: str, found: dict[str, str], language: str, shown: list[str]) -> str:
    links = "".join(
        f'<a href="{one}.html"{_HERE if one == name else ""}>{escape(title_of_page(words))}</a>'
        for one, words in found.items()
    )
    other = next(one for one in LANGUAGES if one != language)
    links += f'<a href="../{other}/{name}.html" lang="{other[:2]}">{LANGUAGES[other]}</a>'
    return _whole(
        language, title_of_page(text), "../style.css", f"<nav>{links}</nav>", _body(name, text, shown)
    )


def _whole(language: str, title: str, style: str, before: str, body: str) -> str:
    return (
        f'<!DOCTYPE html>\n<html lang="{language.replace("_", "-")}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<title>{escape(title)}</title><link rel="stylesheet" href="{style}"></head>'
        f"<body>{before}<main>\n{body}</main></body></html>\n"
    )


def _body(name: str, text: str, shown: list[str]) -> str:
    """A page's Markdown as HTML: headings have anchors, links lead to HTML, pictures stand below headings."""
    reader = MarkdownIt("commonmark").enable("table")
    tokens = reader.parse(text)
    whole: list[Token] = []
    for at, token in enumerate(tokens):
        if token.type == "heading_open":
            token.attrSet("id", anchor(tokens[at + 1].content))
        for inside in token.children or ():
            if inside.type == "link_open":
                _turn(inside)
        whole.append(token)
        if token.type == "heading_close":
            heading = "" if token.tag == "h1" else tokens[at - 1].content
            picture = PICTURES.get((name, heading))
            if picture in shown:
                html = f'<p><img src="pictures/{picture}.png" alt="{escape(tokens[at - 1].content)}"></p>\n'
                whole.append(Token("html_block", "", 0, content=html))
    return str(reader.renderer.render(whole, reader.options, {}))


def _turn(link: Token) -> None:
    """Lead to a page of HTML; what is in no manual, as the schemas of formats, is only named."""
    href = str(link.attrGet("href") or "")
    target = _LINK.fullmatch(href)
    if target:
        link.attrSet("href", f"{target['page']}.html{target['place'] or ''}")
    elif not href.startswith(("#", "http")):
        link.attrs.pop("href", None)


def anchor(heading: str) -> str:
    """The name of a heading's place, as Markdown's readers commonly make it."""
    return re.sub(r"\s", "-", re.sub(r"[^\w\s-]", "", heading.lower()))
