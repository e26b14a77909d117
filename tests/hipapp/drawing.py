"""HTML read back into nodes, and a form with one field of every kind, for the tests of the template pack."""

from html.parser import HTMLParser

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout
from crispy_forms.utils import render_crispy_form
from django import forms

RATINGS = [("", "not said"), *((str(n), str(n)) for n in range(11))]
VOID = {"input", "path", "br", "hr", "img", "meta", "link", "circle", "rect"}


class Node:
    """One element: its tag, attributes, children and all text within."""

    def __init__(self, tag: str, attrs: dict[str, str | None]) -> None:
        self.tag = tag
        self.attrs = attrs
        self.children: list[Node] = []
        self.parts: list[str] = []

    @property
    def classes(self) -> list[str]:
        return (self.attrs.get("class") or "").split()

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.parts).split())

    def walk(self) -> "list[Node]":
        return [self, *(node for child in self.children for node in child.walk())]

    def all(self, tag: str = "", **attrs: str) -> "list[Node]":
        """Every element below with this tag and these attributes; klass stands for one class."""
        klass = attrs.pop("klass", "")
        return [
            node
            for node in self.walk()[1:]
            if (not tag or node.tag == tag)
            and (not klass or klass in node.classes)
            and all(node.attrs.get(name) == value for name, value in attrs.items())
        ]

    def one(self, tag: str = "", **attrs: str) -> "Node":
        found = self.all(tag, **attrs)
        assert len(found) == 1, f"{len(found)} of <{tag} {attrs}>"
        return found[0]


class Tree(HTMLParser):
    """Reads a piece of HTML into nodes, and refuses tags that do not close in order."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.root = Node("", {})
        self.open = [self.root]
        self.feed(html)
        self.close()
        assert [node.tag for node in self.open] == [""]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert len({name for name, _ in attrs}) == len(attrs), f"an attribute twice in <{tag}>"
        node = Node(tag, dict(attrs))
        self.open[-1].children.append(node)
        if tag not in VOID:
            self.open.append(node)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open[-1].children.append(Node(tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open[-1].tag == tag, f"</{tag}> closes <{self.open[-1].tag}>"
        self.open.pop()

    def handle_data(self, data: str) -> None:
        for node in self.open:
            node.parts.append(data)


def tree(html: str) -> Node:
    return Tree(html).root


def order(node: Node, *wanted: str) -> list[str]:
    """The wanted classes and tags in the order in which they appear."""
    return [name for child in node.walk() for name in wanted if name in (child.tag, *child.classes)]


class EverythingForm(forms.Form):
    name = forms.CharField(help_text="As on the door.")
    note = forms.CharField(required=False, widget=forms.Textarea)
    hold = forms.IntegerField(
        required=False, min_value=0, max_value=600, widget=forms.NumberInput(attrs={"class": "stepper"})
    )
    zone = forms.ChoiceField(choices=[("a", "Madrid"), ("b", "Perth")])
    pain = forms.ChoiceField(
        choices=RATINGS,
        required=False,
        help_text="Right now.",
        widget=forms.RadioSelect(attrs={"class": "scale"}),
    )
    unit = forms.ChoiceField(choices=[("kg", "Kilograms"), ("lb", "Pounds")], widget=forms.RadioSelect)
    days = forms.MultipleChoiceField(
        choices=[("1", "Mon"), ("2", "Tue")], required=False, widget=forms.CheckboxSelectMultiple
    )
    done = forms.BooleanField(required=False, help_text="Fills every line.")
    token = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, layout: Layout | None = None, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["hold"].unit = "s"
        self.fields["pain"].scale_words = ("none", "worst")
        self.helper = FormHelper()
        self.helper.layout = layout

    def clean_note(self) -> str:
        if self.cleaned_data["note"] == "twice":
            raise forms.ValidationError(["Too long.", "Too loud."])
        return self.cleaned_data["note"]

    def clean(self) -> None:
        if self.cleaned_data.get("name") == "nobody":
            raise forms.ValidationError("Nobody is not a name.")


GOOD = {"name": "Ruth", "zone": "a", "unit": "kg"}


def drawn(*fields: object, data: dict | None = None, **helper: object) -> Node:
    form = EverythingForm(data, layout=Layout(*fields))
    for name, value in helper.items():
        setattr(form.helper, name, value)
    return tree(render_crispy_form(form))
