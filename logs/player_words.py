"""What the guided session says, as data for its scripts, which have no words of their own.

``{name}`` is filled in by the script. A word with a count is a dict by the plural categories of
``Intl.PluralRules``, so that a language with more forms than two needs no other script.
"""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

# A number of each plural category that the languages on earth tell apart, for asking gettext which form it takes.
SAMPLES = {"zero": 0, "one": 1, "two": 2, "few": 3, "many": 5, "other": 100}


def counted(singular: str, plural: str) -> dict[str, str]:
    """Return the forms of a sentence with a count, by plural category; ``{n}`` is the count."""
    forms = {category: ngettext(singular, plural, number) for category, number in SAMPLES.items()}
    return {name: form for name, form in forms.items() if name == "other" or form != forms["other"]}


def words() -> dict[str, str | dict[str, str]]:
    """Return every sentence by the name that the scripts know it by, in the language now active."""
    return {**_waiting(), **_start(), **_work(), **_spoken(), **_end()}


def _waiting() -> dict[str, str | dict[str, str]]:
    return {
        "signIn": _("Sign in"),
        "signedOutTitle": _("Sign in first"),
        "signedOutText": _("The guide leads you through your own routine, so it has to know who you are."),
        "noPlanTitle": _("No network, and nothing kept here"),
        "noPlanText": _(
            "Your routine is not on this device yet. Open it once with a network; from then on it works without."
        ),
        "brokenTitle": _("Your routine could not be read"),
        "brokenText": _("The server did not answer as it should. Try again in a moment, or log by hand."),
        "again": _("Try again"),
        "noRoutineTitle": _("You do not follow this routine"),
        "noRoutineText": _("The guide leads through the routines that you follow. Take it up first."),
        "nothingTitle": _("No routine to be led through"),
        "nothingText": _("Take up a routine first; then the guide knows what to do."),
        "routines": _("See the routines"),
        "elsewhereTitle": _("This session goes on in another tab"),
        "elsewhereText": _("So that nothing is counted twice, it runs in one tab only."),
        "here": _("Go on here"),
    }


def _start() -> dict[str, str | dict[str, str]]:
    return {
        "full": _("Full, {minutes} min"),
        "short": _("{minutes} min"),
        "estimate": _("About {minutes} min"),
        "howMany": counted("{n} exercise", "{n} exercises"),
        "howManyOf": _("{n} of {all} exercises"),
        "leftOut": _("Left out today: {names}."),
        "leftOutMark": _("left out today"),
        "painBefore": _("Pain right now"),
        "noPain": _("none"),
        "worstPain": _("worst"),
        "notSaid": _("not said"),
        "aboveLimit": _("Pain {pain} is above your plan's limit of {limit}."),
        "running": _("Begun: {when}. You were at: {what}."),
        "runningDone": _("Begun: {when}. All done, only not saved yet."),
        "reallyDiscard": _("Throw this session away? What was logged in it is lost."),
        "missingWake": _(
            "The screen may go dark: this browser cannot keep it awake here. Set your phone's own screen to stay on longer."
        ),
        "missingSecure": _(
            "Over this address (http) the screen may go dark and the guide needs the network to open. Over https both are mended: whoever runs this site finds in docs/phone.md how."
        ),
        "missingStore": _(
            "This browser keeps nothing on the device (a private window?): do not close this page before it is saved."
        ),
        "offline": _("No network: this is the plan of {when}. What you do is kept here and sent later."),
        "signedOut": _("You are signed out. What you do is kept on this device and sent once you sign in."),
        "ownVoice": _("As the device chooses"),
        "tryVoice": _("Bridge. Left side. Three, two, one."),
    }


