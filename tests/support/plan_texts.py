"""Plan files of any content, for tests that reading one loses nothing."""

from datetime import date, timedelta

from hypothesis import strategies as st

FIRST = date(2026, 11, 1)
ANCHORS = ("breakfast", "lunch", "dinner", "bedtime")
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")

amounts = st.integers(1, 16).map(lambda quarters: f'"{quarters / 4:g}"')
clock_times = st.integers(0, 95).map(lambda quarter: f'"{quarter // 4:02}:{quarter % 4 * 15:02}"')
starts = st.one_of(
    st.integers(0, 40).map(lambda days: (FIRST + timedelta(days=days)).isoformat()),
    st.integers(0, 40).map(lambda days: f'"surgery+{days}"'),
)


@st.composite
def slots(draw: st.DrawFn) -> str:
    """Times a quarter of an hour before what the clock shows and meals with minutes that never meet them."""
    clocks = draw(st.lists(clock_times, max_size=3, unique=True))
    meals = draw(st.lists(st.sampled_from(ANCHORS), min_size=0 if clocks else 1, max_size=2, unique=True))
    made = [f'{{ id = "c{n}", at = {at}, amount = {draw(amounts)} }}' for n, at in enumerate(clocks)]
    for n, meal in enumerate(meals):
        offset = draw(st.sampled_from((-52, -7, 8, 53)))
        made.append(f'{{ id = "m{n}", at = "{meal}", offset_minutes = {offset}, amount = {draw(amounts)} }}')
    return f"[{', '.join(made)}]"


@st.composite
def days(draw: st.DrawFn) -> str:
    """Which days, in one of the ways."""
    return draw(
        st.one_of(
            st.just(""),
            st.integers(1, 9).map(lambda n: f"every_days = {n}\n"),
            st.sets(st.sampled_from(DAYS), min_size=1).map(lambda found: f"weekdays = {sorted(found)}\n"),
            st.sets(st.integers(1, 31), min_size=1, max_size=4).map(lambda found: f"month_days = {sorted(found)}\n"),
            st.tuples(st.integers(1, 30), st.integers(1, 30)).map(
                lambda pair: f"cycle = {{ on = {pair[0]}, off = {pair[1]} }}\n"
            ),
        )
    )


@st.composite
def schedules(draw: st.DrawFn, earlier: list[str]) -> str:
    """What a kind needs; ``earlier``: the lines it may follow."""
    kinds = ["times", "every_hours", "taper", "as_needed", "after_taken", "window", *(["follow_on"] if earlier else [])]
    kind = draw(st.sampled_from(kinds))
    told = f'kind = "{kind}"\n'
    if kind == "times":
        return f"{told}{draw(days())}slots = {draw(slots())}\n"
    if kind == "taper":
        steps = draw(st.lists(st.tuples(st.integers(1, 9), slots()), min_size=1, max_size=3))
        return f"{told}steps = [{', '.join(f'{{ days = {n}, slots = {found} }}' for n, found in steps)}]\n"
    told += f"amount = {draw(amounts)}\n"
    if kind == "every_hours":
        return f"{told}hours = {draw(st.integers(1, 48))}\nfirst = {draw(clock_times)}\n"
    if kind == "as_needed":
        return told
    told += f"minutes = {draw(st.integers(30, 1440))}\n"
    if kind == "after_taken":
        return f"{told}first = {draw(clock_times)}\n"
    if kind == "window":
        opens, closes = draw(st.lists(clock_times, min_size=2, max_size=2, unique=True))
        return f"{told}opens = {opens}\ncloses = {closes}\n"
    return f'{told}after = "{draw(st.sampled_from(earlier))}"\n'


@st.composite
def rest(draw: st.DrawFn) -> str:
    """What a line may say besides."""
    parts = [
        "end = 2027-02-01\n",
        "late_after_minutes = 90\n",
        'manner = { level = "critical", repeats = 2, before_minutes = 20, before_words = "Eat first", tells = true }\n',
    ]
    return "".join(part for part in parts if draw(st.booleans()))


@st.composite
def box(draw: st.DrawFn) -> str:
    """What a medicine may say of its label and its supply."""
    parts = [
        'gap_hours = "0.5"\n',
        'most_in_24_hours = "40"\n',
        'largest_single = "4"\n',
        'most = [{ hours = 6, amount = "16" }, { hours = 48, amount = "60" }]\n',
        'most_of = [{ ingredient = "paracetamol", hours = 24, amount = "4 g" }]\n',
        'stock = "30"\n',
        'pack_size = "16"\n',
        "notice_days = 2\n",
        'office_days = ["tue", "sat"]\n',
        "expires_on = 2027-06-30\n",
        'tags = ["opioid", "paracetamol"]\n',
        'stop = "danger"\n',
        'brand = "A name"\n',
    ]
    return "".join(part for part in parts if draw(st.booleans()))


@st.composite
def plan_texts(draw: st.DrawFn) -> str:
    """A whole file with one to three medicines of one to three lines each."""
    text = "format = 1\n\n[patient]\nsurgery = 2026-11-10\n"
    earlier: list[str] = []
    for number in range(draw(st.integers(1, 3))):
        text += f'\n[[medicine]]\nid = "m{number}"\nname = "Medicine {number}"\nunit = "tablet"\n{draw(box())}'
        for line in range(draw(st.integers(1, 3))):
            schedule = draw(schedules(earlier))
            text += f'\n[[medicine.line]]\nid = "l{line}"\nstart = {draw(starts)}\n{schedule}{draw(rest())}'
            earlier.append(f"m{number}/l{line}")
    return text
