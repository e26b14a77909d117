"""The template pack "hip": fields, summary and form. A screen reader is told everything that the eye sees."""

import pytest
from crispy_forms.bootstrap import InlineCheckboxes, InlineRadios
from crispy_forms.layout import Field, Layout, Submit
from crispy_forms.templatetags.crispy_forms_filters import as_crispy_errors, as_crispy_field, as_crispy_form
from crispy_forms.utils import render_crispy_form
from django import forms

from tests.hipapp.drawing import GOOD, EverythingForm, drawn, order, tree


def test_field_puts_label_hint_error_and_control_in_this_order():
    field = drawn("name", data={"name": ""}).one("div", id="div_id_name")
    assert order(field, "field-label", "hint", "field-error", "input") == [
        "field-label",
        "hint",
        "field-error",
        "input",
    ]
    assert field.classes == ["field", "field-bad"]


def test_field_names_and_describes_its_control():
    page = drawn("name", data={"name": ""})
    control = page.one("input", id="id_name")
    assert page.one("label", klass="field-label").attrs["for"] == "id_name"
    assert control.attrs["aria-invalid"] == "true"
    assert control.attrs["aria-describedby"].split() == ["id_name_helptext", "id_name_error"]
    assert page.one(id="id_name_helptext").text == "As on the door."
    assert page.one(id="id_name_error").text == "Error: This field is required."


def test_field_without_errors_is_neither_bad_nor_invalid():
    page = drawn("name", data=GOOD)
    assert page.one("div", id="div_id_name").classes == ["field"]
    assert "aria-invalid" not in page.one("input", id="id_name").attrs
    assert page.all(klass="field-error") == []
    assert page.all(klass="error-summary") == []


def test_field_with_several_errors_shows_each():
    errors = drawn("note", data={**GOOD, "note": "twice"}).one(id="id_note_error")
    assert [line.text for line in errors.all("p")] == ["Error: Too long.", "Error: Too loud."]


@pytest.mark.parametrize(
    ("name", "optional"), [("name", False), ("note", True), ("pain", True), ("unit", False)]
)
def test_field_says_optional_only_where_it_is(name, optional):
    assert [node.text for node in drawn(name).all(klass="optional")] == (["(optional)"] if optional else [])


def test_field_with_hide_optional_says_nothing_of_it():
    assert drawn("note", hide_optional=True).all(klass="optional") == []


def test_checkbox_is_not_called_optional():
    page = drawn("done")
    assert page.all(klass="optional") == []
    assert page.one("label").attrs["for"] == page.one("input", type="checkbox").attrs["id"]
    assert page.one("input", type="checkbox").attrs["aria-describedby"] == "id_done_helptext"


def test_field_without_labels_keeps_them_for_screen_readers():
    assert "visually-hidden" in drawn("name", form_show_labels=False).one("label").classes


def test_field_without_shown_errors_shows_none():
    page = drawn("name", data={}, form_show_errors=False)
    assert page.all(klass="field-error") + page.all(klass="error-summary") + page.all(klass="field-bad") == []


def test_field_takes_attributes_and_a_class_for_its_box():
    page = drawn(Field("name", css_class="wide", data_x="1", wrapper_class="field-short"))
    assert page.one("input", id="id_name").attrs["data-x"] == "1"
    assert page.one("input", id="id_name").classes == ["wide"]
    assert page.one("div", id="div_id_name").classes == ["field", "field-short"]


def test_hidden_field_has_no_box():
    page = drawn("token")
    assert page.one("input", name="token").attrs["type"] == "hidden"
    assert page.all(klass="field") + page.all("label") == []


def test_select_and_textarea_keep_their_tags():
    page = drawn("zone", "note")
    assert [option.text for option in page.one("select", id="id_zone").all("option")] == ["Madrid", "Perth"]
    assert page.one("textarea", id="id_note").attrs["name"] == "note"


def test_stepper_has_named_buttons_that_are_no_tab_stops():
    page = drawn("hold")
    box = page.one(klass="stepper-box")
    assert [
        (
            button.attrs["data-step"],
            button.attrs["aria-label"],
            button.attrs["tabindex"],
            button.attrs["type"],
        )
        for button in box.all("button")
    ] == [("-1", "Less: Hold", "-1", "button"), ("1", "More: Hold", "-1", "button")]
    assert box.one("input", id="id_hold").attrs["type"] == "number"
    assert box.one(klass="unit").text == "s"
    assert page.one("label").text == "Hold (s) (optional)"


def test_scale_is_a_named_and_described_group_of_cells():
    page = drawn("pain", data={**GOOD, "pain": "7"})
    group = page.one("fieldset", id="div_id_pain")
    assert group.attrs["role"] == "radiogroup"
    assert group.attrs["aria-describedby"] == "id_pain_helptext"
    assert group.one("legend").text == "Pain (optional)"
    cells = group.all(klass="scale-cell")
    assert [cell.one("label").text for cell in cells] == ["– not said", *map(str, range(11))]
    assert [cell.one("label").attrs["for"] for cell in cells] == [f"id_pain_{n}" for n in range(12)]
    assert [cell.one("input").attrs["value"] for cell in cells if "checked" in cell.one("input").attrs] == [
        "7"
    ]
    assert group.one(klass="scale-words").text == "0: none 10: worst"


