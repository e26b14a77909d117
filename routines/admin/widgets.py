"""Plain controls drawn without a template each: a form of two hundred lines has thousands of them."""

from typing import Any

from django import forms
from django.forms.utils import flatatt
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString


class _Swift:
    """An ``<input>`` like Django's own, in one step."""

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        widget = self.get_context(name, value, attrs)["widget"]
        own = {"type": widget["type"], "name": widget["name"]}
        if widget["value"] is not None:
            own["value"] = widget["value"]
        return format_html("<input{}>", flatatt({**own, **widget["attrs"]}))


class SwiftNumber(_Swift, forms.NumberInput):
    pass


class SwiftText(_Swift, forms.TextInput):
    pass


class SwiftHidden(_Swift, forms.HiddenInput):
    pass


class SwiftTick(_Swift, forms.CheckboxInput):
    pass


class SwiftSelect(forms.Select):
    """A ``<select>`` without groups."""

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        chosen = {str(each) for each in self.format_value(value)}
        options = format_html_join(
            "",
            '<option value="{}"{}>{}</option>',
            (
                (key, flatatt({"selected": str(key) in chosen}), label)
                for key, label in (("" if key is None else key, label) for key, label in self.choices)
            ),
        )
        return format_html(
            "<select{}>{}</select>", flatatt({"name": name, **self.build_attrs(self.attrs, attrs)}), options
        )
