"""Which figures of a file are asked for."""

from collections.abc import Collection
from dataclasses import dataclass, field

from games.data.figures import is_missing
from games.data.importers.layouts import Figure, Layout, Sheet
from games.data.states import actor_of, state_id
from solver.errors import InputError

_MOST = 500_000  # figures kept, some hundred bytes each
_NAMED = 12  # unknown codes


@dataclass
class Asked:
    """Years, states, and whether codes of no known state are left out; counts what it saw."""

    years: Collection[int]
    states: Collection[str]
    skip_unknown: bool
    _held: set[int] = field(default_factory=set)
    _unknown: dict[str, int] = field(default_factory=dict)
    _count: int = 0

    def __post_init__(self) -> None:
        self.years = frozenset(self.years)
        self.states = frozenset(state_id(word) or actor_of(word) for word in self.states)

    def wanted(self, year: int) -> bool:
        """Whether a year is asked for."""
        self._held.add(year)
        return not self.years or year in self.years

    def kept(self, layout: Layout, sheet: Sheet) -> list[Figure]:
        """The figures asked for that are not missing, by the ids of their states.

        Raises
        ------
        InputError
            If one is of no known state and none are left out, or there are too many.
        """
        kept: list[Figure] = []
        for each in layout.read(sheet, self.wanted):
            if is_missing(each.text):
                continue
            actor = state_id(each.actor)
            partner = state_id(each.partner) if each.partner else ""
            slip = each.actor if actor is None else each.partner if partner is None else ""
            if slip and not layout.any_actor and slip not in layout.areas:
                self._slipped(slip, each, sheet, layout)
                continue
            actor, partner = actor or each.actor, partner or each.partner
            if self.states and not {actor, partner or actor} <= set(self.states):
                continue
            kept.append(each._replace(actor=actor, partner=partner))
            self._count += 1
            if self._count > _MOST:
                raise InputError(
                    f"{sheet.place}: more than {_MOST:,} figures (right: --year YEAR, --state "
                    "STATE)"
                )
        return kept

    def _slipped(self, slip: str, figure: Figure, sheet: Sheet, layout: Layout) -> None:
        if not (self.skip_unknown or self.states or layout.mixes_groups):
            raise sheet.error(
                (slip == figure.partner and figure.partner_line) or figure.line,
                f"'{slip[:40]}' is no known state (right: a code or name of one, or "
                "--skip-unknown)",
            )
        self._unknown[slip] = self._unknown.get(slip, 0) + 1

    def check(self, place: str) -> None:
        """Refuse a file in which nothing was found."""
        if self._count:
            return
        asked = f"in {', '.join(map(str, sorted(self.years)))} " if self.years else ""
        span = f"{min(self._held)} to {max(self._held)}" if self._held else "no year"
        of = f"of {', '.join(sorted(self.states))} " if self.states else ""
        raise InputError(f"{place}: no value {of}{asked}(it has {span})")

    @property
    def notes(self) -> list[str]:
        """What was left out."""
        if not self._unknown:
            return []
        words = ", ".join(sorted(self._unknown)[:_NAMED])
        more = " …" if len(self._unknown) > _NAMED else ""
        return [f"{sum(self._unknown.values())} figures of no known state left out: {words}{more}"]
