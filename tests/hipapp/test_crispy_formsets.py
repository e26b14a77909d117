"""The template pack "hip": formsets, as rows and as a table."""

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Div, Layout
from crispy_forms.templatetags.crispy_forms_filters import as_crispy_form
from django import forms
from django.forms import formset_factory
from django.template import Context, Template

from tests.hipapp.drawing import GOOD, EverythingForm, Node, drawn, tree


class LineForm(forms.Form):
    reps = forms.IntegerField(min_value=0)
    line = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def clean(self) -> None:
        if self.cleaned_data.get("reps") == 13:
            raise forms.ValidationError("Not thirteen.")


class LineFormSet(forms.BaseFormSet):
    def clean(self) -> None:
        if any(form.cleaned_data.get("reps") == 99 for form in self.forms if form.is_valid()):
            raise forms.ValidationError("Too many in all.")


def lines(*reps: str) -> forms.BaseFormSet:
    data = {"form-TOTAL_FORMS": str(len(reps)), "form-INITIAL_FORMS": "0"}
    data |= {f"form-{n}-reps": value for n, value in enumerate(reps)}
    return formset_factory(LineForm, LineFormSet, extra=len(reps))(data)


def as_page(formset: forms.BaseFormSet, **helper: object) -> Node:
    form_helper = FormHelper()
    for name, value in helper.items():
        setattr(form_helper, name, value)
    source = "{% load crispy_forms_tags %}{% crispy formset helper %}"
    return tree(Template(source).render(Context({"formset": formset, "helper": form_helper})))


def test_formset_sums_up_all_rows_once_with_their_numbers():
    page = as_page(lines("5", "-1", "13", "99"))
    summary = page.one(klass="error-summary")
    assert [item.text for item in summary.all("li")] == [
        "Too many in all.",
        "Row 2, Reps: Ensure this value is greater than or equal to 0.",
        "Row 3: Not thirteen.",
    ]
    assert summary.one("a").attrs["href"] == "#id_form-1-reps"
    assert page.one("input", name="form-TOTAL_FORMS").attrs["value"] == "4"
    assert len(page.all(klass="form-row")) == 4


def test_formset_row_says_what_belongs_to_none_of_its_fields():
    page = as_page(lines("5", "13"))
    assert [[n.text for n in row.all(klass="notice")] for row in page.all(klass="form-row")] == [
        [],
        ["Not thirteen."],
    ]


def test_formset_with_a_layout_draws_it_in_each_row():
    page = as_page(lines("5", "6"), layout=Layout(Div("reps", css_class="own")))
    assert [row.one(klass="own").one("input").attrs["value"] for row in page.all(klass="form-row")] == [
        "5",
        "6",
    ]
    assert len(page.all("input", type="hidden", id="id_form-1-line")) == 1


def test_formset_without_a_form_tag_leaves_the_summary_to_the_page():
    page = as_page(lines("-1"), form_tag=False)
    assert page.all("form") + page.all(klass="error-summary") == []
    assert (
        page.one(id="id_form-0-reps_error").text == "Error: Ensure this value is greater than or equal to 0."
    )


def test_formset_filter_draws_rows_and_management_form():
    page = tree(as_crispy_form(lines("5", "6")))
    assert [node.attrs["value"] for node in page.all("input", type="number")] == ["5", "6"]
    assert page.one("input", name="form-TOTAL_FORMS").attrs["value"] == "2"


def test_formset_as_a_table_keeps_labels_and_an_empty_row_aside():
    page = as_page(lines("5", "13"), template="hip/table_inline_formset.html")
    assert [node.text for node in page.all("th")] == ["Reps"]
    rows = page.one("tbody").all("tr")
    assert [row.one("label").text for row in rows] == ["Reps", "Reps"]
    assert ["visually-hidden" in row.one("label").classes for row in rows] == [True, True]
    assert [[n.text for n in row.all(klass="notice")] for row in rows] == [[], ["Not thirteen."]]
    assert page.one("template").one("input", type="number").attrs["name"] == "form-__prefix__-reps"


def test_summary_of_form_and_formset_together_counts_each_error_once():
    source = '{% include "components/error_summary.html" with form=form formset=formset %}'
    context = Context({"form": EverythingForm({**GOOD, "name": ""}), "formset": lines("-1")})
    links = tree(Template(source).render(context)).one(klass="error-summary").all("a")
    assert [link.attrs["href"] for link in links] == ["#id_name", "#id_form-0-reps"]


def test_summary_without_errors_is_not_drawn():
    source = '{% include "components/error_summary.html" with form=form formset=formset %}'
    context = Context({"form": EverythingForm(GOOD), "formset": lines("1")})
    assert Template(source).render(context).strip() == ""


def test_pack_escapes_what_people_typed():
    page = drawn("name", data={**GOOD, "name": '"><script>'})
    assert page.one("input", id="id_name").attrs["value"] == '"><script>'
    assert page.all("script") == []
