"""What each shell offers once the completion that the command writes is loaded."""

from collections.abc import Mapping

from tests.package.built import run

# `tripolar solve cor` and a TAB; zsh's own functions print what they are given
SCRIPTS = {
    "bash": [
        "bash", "--norc", "-c",
        'eval "$(_TRIPOLAR_COMPLETE=bash_source tripolar)"; complete -p tripolar >&2; '
        "COMP_WORDS=(tripolar solve cor); COMP_CWORD=2; "
        '_tripolar_completion tripolar; printf "%s\\n" "${COMPREPLY[@]}"',
    ],
    "zsh": [
        "zsh", "-f", "-c",
        "autoload -U compinit; compinit -u -D; "
        'eval "$(_TRIPOLAR_COMPLETE=zsh_source tripolar)"; '
        "compadd() { print -rl -- $completions }; "
        "words=(tripolar solve cor); CURRENT=3; $_comps[tripolar]",
    ],
    "fish": [
        "fish", "--no-config", "-c",
        "env _TRIPOLAR_COMPLETE=fish_source tripolar | source; complete -C 'tripolar solve cor'",
    ],
}  # fmt: skip


def completed(shell: str, environment: Mapping[str, str]) -> list[str]:
    """The words that the shell offers."""
    return run(SCRIPTS[shell], environment).split()
