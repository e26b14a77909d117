"""The template pack "hip": what each layout object draws."""

import pytest
from crispy_forms.bootstrap import (
    Alert,
    AppendedText,
    FieldWithButtons,
    FormActions,
    PrependedText,
    StrictButton,
)
from crispy_forms.layout import (
    HTML,
    Button,
    ButtonHolder,
    Column,
    Div,
    Fieldset,
    Hidden,
    Layout,
    MultiField,
    Reset,
    Row,
    Submit,
)
from crispy_forms.utils import render_crispy_form

from tests.hipapp.drawing import GOOD, EverythingForm, drawn, order, tree


@pytest.mark.parametrize(
    ("button", "kind", "classes"),
    [
        (Submit("go", "Go"), "submit", ["btn", "btn-primary"]),
        (Submit("go", "Go", css_class="button-danger"), "submit", ["btn", "btn-primary", "button-danger"]),
        (Button("go", "Go", css_class="button-quiet"), "button", ["btn", "button-quiet"]),
        (Reset("go", "Go"), "reset", ["btn", "btn-inverse"]),
    ],
)
def test_buttons_are_buttons_with_name_and_value(button, kind, classes):
    node = drawn(button).one("button")
    assert (node.attrs["type"], node.attrs["name"], node.attrs["value"]) == (kind, "go", "Go")
    assert (node.classes, node.text) == (classes, "Go")


def test_hidden_layout_object_is_a_hidden_input():
    node = drawn(Hidden("step", "2")).one("input", name="step")
    assert (node.attrs["type"], node.attrs["value"]) == ("hidden", "2")


def test_strict_button_keeps_its_content():
    node = drawn(StrictButton("<b>Add</b>", css_id="add", value="1")).one("button", id="add")
    assert (node.attrs["type"], node.attrs["value"], node.one("b").text) == ("button", "1", "Add")


@pytest.mark.parametrize(
    ("layout", "tag", "klass"),
    [
        (Div("name", css_class="own", css_id="box"), "div", "own"),
        (Row("name", css_class="own", css_id="box"), "div", "field-row"),
        (Column("name", css_class="own", css_id="box"), "div", "field-column"),
        (ButtonHolder("name", css_class="own", css_id="box"), "div", "cluster"),
        (FormActions("name", css_class="own", css_id="box"), "div", "action-bar"),
        (Fieldset("", "name", css_class="own", css_id="box"), "fieldset", "group"),
        (MultiField("", "name", css_class="own", css_id="box"), "fieldset", "group"),
    ],
)
def test_box_holds_its_fields_with_id_and_classes(layout, tag, klass):
    box = drawn(layout).one(tag, id="box")
    assert {klass, "own"} <= set(box.classes)
    assert box.one("input", id="id_name").attrs["name"] == "name"


@pytest.mark.parametrize("layout", [Fieldset, MultiField])
def test_group_is_named_by_its_legend(layout):
    page = drawn(layout("Who you are", "name"))
    assert page.one("fieldset").one("legend").text == "Who you are"


def test_html_sees_the_context_of_the_page():
    form = EverythingForm(layout=Layout(HTML("<p>{{ who }}</p>")))
    assert tree(render_crispy_form(form, context={"who": "<Ruth>"})).one("p").text == "<Ruth>"


def test_appended_and_prepended_text_stand_beside_the_control():
    assert order(drawn(AppendedText("name", "min")), "input", "unit") == ["input", "unit"]
    page = drawn(PrependedText("name", "@"))
    assert order(page, "input", "unit") == ["unit", "input"]
    assert page.one("label").attrs["for"] == "id_name"


def test_field_with_buttons_keeps_label_and_error():
    page = drawn(FieldWithButtons("name", StrictButton("Find")), data={**GOOD, "name": ""})
    box = page.one(klass="with-buttons")
    assert [box.one("input").attrs["id"], box.one("button").text] == ["id_name", "Find"]
    assert page.one("label").attrs["for"] == "id_name"
    assert page.one(id="id_name_error").text == "Error: This field is required."


def test_alert_is_a_notice():
    assert drawn(Alert("Careful.")).one(klass="notice").text == "Careful."
