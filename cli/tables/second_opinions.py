"""What `--cross-check` finds, in words."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

import click

from cli.output import Section

if TYPE_CHECKING:
    from solver import EquilibriumSet, NormalFormGame
    from solver.peers.cross_check import CrossCheck, Judged


class SecondOpinions:
    """What other programs find beside what we have found."""

    def __init__(
        self, game: "NormalFormGame", found: "EquilibriumSet", time_limit: float | None
    ) -> None:
        from solver.peers.ask import TIME_LIMIT, ask_peers
        from solver.peers.cross_check import cross_check

        limit = time_limit or TIME_LIMIT
        click.echo(f"tripolar: asking other programs, up to {limit:g} s …", err=True)
        self._game = game
        self._listed = len(found)
        self._checks = [cross_check(game, found, each) for each in ask_peers(game, limit)]

    def conclude(self, style: str) -> int:
        """The exit status: 1 if one of ours is false, or one is missing that we claim to have.

        In CSV, which has no place for it, who misses what goes to stderr.
        """
        if style == "csv":
            for line in self.lines():
                click.echo(line, err=True)
        return 0 if all(check.passed for check in self._checks) else 1

    def document(self) -> list[dict[str, Any]]:
        """Everything, for programs; places count from 0."""
        from solver.equilibrium_set import plain

        return [
            {
                "program": check.answer.peer.program,
                "method": check.answer.peer.method,
                "version": check.answer.version,
                "status": check.answer.status,
                "seconds": check.answer.seconds,
                "profiles": len(check.answer.profiles),
                "shared": list(check.shared),
                "only_here": [
                    {"equilibrium": each.place, **_judgement(each)} for each in check.only_ours
                ],
                "only_there": [
                    {
                        "profile": each.place,
                        # JSON has no NaN, and some programs answer with it
                        "strategies": [plain(x) for x in each.strategies]
                        if each.regret is not None
                        else None,
                        **_judgement(each),
                        "component": each.component,
                    }
                    for each in check.only_theirs
                ],
                "duplicates": [list(places) for places in check.duplicates],
                "passed": check.passed,
            }
            for check in self._checks
        ]

    def sections(self, names: Sequence[str]) -> list[Section]:
        """The table of what others list and we do not, if there is anything."""
        rows = [
            [_name(check), each.place + 1, *self._played(each), _regret(each), _verdict(each)]
            for check in self._checks
            for each in check.only_theirs
        ]
        columns = ["by", "no.", *names, "regret", "which is"]
        return [Section("Listed by other programs only", columns, rows)] if rows else []

    def lines(self) -> list[str]:
        """Who misses what: a line for each search."""
        return [f"{_name(check)}: {self._findings(check)}." for check in self._checks]

    def _played(self, each: "Judged") -> list[str]:
        from solver.tools.words import in_words

        if each.regret is None:
            return [str(x) for x in each.strategies]
        return [
            in_words(x, labels)
            for x, labels in zip(each.strategies, self._game.strategies, strict=True)
        ]

    def _findings(self, check: "CrossCheck") -> str:
        from solver.tools.words import counted

        answer = check.answer
        if not answer.finished and not answer.profiles:
            return answer.status
        taken = f"in {answer.seconds:.2g} s"
        count = len(answer.profiles)
        if answer.finished and not (check.only_ours or check.only_theirs or check.duplicates):
            pure = "pure " if answer.peer.pure_only else ""
            return f"the same {counted(count, f'{pure}equilibrium')}, {taken}"
        parts = [f"{counted(count, 'profile')} {taken}"]
        if not answer.finished:
            parts[0] += f" ({answer.status})"
        missed = [each for each in check.only_ours if each.confirmed]
        false = [each for each in check.only_ours if not each.confirmed]
        if missed:
            parts.append(f"misses {_places(missed)} of the list, {_regrets(missed)}")
        if false:
            parts.append(f"lacks {_places(false)} of the list: no equilibrium, {_regrets(false)}")
        if check.missing:
            which = counted(len(check.missing), "equilibrium")
            claim = "said to be complete" if check.complete else "not said to be complete"
            parts.append(f"has {which} more than the list, which is {claim}")
        covered = sum(each.covered for each in check.only_theirs)
        if covered:
            parts.append(f"has {counted(covered, 'other point')} of the components")
        wrong = sum(not each.confirmed for each in check.only_theirs)
        if wrong:
            parts.append(
                f"has {counted(wrong, 'profile')} that {'is' if wrong == 1 else 'are'} "
                "no equilibrium"
            )
        for places in check.duplicates:
            parts.append(f"lists one profile {len(places)} times, as {_and(k + 1 for k in places)}")
        return "; ".join(parts)


def _judgement(each: "Judged") -> dict[str, Any]:
    return {
        "regret": None if each.regret is None else float(each.regret),
        "verdict": each.verdict,
    }


def _verdict(each: "Judged") -> str:
    within = f", a point of component {each.component + 1}" if each.component is not None else ""
    return f"{each.verdict}{within}"


def _regret(each: "Judged") -> str:
    from solver.tools.words import number

    return "–" if each.regret is None else number(each.regret, digits=2)


def _regrets(judged: Sequence["Judged"]) -> str:
    from solver.tools.words import number

    regrets = [each.regret for each in judged if each.regret is not None]
    most = "at most " if len(regrets) > 1 and any(regrets) else ""
    return f"of regret {most}{number(max(regrets), digits=2)}"


def _name(check: "CrossCheck") -> str:
    answer = check.answer
    return " ".join(filter(None, (answer.peer.program, answer.version, answer.peer.method)))


def _places(judged: Sequence["Judged"]) -> str:
    return f"no. {_and(each.place + 1 for each in judged)}"


def _and(numbers: Iterable[int]) -> str:
    *most, last = map(str, numbers)
    return f"{', '.join(most)} and {last}" if most else last
