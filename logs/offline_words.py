"""What the pages without a network say, and the notice of what waits: data for scripts, as in ``player_words``."""

from django.utils.translation import gettext as _

from logs.player_words import counted

Words = dict[str, str | dict[str, str]]


def waiting_words() -> Words:
    """Return the sentences about sessions that wait on the device to be sent."""
    return {
        "waits": counted("{n} session waits to be sent", "{n} sessions wait to be sent"),
        "refused": counted("{n} session was not accepted", "{n} sessions were not accepted"),
        "sent": counted("{n} session was sent", "{n} sessions were sent"),
        "unsent": counted(
            "{n} session on this device has not been sent", "{n} sessions on this device have not been sent"
        ),
        "sending": _("Sending…"),
        "kept": _("Kept on this device. They are sent by themselves once the network is back."),
        "signedOut": _("They are kept on this device. Sign in to send them."),
        "unknown": _("A session"),
        "when": _("{day}, {time}"),
        "sets": counted("{n} set", "{n} sets"),
        "minutes": counted("{n} minute", "{n} minutes"),
        "delayed": _("The site could not take it yet ({n}). It is tried again by itself."),
        "status0": _("It was begun with another edition of the guide, and this one cannot go on with it."),
        "status409": _("The site has other figures for this session, corrected since."),
        "status410": _("This session was deleted on the site."),
        "statusOther": _("The site refused it ({n})."),
        "reallyDiscard": _("Throw this session away? It is nowhere else."),
    }


def offline_words() -> Words:
    """Return the sentences of Today and of a routine without a network."""
    return {
        **waiting_words(),
        "today": _("Today"),
        "routines": _("Routines"),
        "history": _("History"),
        "elsewhere": _("This page needs the network"),
        "asOf": _("As the site was on {day} at {time}."),
        "asOfToday": _("As the site was today at {time}."),
        "version": _("Version {n}"),
        "versionLabel": _("Version {n}, {label}"),
        "exercises": counted("{n} exercise", "{n} exercises"),
        "about": _("about {minutes} min"),
        "cut": _("{minutes} min, {kept} of {all} exercises"),
        "dayState": _("{name}: {state}"),
        "todayState": _("{name} (today): {state}"),
        "done": _("done"),
        "doneShort": _("done, short"),
        "free": _("free"),
        "rest": _("rest day"),
        "pain": _("Up to {safe} is fine, stop above {stop}"),
        "plainSection": _("Exercises"),
        "howTo": _("How to do it"),
        "noHistory": _("Your history is on the site"),
        "noHistoryText": _("What you do without a network is kept here, and gets there by itself."),
        "notKept": _("This page is not kept on the device"),
        "notFollowed": _("Only the routines that you follow are kept on the device."),
        "nothingKept": _("Nothing of yours is on this device yet. Open Today once with a network."),
        "nobody": _(
            "Nobody is signed in on this device. Sign in once with a network; then it works without."
        ),
    }