def test_radios_with_an_error_say_so_on_the_group():
    page = drawn("unit", data={})
    group = page.one("fieldset", id="div_id_unit")
    assert (group.attrs["aria-invalid"], group.attrs["aria-describedby"]) == ("true", "id_unit_error")
    assert group.one(id="id_unit_error").text == "Error: This field is required."


def test_radios_label_each_choice():
    group = drawn("unit").one("fieldset")
    assert [(label.attrs["for"], label.text) for label in group.all("label")] == [
        ("id_unit_0", "Kilograms"),
        ("id_unit_1", "Pounds"),
    ]


@pytest.mark.parametrize(("layout", "name"), [(InlineRadios, "unit"), (InlineCheckboxes, "days")])
def test_inline_choices_stand_beside_each_other(layout, name):
    inline = drawn(layout(name)).one(klass="choices-inline")
    assert [choice.classes for choice in inline.children] == [["choice"], ["choice"]]
    assert drawn(name).all(klass="choices-inline") == []


def test_error_summary_links_every_error_to_its_control():
    summary = drawn("name", "zone", "unit", "note", data={"note": "twice"}).one(klass="error-summary")
    assert (summary.attrs["role"], summary.attrs["tabindex"]) == ("alert", "-1")
    assert summary.one("h2").text == "Please look at this again"
    assert [(link.attrs["href"], link.text) for link in summary.all("a")] == [
        ("#id_name", "Name: This field is required."),
        ("#id_note", "Note: Too long."),
        ("#id_note", "Note: Too loud."),
        ("#id_zone", "Zone: This field is required."),
        ("#id_unit_0", "Unit: This field is required."),
    ]


def test_error_summary_says_what_belongs_to_no_field_and_takes_a_title():
    page = drawn("name", data={**GOOD, "name": "nobody"}, form_error_title="Once more")
    summary = page.one(klass="error-summary")
    assert [item.text for item in summary.all("li")] == ["Nobody is not a name."]
    assert summary.one("h2").text == "Once more"


def test_error_summary_comes_before_the_fields():
    assert order(drawn("name", data={}), "error-summary", "field") == ["error-summary", "field"]


def test_error_summary_is_left_to_the_page_without_a_form_tag():
    page = drawn("name", data={**GOOD, "name": "nobody"}, form_tag=False)
    assert page.all("form") + page.all(klass="error-summary") == []
    assert page.one(klass="notice-stop").text == "Nobody is not a name."


def test_error_summary_can_be_asked_for_without_a_form_tag():
    page = drawn("name", data={}, form_tag=False, error_summary=True)
    assert len(page.all(klass="error-summary")) == 1


def test_errors_filter_draws_the_summary_alone():
    page = tree(as_crispy_errors(EverythingForm({**GOOD, "name": ""})))
    assert [link.text for link in page.one(klass="error-summary").all("a")] == [
        "Name: This field is required."
    ]
    assert page.all("input") == []


def test_form_has_method_token_and_attributes():
    form = EverythingForm(layout=Layout("name"))
    form.helper.form_id = "profile"
    form.helper.form_class = "measure"
    form.helper.attrs = {"data-confirm": "Really?"}
    page = tree(render_crispy_form(form, context={"csrf_token": "abc"}))
    tag = page.one("form", id="profile")
    assert (tag.attrs["method"], tag.attrs["class"], tag.attrs["data-confirm"]) == (
        "post",
        "measure",
        "Really?",
    )
    assert tag.one("input", name="csrfmiddlewaretoken").attrs["value"] == "abc"


def test_form_sent_by_get_carries_no_token():
    form = EverythingForm(layout=Layout("name"))
    form.helper.form_method = "get"
    page = tree(render_crispy_form(form, context={"csrf_token": "abc"}))
    assert page.all("input", name="csrfmiddlewaretoken") == []


def test_form_with_a_file_is_multipart():
    class FileForm(forms.Form):
        picture = forms.FileField()

    assert tree(render_crispy_form(FileForm())).one("form").attrs["enctype"] == "multipart/form-data"


def test_form_without_a_layout_draws_every_field():
    page = tree(as_crispy_form(EverythingForm()))
    assert [node.attrs["id"] for node in page.all(klass="field")] == [
        "div_id_name",
        "div_id_note",
        "div_id_hold",
        "div_id_zone",
        "div_id_pain",
        "div_id_unit",
        "div_id_days",
        "div_id_done",
    ]


def test_helper_inputs_stand_in_the_action_bar():
    form = EverythingForm(layout=Layout("name"))
    form.helper.add_input(Submit("save", "Save"))
    bar = tree(render_crispy_form(form)).one(klass="action-bar")
    assert [button.text for button in bar.all("button")] == ["Save"]


def test_single_field_filter_draws_one_field():
    page = tree(as_crispy_field(EverythingForm({**GOOD, "name": ""})["name"]))
    assert page.one(id="id_name_error").text == "Error: This field is required."
