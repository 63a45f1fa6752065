"""Games of the literature whose standing is known, with the sources."""

import numpy as np

# Myerson 1978, IJGT 7, Fig. 2: three equilibria, two perfect, one proper.
MYERSON = [
    [[1, 0, -9], [0, 0, -7], [-9, -7, -7]],
    [[1, 0, -9], [0, 0, -7], [-9, -7, -7]],
]

# van Damme 1991, section 2.2: (1, 0, 0) is undominated and not perfect. Triples by profile.
VAN_DAMME = np.moveaxis(
    np.array(
        [
            [[[1, 1, 1], [1, 1, 0]], [[1, 0, 1], [0, 0, 0]]],
            [[[1, 1, 1], [0, 1, 0]], [[0, 0, 1], [1, 0, 0]]],
        ]
    ),
    -1,
    0,
)

# Bernheim, Peleg & Whinston 1987: the equilibrium that all prefer is not coalition-proof.
COALITIONS = np.moveaxis(
    np.array(
        [
            [[[0, 0, 10], [-2, -2, 0]], [[-5, -5, 0], [-5, -5, 0]]],
            [[[-5, -5, 0], [-5, -5, 0]], [[1, 1, -5], [-1, -1, 5]]],
        ]
    ),
    -1,
    0,
)

# Young 1993, Econometrica 61: stochastically stable 2, payoff dominant and logit limit 3.
YOUNG_ROW = np.array([[6, 0, 0], [5, 7, 5], [0, 5, 8]])
YOUNG = np.array([YOUNG_ROW, YOUNG_ROW.T])
