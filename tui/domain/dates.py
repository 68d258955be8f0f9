"""Days as one says them."""

from datetime import date, datetime

DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def ago(day: date | None, today: date) -> str:
    """How long ago a day was: "today", "3 days ago", "never"."""
    if day is None:
        return "never"
    days = (today - day).days
    if days <= 0:
        return "today" if days == 0 else short(day)
    if days == 1:
        return "yesterday"
    if days < 7:
        return f"{days} days ago"
    if days < 14:
        return "last week"
    if days < 70:
        return f"{days // 7} weeks ago"
    return short(day, year=True)


def short(day: date, *, year: bool = False) -> str:
    """A day in a few letters: "12 Nov", with the year "12 Nov 2026"."""
    text = f"{day.day} {MONTHS[day.month - 1]}"
    return f"{text} {day.year}" if year else text


def weekday(day: date) -> str:
    """A day with its weekday: "Sun 22 Nov"."""
    return f"{DAYS[day.weekday()]} {short(day)}"


def moment(when: datetime) -> str:
    """A moment with its day: "Sun 22 Nov 07:31", in the zone in which it was."""
    return f"{weekday(when.date())} {when:%H:%M}"
