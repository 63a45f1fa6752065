"""Commands say where a number lies that was set beyond the interval it took over."""

from collections.abc import Callable
from pathlib import Path

from tests.cli.runner import Ran


def test_the_check_warns_and_robustness_says_so(
    tripolar: Callable[..., Ran], tmp_path: Path
) -> None:
    file = tmp_path / "my.toml"
    file.write_text(
        'extends = "baseline-2014"\npressure.china = 9\nthreat.china.russia = 0.2\n',
        encoding="utf-8",
    )
    done = tripolar("scenario", "check", str(file))
    says = "pressure.china.united_states is 9, set by"
    assert done.status == 0 and done.err.count("\n") == 1
    assert says in done.err and "outside its interval from 0.5 to 4" in done.err
    words = ["robustness", str(file), "--form", "dyad", "--ask", "weights"]
    assert says in tripolar(*words).out
    document = tripolar(*words, "--format", "json").json
    assert [each["name"] for each in document["one_sided"]] == ["pressure.china.united_states"]