def _work() -> dict[str, str | dict[str, str]]:
    return {
        "far": _("Exercise {n} of {all}"),
        "minutesLeft": _("about {minutes} min left"),
        "lastMinute": _("under a minute left"),
        "kind_ready": _("Get ready"),
        "kind_hold": _("Hold"),
        "kind_time": _("Go"),
        "kind_reps": _("Count"),
        "kind_rest": _("Rest"),
        "kind_switch": _("Switch sides"),
        "kind_next": _("Next exercise"),
        "kind_paused": _("Paused"),
        "kind_over": _("Past it"),
        "side_left": _("Left"),
        "side_right": _("Right"),
        "sideIn_left": _("left"),
        "sideIn_right": _("right"),
        "rep": _("Hold {n} of {all}"),
        "repTime": _("{n} of {all}"),
        "set": _("Set {n} of {all}"),
        "setIn": _("set {n} of {all}"),
        "ofSeconds": _("of {seconds} s"),
        "ofRange": _("of {least}–{seconds} s"),
        "ofReps": _("of {n}"),
        "ofRepsRange": _("of {low}–{high}"),
        "seconds": _("seconds"),
        "open": _("as long as it feels right"),
        "openReps": _("as many as feel right"),
        "last": _("Last time {figure}"),
        "hint_hold": _("Tap when you let go"),
        "hint_time": _("Tap when you stop"),
        "hint_reps": _("Tap for each one"),
        "hint_tempo": _("Tap when you stop"),
        "hint_wait": _("Tap to go on now"),
        "hint_paused": _("Tap to go on"),
        "allDone": _("Done"),
        "doneWith": _("Done: {n}"),
        "then_hold": _("Then: hold"),
        "then_holdSide": _("Then: hold, {side}"),
        "then_set": _("Then: set {n} of {all}"),
        "then_setSide": _("Then: set {n} of {all}, {side}"),
        "then_reps": _("Then: {exercise}"),
        "then_repsSide": _("Then: {exercise}, {side}"),
        "then_rest": _("Then: rest"),
        "then_switch": _("Then: switch sides, {side}"),
        "then_next": _("Then: {exercise}"),
        "then_end": _("Then: done"),
        "justNow": _("Just now"),
        "HoldN": _("Hold {n}"),
        "loggedFigure": _("the last figure"),
        "s": _("{n} s"),
        "x": _("{n} ×"),
        "done": _("done"),
        "less": _("Less: {what}"),
        "more": _("More: {what}"),
        "pause": _("Pause"),
        "resume": _("Go on"),
        "unseen": counted(
            "While the screen was away, one hold or set ran on. Did you do it?",
            "While the screen was away, {n} holds or sets ran on. Did you do them?",
        ),
        "away": counted("You were away for a minute", "You were away for {n} minutes"),
        "stopped": _("Pain {pain}: above your plan's limit of {limit}"),
        "painNow": _("How much did it hurt?"),
        "easier": _("Easier: {exercise}"),
        "harder": _("Harder: {exercise}"),
        "own": _("As planned: {exercise}"),
        "about": _("About: {what}"),
        "noWake": _("The screen may go dark"),
    }


def _spoken() -> dict[str, str | dict[str, str]]:
    return {
        "say_exercise": _("{exercise}."),
        "say_side": _("{exercise}. {side} side."),
        "say_next": _("Next: {exercise}."),
        "say_hold": _("Hold."),
        "say_time": _("Go."),
        "say_reps": _("Go."),
        "say_repsCount": counted("Once.", "{n} times."),
        "say_rest": _("Rest."),
        "say_switch": _("Switch sides. {side}."),
        "say_halfway": _("Halfway."),
        "say_least": _("That is enough."),
        "say_over": _("Reached."),
        "say_3": _("Three."),
        "say_2": _("Two."),
        "say_1": _("One."),
        "say_stopped": _("Stop. Rest now."),
        "say_done": _("Done."),
        "told": _("{kind}. {exercise}. {side}"),
        "toldSeconds": counted("{n} second.", "{n} seconds."),
    }


def _end() -> dict[str, str | dict[str, str]]:
    return {
        "endTitle": _("All done"),
        "endEarly": _("Finished early, and kept"),
        "endNothing": _("Nothing was done"),
        "summary": _("{exercises} in {minutes}."),
        "summaryLeft": _("{exercises} in {minutes}. The rest can wait."),
        "minutes": counted("{n} minute", "{n} minutes"),
        "endEmpty": _("There is nothing to save. That is all right."),
        "toToday": _("To Today"),
        "skipped": _("left out: {reason}"),
        "restLeft": _("the rest left out: {reason}"),
        "setN": _("Set {n}"),
        "holdN": _("hold {n}"),
        "pain": _("pain {n}"),
        "pain_worst": _("Worst pain during it"),
        "pain_after": _("Pain now"),
        "effort": _("Effort of the whole session"),
        "atRest": _("at rest"),
        "allOut": _("all I had"),
        "saving": _("Saving…"),
        "savedTitle": _("Saved"),
        "savedText": _("It is in your history."),
        "keptTitle": _("Kept on this device"),
        "keptText": _("There is no network, or the server is busy. It is sent by itself when that is over."),
        "keptSending": _("It is on its way. The network is slow."),
        "notSentTitle": _("Not sent yet"),
        "keptVolatile": _(
            "There is no network, or the server is busy, and nothing can be kept on this device: leave this page open and send it from here, or download it."
        ),
        "keptSignedOut": _("You are signed out. It is sent once you are signed in again."),
        "asideTitle": _("Kept, but not accepted"),
        "asideText": _(
            "The server refused it ({detail}). It stays on this device: Today shows it, with a download."
        ),
    }
