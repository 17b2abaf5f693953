"""The elements of a web page by what they do to the text."""

BLOCKS = frozenset(
    {
        "address", "article", "aside", "blockquote", "body", "center", "details", "dialog", "dir", "div", "fieldset",
        "figcaption", "figure", "footer", "form", "header", "hgroup", "hr", "html", "legend", "main", "nav", "p", "pre",
        "search", "section", "summary",
    }
)  # fmt: skip
UNREAD = frozenset(
    {
        "head", "script", "style", "template", "noscript", "iframe", "object", "embed", "video", "audio", "canvas",
        "svg", "map", "select", "datalist", "input", "button", "progress", "meter", "del", "colgroup", "rp", "rt",
    }
)  # fmt: skip
PICTURES = frozenset({"svg", "canvas", "object", "embed", "video"})
"""Those of them that show something."""
STRONG = frozenset({"b", "strong", "u", "ins"})
HEADINGS = {f"h{level}": level for level in range(1, 7)}
LISTS = {"ul": False, "ol": True, "menu": False, "dir": False}
TITLES = frozenset({"title", "msotitle"})
"""Classes that Word and others give the paragraph that is the document's title."""
BESIDE = frozenset({"nav", "footer"})
