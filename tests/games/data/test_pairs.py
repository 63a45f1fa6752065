"""Files of pairs of states, and of regimes, in the layouts of their makers."""

import hashlib
from fractions import Fraction
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

import games.data
from games.data.importers import DataFile, table_text
from games.data.states import by_un_number
from games.data.tables import load_table
from solver import InputError
from tests.real_data import FOLDER, needs_real_data

Key = tuple[str, str, str, int]


def imported(folder: Path, text: str, **options: object) -> DataFile:
    file = folder / "whatever.csv"
    file.write_text(text, encoding="utf-8")
    return games.data.read(file, **options)  # type: ignore[arg-type]


def values(found: DataFile) -> dict[Key, Fraction | None]:
    return {(c.indicator, c.actor, c.partner, c.year or 0): c.value for c in found.cells}


US_UK, UK_US = ("united_states", "united_kingdom"), ("united_kingdom", "united_states")
TRADE = "ccode1,ccode2,year,importer1,importer2,flow1,flow2,version\n"
YEARLY = (
    "version4id,ccode1,state_name1,ccode2,state_name2,left_censor,right_censor,defense,"
    "neutrality,nonaggression,entente,year,version\n"
)
MEMBERS = (
    "version4id,ccode,state_name,ss_type,defense,neutrality,nonaggression,entente,year,version\n"
)
# name: what the file holds, and figures that it comes to, each by whose and towards whom
LAYOUTS: dict[str, tuple[str, dict[Key, str]]] = {
    "trade: each direction, and no -9": (
        TRADE + "2,710,2014,United States,China,480000,-9,4\n",
        {("imports_from", "united_states", "china", 2014): "480000"},
    ),
    "alliances of pairs: of several treaties the deepest, both ways": (
        YEARLY + "9,2,A,200,B,0,0,0,0,1,1,1950,4.1\n7,2,A,200,B,0,0,1,0,0,0,1950,4.1\n",
        {
            (name, one, other, 1950): value
            for name, value in (
                ("defense", "1"), ("neutrality", "0"), ("nonaggression", "1"), ("entente", "1"),
            )
            for one, other in (
                US_UK, UK_US,
            )
        },
    ),
    "alliances of members: what each owes": (
        MEMBERS + "7,2,A,I,1,0,0,0,1950,4.1\n7,200,B,I,0,0,0,1,1950,4.1\n"
        "8,220,C,I,1,0,0,0,1950,4.1\n",
        {
            ("defense", "united_states", "united_kingdom", 1950): "1",
            ("neutrality", "united_states", "united_kingdom", 1950): "0",
            ("nonaggression", "united_states", "united_kingdom", 1950): "0",
            ("entente", "united_states", "united_kingdom", 1950): "0",
            ("defense", "united_kingdom", "united_states", 1950): "0",
            ("neutrality", "united_kingdom", "united_states", 1950): "0",
            ("nonaggression", "united_kingdom", "united_states", 1950): "0",
            ("entente", "united_kingdom", "united_states", 1950): "1",
        },
    ),
    "disputes: the highest level of the year": (
        "dispnum,ccode1,ccode2,year,hostlev\n1,710,750,1962,5\n2,710,750,1962,3\n",
        {("hostility", "china", "india", 1962): "5", ("hostility", "india", "china", 1962): "5"},
    ),
    "disputes of COW": (
        "disno,dyindex,statea,namea,stateb,nameb,year,hihost\n1,1,710,CHN,750,IND,1962,4\n",
        {("hostility", "china", "india", 1962): "4", ("hostility", "india", "china", 1962): "4"},
    ),
    "organisations": (
        "ccode1,ccode2,year,dyadigos\n2,200,1945,26\n",
        {("shared_organisations", "united_states", "united_kingdom", 1945): "26",
         ("shared_organisations", "united_kingdom", "united_states", 1945): "26"},
    ),
    "ATOP": (
        "atopid1,ddyad,year,stateA,stateB,atopally,defense,offense,neutral,nonagg,consul\n"
        "5,2200,1950,2,200,1,1,0,0,1,1\n",
        {(name, "united_states", "united_kingdom", 1950): value
         for name, value in (("defense", "1"), ("offense", "0"), ("neutrality", "0"),
                             ("nonaggression", "1"), ("consultation", "1"))},
    ),
    "Polity: its own numbers, and no codes for what is no regime": (
        "p5,cyear,ccode,scode,country,year,democ,autoc,polity2\n"
        "0,3641950,364,USR,USSR,1950,0,9,-9\n0,8181954,818,DRV,Vietnam,1954,-88,-88,.\n",
        {("polity2", "russia", "", 1950): "-9", ("democ", "russia", "", 1950): "0",
         ("autoc", "russia", "", 1950): "9"},
    ),
    "V-Dem: states without a COW number are left out": (
        "country_name,country_text_id,country_id,year,COWcode,v2x_polyarchy,v2x_libdem\n"
        "China,CHN,110,1950,710,0.081,0.03\nHamburg,HAM,1,1850,,0.2,NA\n",
        {("v2x_polyarchy", "china", "", 1950): "0.081", ("v2x_libdem", "china", "", 1950): "0.03"},
    ),
    "BACI: the sum over products; 710 is South Africa here": (
        "t,i,j,k,v,q\n2014,710,842,1,1.5,3\n2014,710,842,2,2.25,          NA\n2014,36,4,1,7,1\n",
        {("imports_from", "united_states", "south_africa", 2014): "3.75",
         ("imports_from", "afghanistan", "australia", 2014): "7"},
    ),
    "IMF: annual values of dollars": (
        "Country Name,Country Code,Indicator Name,Indicator Code,Counterpart Country Name,"
        "Counterpart Country Code,Attribute,2013,2014,2014M1,\n"
        "China,924,Imports,TMG_CIF_USD,Russia,922,Value,,41500000000,1,\n"
        "China,924,Imports,TMG_CIF_USD,Albania,914,Value,,7,1,\n"
        "China,924,Imports,TMG_CIF_USD,Russia,922,Status,,A,,\nChina,924,x,OTHER,Russia,922,Value,1,1,1,\n",
        {("imports_from", "china", "russia", 2014): "41500000000",
         ("imports_from", "china", "albania", 2014): "7"},
    ),
    "ATOP of members: what each owes while both are in": (
        "atopid,member,yrent,yrexit,ineffect,defense,offense,neutral,nonagg,consul,version\n"
        "5,2,1950,1951,0,1,0,0,1,1,4.01\n5,200,1951,1960,0,0,0,0,1,1,4.01\n"
        "6,2,2015,0,1,0,0,1,0,0,4.01\n6,220,2016,0,1,0,0,0,0,1,4.01\n",
        {
            **{(name, *US_UK, 1951): value for name, value in (
                ("defense", "1"), ("offense", "0"), ("neutrality", "0"), ("nonaggression", "1"),
                ("consultation", "1"))},
            **{(name, *UK_US, 1951): value for name, value in (
                ("defense", "0"), ("offense", "0"), ("neutrality", "0"), ("nonaggression", "1"),
                ("consultation", "1"))},
            **{(name, "united_states", "france", 2016): str(int(name == "neutrality"))
               for name in ("defense", "offense", "neutrality", "nonaggression", "consultation")},
            **{(name, "france", "united_states", 2016): str(int(name == "consultation"))
               for name in ("defense", "offense", "neutrality", "nonaggression", "consultation")},
        },
    ),
    "organisations of states: full memberships": (
        "ccode,year,state,UN,UPU,ILO,OAS\n2,1950,usa,1,1,2,-9\n",
        {("organisations", "united_states", "", 1950): "2"},
    ),
    "organisations of pairs: where both are full members": (
        "ccode1,country1,ccode2,country2,year,dyadid,UN,UPU,ILO\n2,a,200,b,1950,2200,1,1,0\n",
        {("shared_organisations", *US_UK, 1950): "2", ("shared_organisations", *UK_US, 1950): "2"},
    ),
    "agreement in the Assembly": (
        "ccode1,ccode2,agree,year,session.x,IdealPointAll.x,IdealPointDistance\n"
        "2,200,0.75,1950,5,1.5,0.25\n200,2,0.75,1950,5,1.25,0.25\n",
        {(name, one, other, 1950): value for one, other in (US_UK, UK_US)
         for name, value in (("agreement", "0.75"), ("ideal_point_distance", "0.25"))},
    ),
    "SIPRI's register: deliveries by the year of the order": (
        "Recipient,Supplier,Year of order,,Number ordered,SIPRI TIV of delivered weapons\n"
        "China,Russia,1992,,24,100.5\nChina,Russia,(1992),,2,0.5\nIndia,Viet Nam,2000,,1,\n",
        {("arms_from", "china", "russia", 1992): "101"},
    ),
    "SIPRI's values: what one exports": (
        '"TIV of arms exports from Russia, 2000-2001"\n"Generated: 2020"\n\n'
        ",2000,2001,Total\nChina,1500,2000,3500\nIndia,,900,900\nTotal,1500,2900,4400\n",
        {("arms_exports_to", "russia", "china", 2000): "1500",
         ("arms_exports_to", "russia", "china", 2001): "2000",
         ("arms_exports_to", "russia", "india", 2001): "900"},
    ),
    "SIPRI's values: what all import": (
        "TIV of arms imports to the top 50 largest importers 2000-2001\n"
        ",2000,2001,Total\nChina,1500,2000,3500\nOthers,1,1,2\n",
        {("arms_imports", "china", "", 2000): "1500", ("arms_imports", "china", "", 2001): "2000"},
    ),
    "ties of one's own": (
        "dyad,from,to,rung,source\nchina-russia,1992,1993,partnership,mine\n",
        {("tie", one, other, year): "2" for year in (1992, 1993)
         for one, other in (("china", "russia"), ("russia", "china"))},
    ),
    "ties of one's own, by actors": (
        "actor_a,actor_b,from,to,rung,record,source,reason\n"
        "united_states,us_allies,1950,1950,alliance,formal,NATO,x\n",
        {("tie_formal", "united_states", "us_allies", 1950): "3",
         ("tie_formal", "us_allies", "united_states", 1950): "3"},
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", LAYOUTS)
def test_a_layout_comes_to_its_figures(tmp_path: Path, case: str) -> None:
    text, expected = LAYOUTS[case]
    found = imported(tmp_path, text)
    assert values(found) == {key: Fraction(value) for key, value in expected.items()}
    assert found.notes == ()
    assert found.provenance.sha256 == hashlib.sha256(text.encode()).hexdigest()
    table = tmp_path / "table.csv"
    table.write_text(table_text(found.cells), encoding="utf-8")
    assert load_table(str(table)).cells == found.cells


ROW = "2,710,2014,A,B,1,2,4\n"
REFUSED = {
    "a renamed column": (
        "ccode1,ccode2,year,flow1,flows2\n2,710,2014,1,2\n",
        "line 1: no column 'flow2' .right: as in COW trade by",
    ),
    "a row cut off": (
        TRADE + ROW + "2,200,2014,A,B,4",
        "line 3: 6 columns, the last '4' in flow1 ",
    ),
    "two versions": (
        TRADE + ROW + "2,200,2014,A,B,1,2,3\n", "line 3: version: '3', and '4' in line 2",
    ),
    "a pair twice": (
        TRADE + ROW + "710,2,2014,B,A,2,1,4\n",
        "line 3: imports_from of china towards united_states in 2014 stands in line 2 already",
    ),
    "no state": (TRADE + ",710,2014,A,B,1,2,4\n", "line 2: no state"),
    "a state twice": (
        "stateabb,ccode,year,milex,cinc\nUSA,2,2014,1,.1\nUSA,2,2014,1,.1\n",
        "line 3: milex of united_states in 2014 stands in line 2 already",
    ),
    "a row of capabilities cut off": (
        "stateabb,ccode,year,milex,milper,cinc\nUSA,2,2014,655",
        "line 2: 4 columns, the last '655'",
    ),
    "products with decimal commas": (
        't,i,j,k,v,q\n2014,156,842,1,"1,5",3\n', "line 2: '1,5' is not a number .v.",
    ),
    "a rung that is none": (
        "dyad,from,to,rung,source\nchina-russia,1992,1993,friends,x\n", "line 2: rung: 'friends'",
    ),
    "a span backwards": (
        "dyad,from,to,rung,source\nchina-russia,1993,1992,none,x\n", "line 2: to: 1992 is before",
    ),
    "an unknown code": (
        TRADE + ROW + "2,999,2014,A,B,1,2,4\n", "line 3: '999' is no known state",
    ),
    "expenditure without a title": (
        "Country,2010,2011,2012,2013,2014\nChina,1,2,3,4,5\n", "line 1: no title says what",
    ),
    "transfers without a title": (
        ",2000,2001,Total\nChina,1500,2000,3500\n", "line 1: no title says whose transfers",
    ),
    "orders with decimal commas": (
        "Recipient,Supplier,Year of order,SIPRI TIV of delivered weapons\nChina,Russia,1992,"
        '"1,5"\n',
        "line 2: '1,5' is not a number",
    ),
    "a treaty of an unknown version": (
        "atopid,member,yrent,yrexit,consul,version\n5,2,1950,0,1,9\n", "line 2: version: '9'",
    ),
    "a membership cut off": (
        "ccode,year,state,UN,UPU\n2,1950,usa,1\n", "line 2: 4 columns",
    ),
    "no pair": ("dyad,from,to,rung,source\nchina,1993,1994,none,x\n", "line 2: no pair"),
}  # fmt: skip


@pytest.mark.parametrize("case", REFUSED)
def test_what_is_refused_is_named_with_its_place(tmp_path: Path, case: str) -> None:
    text, words = REFUSED[case]
    with pytest.raises(InputError, match=words) as error:
        imported(tmp_path, text)
    assert "whatever.csv" in str(error.value) and "\n" not in str(error.value)


def test_some_states_and_the_pairs_among_them(tmp_path: Path) -> None:
    text = TRADE + ROW + "2,200,2014,A,B,3,4,4\n"
    found = imported(tmp_path, text, states=("CHN", "united_states"))
    assert {(c.actor, c.partner) for c in found.cells} == {
        ("united_states", "china"), ("china", "united_states"),
    }  # fmt: skip
    with pytest.raises(InputError, match="no value of india"):
        imported(tmp_path, text, states=("india",))


def test_known_errors_are_taken_out_and_said(tmp_path: Path) -> None:
    trade = "ccode,statename,stateabb,year,imports,exports,version\n"
    found = imported(
        tmp_path, trade + "365,Russia,RUS,1961,179,210,4\n365,Russia,RUS,1963,7058,,4\n"
    )
    assert found.series("imports", "russia") == {1963: 7058}
    assert [(c.flag, "thirtieth" in c.note) for c in found.cells if c.year == 1961] == (
        [("masked", True)] * 2
    )
    assert found.notes[0].startswith("2 figures masked: the Soviet totals")
    laos = "267,2,A,710,B,0,0,0,1,0,0,1963,4.1\n"
    pact = "229,365,A,710,B,0,0,1,0,1,0,1970,4.1\n"
    found = imported(tmp_path, YEARLY + laos + pact)
    assert {c.year for c in found.cells} == {1970} and {c.flag for c in found.cells} == {"flagged"}
    assert found.series("defense", "china", "russia") == {1970: 1}


@needs_real_data
@pytest.mark.parametrize(
    ("name", "indicator", "pair", "year", "value"),
    [
        ("cow_trade_dyadic_peacesciencer", "imports_from", US_UK, 1948, 327),
        ("cow_trade_dyadic_peacesciencer", "imports_from", UK_US, 1948, 738),
        ("gml_mid_ddy_peacesciencer", "hostility", ("united_states", "france"), 1941, 5),
        ("cow_igo_ndy_peacesciencer", "shared_organisations", UK_US, 1945, 26),
        ("atop_dyad_peacesciencer", "defense", US_UK, 1949, 1),
        ("alliance_v4.1_by_member_yearly", "defense", ("united_states", "japan"), 1990, 1),
        ("vdem_polity_peacesciencer", "polity2", ("united_states", ""), 1945, 10),
        ("ties_1950_2016", "tie_formal", ("russia", "china"), 1950, 3),
    ],
)  # fmt: skip
def test_a_known_value_of_the_real_files(
    name: str, indicator: str, pair: tuple[str, str], year: int, value: int
) -> None:
    assert games.data.read(FOLDER / f"{name}.csv").series(indicator, *pair)[year] == value


@needs_real_data
def test_members_and_pairs_tell_the_same_alliances() -> None:
    def deepest(name: str) -> dict[tuple[str, frozenset[str], int | None], Fraction]:
        found: dict[tuple[str, frozenset[str], int | None], Fraction] = {}
        for cell in games.data.read(FOLDER / name).cells:
            key = (cell.indicator, frozenset((cell.actor, cell.partner)), cell.year)
            assert cell.value is not None
            found[key] = max(cell.value, found.get(key, Fraction(0)))
        return found

    members = deepest("alliance_v4.1_by_member_yearly.csv")
    assert members == deepest("alliance_v4.1_by_dyad_yearly.DERIVED.csv") and len(members) > 2000


def test_unknown_codes_are_left_out_where_that_is_asked_for(tmp_path: Path) -> None:
    text = TRADE + ROW + "2,999,2014,A,B,1,2,4\n"
    for options in ({"skip_unknown": True}, {"states": ("china", "united_states")}):
        found = imported(tmp_path, text, **options)
        assert len(found.cells) == 2
        assert found.notes == ("2 figures of no known state left out: 999",)


def test_regions_of_the_world_bank_are_known(tmp_path: Path) -> None:
    text = "Country Name,Country Code,Indicator Name,Indicator Code,2014\nWorld,{},GDP,X.Y,1\n"
    assert imported(tmp_path, text.format("WLD")).series("X.Y", "WLD") == {2014: 1}
    found = imported(tmp_path, text.format("A00") + "China,CHN,GDP,X.Y,2\n")  # groups change
    assert found.series("X.Y", "china") == {2014: 2}
    assert found.notes == ("1 figures of no known state left out: A00",)
    with pytest.raises(InputError, match="no value"):
        imported(tmp_path, text.format("WLT"))


@needs_real_data
def test_members_and_pairs_of_atop_tell_the_same() -> None:
    """The two versions differ, and so do a few codes; where both speak they agree nearly always."""
    members = games.data.read(FOLDER / "atop_member_level_v4.01.csv")
    pairs = games.data.read(FOLDER / "atop_dyad_peacesciencer.csv")
    theirs = values(pairs)
    both = [
        (value, theirs[key])
        for key, value in values(members).items()
        if key in theirs and key[0] == "defense" and 1946 <= key[3] <= 2003
    ]
    assert len(both) > 500
    assert sum(one == other for one, other in both) > 0.97 * len(both)


@given(
    st.lists(
        st.tuples(
            st.integers(2000, 2002), st.sampled_from([156, 643, 842]),
            st.sampled_from([276, 392, 826]), st.integers(0, 10**9),
        ),
        min_size=1, max_size=40,
    )
)  # fmt: skip
def test_products_are_summed_alike_by_columns_and_by_lines(
    rows: list[tuple[int, int, int, int]],
) -> None:
    text = "t,i,j,k,v,q\n" + "".join(
        f"{t},{i},{j},1,{v / 1000:.3f},{'NA' if v % 2 else v}\n" for t, i, j, v in rows
    )
    exact: dict[Key, int] = {}
    for t, i, j, v in rows:
        key = ("imports_from", str(state_of[j]), str(state_of[i]), t)
        exact[key] = exact.get(key, 0) + v
    with TemporaryDirectory() as folder:
        by_columns = imported(Path(folder), text)
        # a space in the header is nothing to the reader of lines
        by_lines = imported(Path(folder), text.replace("t,i", "t ,i"))
    assert values(by_columns) == {key: Fraction(v, 1000) for key, v in exact.items()}
    assert by_columns.cells == by_lines.cells


state_of = by_un_number() | {842: "united_states"}


def test_what_is_wrong_among_products_names_its_line(tmp_path: Path) -> None:
    good = "t,i,j,k,v,q\n" + "2014,156,842,1,1.5,3\n" * 3
    for row, said in (
        ("2014,156,842,1,much,3\n", "line 5: 'much' is not a number .v."),
        ("2014,156,842,1,nan,3\n", "line 5: 'nan' is not a number .v."),
        ("2014,156,842,1,,3\n", "line 5: '' is not a number .v."),
        ("2014,156,84", "line 5: 3 columns, the last .84. in j .right: 6"),
        ("2014,156,9999,1,1,3\n", "line 5: 'un_9999' is no known state"),
        ("20x4,156,842,1,1,3\n", "line 5: '20x4' is not a whole number"),
    ):
        with pytest.raises(InputError, match=said):
            imported(tmp_path, good + row)
