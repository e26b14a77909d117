"""The words in which doses are typed, one table a language: another language is another table.

A line is a kind (what a word stands for in the grammar) with the value it carries, if any, then the phrasings
between bars. Capitals, and hyphens inside of words, make no difference. {limb} stands for each of its words.
The longest phrasing that fits is taken, so "as many as tolerated" is not "as tolerated".
"""

ENGLISH = """
{limb}: side | leg | hip | knee | foot | ankle | calf | thigh | shoulder | elbow | wrist | limb
{hand}: hand | arm
{limbs}: legs | hips | knees | feet | ankles | calves | thighs | shoulders | elbows | wrists | hands | arms
{can}: tolerated | possible | able | you can
{max}: max | maximum | maximal

# Figures: tens and ones make one, "forty-five"; "half a minute" is half of one, "and a half" is added
ones 1: one
ones 2: two
ones 3: three
ones 4: four
ones 5: five
ones 6: six
ones 7: seven
ones 8: eight
ones 9: nine
number 10: ten
number 11: eleven
number 12: twelve
number 13: thirteen
number 14: fourteen
number 15: fifteen
number 16: sixteen
number 17: seventeen
number 18: eighteen
number 19: nineteen
tens 20: twenty
tens 30: thirty
tens 40: forty
tens 50: fifty
tens 60: sixty
tens 70: seventy
tens 80: eighty
tens 90: ninety
half_a 0.5: half | half a
half 0.5: ½ | 1/2 | and a half | and ½ | and 1/2
often 1: once
often 2: twice
often 3: thrice
a_minute: a minute
few: a few seconds | few seconds | a few secs | few secs | a few sec | few sec | a few s
few: some seconds | several seconds

# Units; a figure with a foreign one is about something that no dose holds
seconds: s | sec | secs | second | seconds | second(s) | sec(s)
minutes: min | mins | minute | minutes | minute(s) | min(s)
kilograms: kg | kgs | kilo | kilos | kilogram | kilograms
pounds: lb | lbs | pound | pounds
sets: set | sets | set(s) | round | rounds
reps: rep | reps | rep(s) | repetition | repetitions | repetition(s) | repetitions ( reps )
foreign: m | cm | mm | km | meter | meters | metre | metres | inch | inches | ft | yards | miles
foreign: degree | degrees | ° | % | percent | rpm | bpm | mph | g | grams | stone
foreign: breath | breaths | count | counts | step | steps | lap | laps | exercises
foreign: h | hr | hrs | hour | hours | weeks | wks | month | months | year | years

# Joints
times: x | × | ✕ | ✖ | ⨯ | ⨉ | * | times | time | time(s) | by
of: of
to: to
at: @
when: at
colon: : | =
repeat: repeat | repeats | repeated
total: total | in total | altogether | in all

# Holding, resting, open parts
hold: hold | holding | held | isometric hold
holds: holds
rest: rest | rests | resting | break | breaks | recovery
relax: relax
off: off
between: between sets | between reps | between repetitions | between holds | between rounds | in between
between: between each set | between each rep | after each set | after each rep | b / w sets | b / w reps
between: b / t sets | b / t reps
short_rest: short rest | brief rest | rest briefly | rest a little | rest a moment | short break
open: as {can} | to tolerance | within tolerance | as much as {can}
many_open: as many as {can} | as many reps as {can} | as many repetitions as {can} | as many times as {can}
many_open: amrap | {max} reps | {max} repetitions
long_open: as long as {can} | {max} hold | hold {max}

# Sides; "both legs" may mean together or one after the other, unless it is repeated on them
side each: each {limb} | per {limb} | / {limb} | ea {limb} | a side | both sides | each leg in turn
side each: left and right | right and left | left & right | right & left | left / right | right / left
side each: l and r | r and l | l & r | r & l | l / r | r / l | l + r | r + l
side each: left then right | right then left | l then r | r then l | then the other {limb} | then other {limb}
side each: switch sides | swap sides | change sides | then switch | then swap
side left: left | left only | only left | left {limb} | left {limb} only | left {hand} | left {hand} only
side left: l | l only | l {limb} | l {limb} only | l {hand} | lt | lt only | lt {limb} | lt {limb} only
side left: ( l ) | ( l ) only | ( l ) {limb} | ( l ) {limb} only
side right: right | right only | only right | right {limb} | right {limb} only | right {hand} | right {hand} only
side right: r | r only | r {limb} | r {limb} only | r {hand} | rt | rt only | rt {limb} | rt {limb} only
side right: ( r ) | ( r ) only | ( r ) {limb} | ( r ) {limb} only
side alternating: alternating | alternate | alternately | alternating sides | alternate sides
side alternating: alternating {limbs} | alternate {limbs} | alt sides | alt {limbs}
side both: both together | both sides together | both {limbs} together | both {limbs} at once
side both: both {limbs} at the same time | with both {limbs} | bilateral
each: each | ea
each_hand: each {hand} | per {hand} | / {hand} | ea {hand}
other_side: other {limb} | other {hand} | opposite side | both {limbs} | b / l | bilat | bilaterally

# Loads
colour yellow: yellow | ytb
colour red: red | rtb
colour green: green | gtb
colour blue: blue
colour black: black
colour silver: silver
colour gold: gold
band: band | bands | theraband | thera band | theraband band | t band | tb | resistance band | exercise band
band: loop band | band loop | loop | tubing | theratube | mini band | miniband

# When
per_day: a day | per day | / day | / d | in a day
daily: daily | every day | everyday | each day | qd
day: day
days: days | day(s)
per_week: a week | per week | / week | / wk | per wk | a wk | weekly | each week | every week
week: week | wk
every: every
every_days 2: every second day | every other day | every 2nd day | alternate days | qod | eod | second daily
every_days 2: alternating days | on alternate days | on alternating days
every_days 3: every third day | every 3rd day
every_days 4: every fourth day | every 4th day
every_days 5: every fifth day | every 5th day
every_days 6: every sixth day | every 6th day
every_days 7: every seventh day | every 7th day
times_a_day 2: bid | bd
times_a_day 3: tid | tds
times_a_day 4: qid | qds

# A figure behind one of these is not the dose, up to the next stop; just before a limit neither.
# Where "or" has figures on both sides, it is a choice, and neither is the dose.
turns: no | not | never | without | don ' t | dont | do not | except | unless | instead | if | pain
turns: than | over | under | above | below | minus | plus | < | > | ≤ | ≥ | ± | ^ | rpe | level
turns: build | build up | work up | start with | increase | increasing | progress | progressing
turns: reduce | decrease | hundred | thousand | dozen | →
limit: up to | at least | at most | minimum | {max} | more | less | fewer | between
limit: or more | or less | or fewer | or longer
or: or
# Behind one of these a hold is another thing to do, "3 x 10, then hold 30 s"; anything else goes with what stands before.
next: then | and then | +

# Words that say nothing of their own
quiet: a | an | the | and | & | with | w / | using | use | on | in | for | from | ~ | ≈
quiet: do | do this | this exercise | perform | complete | please | about | approximately | approx | around | roughly | circa
quiet: go | keep going | keep going for | this position | the position | the stretch | this stretch
quiet: same sequence | the same | same | the above | only | your | weight | load | frequency | freq
quiet: resistance | duration | side : | sides : | dose | dosage | each rep for | each for | work
quiet: ' | ` | " | “ | ” | „ | ‘ | ® | ™
"""


def phrasings(table: str) -> dict[tuple[str, ...], tuple[str, str]]:
    """Return every phrasing of a table, as a tuple of its words, with its kind and its value ("" for none).

    ValueError for a phrasing that stands for two things.
    """
    groups: dict[str, list[str]] = {}
    found: dict[tuple[str, ...], tuple[str, str]] = {}
    for line in table.strip().splitlines():
        if not line or line.startswith("#"):
            continue
        meaning, listed = line.split(": ", 1)
        phrases = listed.split(" | ")
        if meaning.startswith("{"):
            groups[meaning] = phrases
            continue
        kind, _, value = meaning.partition(" ")
        for phrase in phrases:
            for words in _spelled_out(phrase, groups):
                if found.setdefault(tuple(words.split()), (kind, value)) != (kind, value):
                    raise ValueError(f"{words!r} stands for two things")
    return found


def _spelled_out(phrase: str, groups: dict[str, list[str]]) -> list[str]:
    for name, members in groups.items():
        if name in phrase:
            return [phrase.replace(name, member) for member in members]
    return [phrase]
