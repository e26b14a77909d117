"""The style sheets of the charts as attributes."""

from xml.etree import ElementTree

from logs.inks import Inks, light_inks, read_sheet


def dyed(css: str, markup: str, **tokens: str) -> ElementTree.Element:
    element = ElementTree.fromstring(markup)
    rules = sorted(read_sheet(css), key=lambda rule: rule.weight)
    Inks(tuple(rules), {f"--{name}": value for name, value in tokens.items()}).dye(
        element, inherited=["chart"]
    )
    return element


def test_rules_count_by_weight_and_then_by_order():
    css = ".chart path { fill: none } path { fill: red } .chart .a { fill: green } .b { stroke: red } .b { stroke: blue }"
    group = dyed(css, '<g><path/><path class="a b"/></g>')
    assert [path.attrib for path in group] == [{"fill": "none"}, {"fill": "green", "stroke": "blue"}]


def test_custom_properties_are_handed_down():
    css = ".chart { --soft: var(--ink-soft, #111) } .left { --side: var(--soft) } .dot { fill: var(--side, #999) }"
    markup = '<g><g class="left"><path class="dot"/></g><path class="dot"/></g>'
    group = dyed(css, markup, **{"ink-soft": "#46555a"})
    assert group[0][0].get("fill") == "#46555a"
    assert group[1].get("fill") == "#999"


def test_what_holds_for_a_medium_or_a_state_is_left_out():
    css = """
      /* .a { fill: comment } */
      @media print { .a { fill: black } .b { fill: black } }
      .a:hover { fill: yellow }
      .a, .c > text { font-size: 15px; display: none; text-decoration: underline }
    """
    group = dyed(css, '<g><path class="a"/><g class="c"><text/></g></g>')
    assert group[0].attrib == {"font-size": "15"}
    assert group[1][0].attrib == {"font-size": "15"}


def test_the_sheets_of_the_site_give_light_colours():
    inks = light_inks()
    assert (inks.token("--paper-raised"), inks.token("--left")) == ("#fffdf9", "#0f6265")
    weights = [rule.weight for rule in inks.rules]
    assert weights == sorted(weights)
    assert len({weight[:2] for weight in weights}) > 3
    classes = {name for rule in inks.rules for _tag, names in rule.parts for name in names}
    assert {
        "chart-line",
        "chart-cloud",
        "chart-bars",
        "chart-lane",
        "chart-reference",
        "chart-band",
    } <= classes
