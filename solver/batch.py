"""Many games of one shape at once."""

from numpy.typing import ArrayLike

from solver.batched import BatchEquilibria, check_finite, games_of
from solver.errors import InputError
from solver.pure.batch import pure_nash
from solver.tools.chunks import Progress

__all__ = ["nash", "pure_nash"]


def nash(
    payoffs: ArrayLike, *, threads: int | None = None, progress: Progress | None = None
) -> BatchEquilibria:
    """Find all equilibria of every game.

    Parameters
    ----------
    payoffs : array_like, shape (B, 2, m, k) or (B, 3, m1, m2, m3)
        Every player has at most 4 strategies.
    threads : int, optional
        By default as many as there are cores.
    progress : callable, optional
        Called with the number of games done and B now and then.

    Returns
    -------
    BatchEquilibria
        Those of degenerate two-player games are the extreme ones. Degenerate games of three
        players, and the few that are too close to one for floating point, are not complete;
        `nash` decides them exactly, one by one.

    Raises
    ------
    InputError
        If the shape is another one, or a payoff is masked or not finite.
    """
    games = games_of(payoffs)
    check_finite(games)
    players = games.shape[1]
    if players not in (2, 3):
        raise InputError(f"a batch of games of {players} players (right: 2 or 3)")
    if players == 3:
        from solver.three_players.batch import three_players

        return three_players(games, threads=threads, progress=progress)
    from solver.two_players.batch import two_players

    return two_players(games, threads=threads, progress=progress)
