"""What an editor can do with an item of the plan page: `{% item_tools entry %}`.

Written here and not as a template because a page has hundreds of them; as a template they took most of its time.
"""

from __future__ import annotations

from django import template
from django.template import Context
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from budskap.web.pages.entries import ANY, Entry

register = template.Library()

TOOLS = """<div class="item-tools no-print" lang="{language}">
<a class="ds-link item-edit" href="{edit}" hx-get="{edit}" aria-label="{edit_label}">{edit_word}</a>
<details class="item-more"><summary aria-label="{more_label}">⋯</summary><div class="item-menu">
<button {button} formaction="{move}" name="direction" value="up">{up}</button>
<button {button} formaction="{move}" name="direction" value="down">{down}</button>
<button {button} formaction="{remove}" data-color="danger">{gone}</button>
</div></details></div>"""

BUTTON = SafeString('class="ds-button" data-variant="tertiary" form="item-tools"')


@register.simple_tag(takes_context=True)
def item_tools(context: Context, entry: Entry) -> SafeString:
    """Edit in place, move and remove, for those who may; the page has the form `item-tools` with the version,
    and the `addresses` of any item."""
    if not context.get("may_edit"):
        return SafeString("")
    edit, move, remove = (address.replace(ANY, entry.item.id) for address in context["addresses"])
    name = {"name": entry.name}
    return format_html(
        TOOLS,
        language=context["language"],
        button=BUTTON,
        edit=edit,
        move=move,
        remove=remove,
        edit_label=_("Edit: %(name)s") % name,
        more_label=_("More for %(name)s") % name,
        edit_word=_("Edit"),
        up=_("Move up"),
        down=_("Move down"),
        gone=_("Remove"),
    )
