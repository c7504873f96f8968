"""Six communes as squares, and companies in them, for the tests of the printed map."""

import geopandas as gpd
import pandas as pd
from shapely import box

from radon.domain.member_file.field import Field
from radon.domain.targeting.filters import NO_FILTER, Filters
from radon.domain.targeting.map_layers import LAMBERT_93, MapLayers, draw_layers
from tests.domain.targeting.target_frames import COMMUNES, MAYENNE

HOME = [("53130", -0.77, 48.07), ("53097", -0.40, 48.15), ("53147", -0.61, 48.30),
        ("53124", -0.75, 47.78), ("53001", -0.87, 48.02), ("85113", -2.35, 46.71)]  # fmt: skip


def draw_squares() -> gpd.GeoDataFrame:
    """Six communes as squares of about 7 km around their place."""
    shapes = gpd.GeoSeries.from_xy([x for _, x, _ in HOME], [y for *_, y in HOME], crs=4326)
    squares = shapes.to_crs(LAMBERT_93).map(
        lambda point: box(point.x - 3500, point.y - 3500, point.x + 3500, point.y + 3500)
    )
    frame = gpd.GeoDataFrame({"code_insee": [code for code, *_ in HOME]}, geometry=squares)
    frame = frame.set_crs(LAMBERT_93, allow_override=True).to_crs(4326)
    known = COMMUNES.loc[frame["code_insee"]]
    return frame.assign(
        nom=known["nom"].to_numpy(),
        zones=known["zones"].to_numpy(),
        zone_max=known["zones"].str[-1].astype("Int64").to_numpy(),
        population=range(len(frame)),
    )


def layers_of(filters: Filters = NO_FILTER) -> MapLayers:
    """The layers of these communes."""
    return draw_layers(draw_squares(), COMMUNES, MAYENNE, filters)


def companies(*rows: tuple[str, int, float | None, float | None]) -> pd.DataFrame:
    """Code of the commune, zone, latitude, longitude."""
    names = ["code_insee", "zone", Field.LATITUDE.value, Field.LONGITUDE.value]
    return pd.DataFrame(list(rows), columns=names).astype(
        {"zone": "Int64", Field.LATITUDE.value: "float64", Field.LONGITUDE.value: "float64"}
    )
