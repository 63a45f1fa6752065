"""What all pictures share: fonts, colours that everybody can tell apart, and how to save."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from solver.errors import InputError
from solver.tools.atomic import write_atomically
from solver.tools.files import is_there, user_path

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

# Where a picture goes: a file by its name, or a page, which takes an SVG and says the rest itself.
Target = str | BytesIO

FORMATS = ("png", "svg", "pdf")

# Paul Tol's light scheme, for areas under dark text, and his bright one, for lines; both are
# made for readers with any kind of colour vision.
AREAS = (
    "#77AADD",
    "#EEDD88",
    "#FFAABB",
    "#99DDFF",
    "#BBCC33",
    "#EE8866",
    "#44BB99",
    "#AAAA00",
    "#DDDDDD",
)
LINES = ("#4477AA", "#EE6677", "#228833", "#CCBB44", "#66CCEE", "#AA3377", "#BBBBBB")
_FOOT = 0.16  # inches, for the line that says what a picture follows from
INK, FAINT = "#222222", "#777777"

_SETTINGS: Any = {
    "font.family": "DejaVu Sans",
    "font.size": 9,
    "axes.titlesize": 10,
    "axes.titlelocation": "left",
    "axes.edgecolor": FAINT,
    "axes.labelcolor": INK,
    "text.color": INK,
    "xtick.color": FAINT,
    "ytick.color": FAINT,
    "xtick.labelcolor": INK,
    "ytick.labelcolor": INK,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "figure.dpi": 100,
    "savefig.dpi": 200,
    "svg.hashsalt": "tripolar",  # the same picture, the same file
    "svg.fonttype": "none",
    "pdf.fonttype": 42,
}


@dataclass(frozen=True)
class Caption:
    """What there is to say about a picture.

    Attributes
    ----------
    seen : str
        What is seen, its title.
    rests_on : str
        What it follows from.
    alt : str
        What it shows, for those who do not see it.
    """

    seen: str
    rests_on: str
    alt: str


def check_file(name: str, *, force: bool) -> None:
    """Refuse a picture that could not be saved, before anything is computed.

    Raises
    ------
    InputError
        If matplotlib is not installed, the name does not end as a picture's, or the file
        exists and `force` is false.
    """
    if Path(name).suffix.removeprefix(".").lower() not in FORMATS:
        raise InputError(f"{name}: is not a picture (right: .{', .'.join(FORMATS)})")
    if is_there(user_path(name)) and not force:
        raise InputError(f"{name}: exists (right: another name, or --force to replace it)")
    try:
        import matplotlib
    except ImportError:
        raise InputError(
            "pictures need matplotlib, which is not installed (right: pip install 'tripolar[plot]')"
        ) from None
    matplotlib.use("agg")


@contextmanager
def drawing(width: float = 6.4, height: float = 4.4) -> "Iterator[Figure]":
    """A figure in the style of all pictures, in inches."""
    import matplotlib.pyplot as plt

    with plt.rc_context(_SETTINGS):
        figure = plt.figure(figsize=(width, height), layout="constrained")
        try:
            yield figure
        finally:
            plt.close(figure)


def save(
    figure: "Figure", name: Target, *, force: bool = False, caption: Caption | None = None
) -> None:
    """Write a figure in the format that a file's name says, atomically; for a page as SVG.

    What its caption says for those who do not see it stands in the file too.
    """
    if isinstance(name, BytesIO):
        figure.savefig(name, format="svg", metadata={"Date": None})
        return
    kind = Path(name).suffix.removeprefix(".").lower()
    metadata: dict[str, Any] = {"pdf": {"CreationDate": None}, "svg": {"Date": None}}.get(kind, {})
    if caption is not None:
        told = "Subject" if kind == "pdf" else "Description"
        metadata |= {"Title": caption.seen, told: caption.alt}
    out = BytesIO()
    figure.savefig(out, format=kind, metadata=metadata)
    write_atomically(name, out.getvalue(), force=force)


def head(axes: "Axes", words: str, name: Target, **how: Any) -> None:
    """The title over a picture in a file; on a page it stands beside it."""
    if not isinstance(name, BytesIO):
        axes.set_title(words, **how)


def cite(figure: "Figure", words: str, name: Target = "") -> None:
    """One line at the foot of a picture in a file: what it follows from."""
    if isinstance(name, BytesIO):
        return
    add_room_below(figure, _FOOT)
    figure.text(0.01, 0, words, fontsize=6.5, color=FAINT, va="bottom")


def add_room_below(figure: "Figure", inches: float) -> float:
    """Make a figure higher, and leave the axes as they are; returns where the room ends."""
    width, height = figure.get_size_inches()
    engine: Any = figure.get_layout_engine()
    taken = engine.get()["rect"][1] * height + inches
    figure.set_size_inches(width, height + inches)
    share = taken / (height + inches)
    engine.set(rect=(0, share, 1, 1 - share))
    return float(share)
