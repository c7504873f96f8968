"""Files of the reference data, written so that the same data always gives the same bytes.

Last step of ``zonage construire`` and of ``zonage exporter``. Tables: plain text, ``;``, UTF-8,
``\\n``, so that a new edition is read in a diff. Contours: GeoParquet (zstd); its bytes also depend
on the version of pyarrow, its content does not.
"""

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from radon.outputs.files.whole_file import whole_file

if TYPE_CHECKING:
    import geopandas as gpd

_BOM = b"\xef\xbb\xbf"


def table_bytes(table: pd.DataFrame, *, bom: bool = False) -> bytes:
    """A table as CSV: ``;``, UTF-8, ``\\n``, missing values empty, without the index."""
    text = table.to_csv(None, sep=";", index=False, lineterminator="\n")
    return (_BOM if bom else b"") + text.encode("utf-8")


def contours_bytes(contours: "gpd.GeoDataFrame") -> bytes:
    """Contours as GeoParquet 1.0: text columns as they are, geometry in WKB, EPSG:4326.

    Written without geopandas, which would put its own version in the file.
    """
    import pyarrow as pa
    import pyarrow.parquet as pq
    import shapely

    geometry = contours.geometry
    columns = [str(name) for name in contours.columns if name != geometry.name]
    table = pa.table(
        {name: pa.array(contours[name].tolist(), pa.string()) for name in columns}
        | {"geometry": pa.array(shapely.to_wkb(geometry.to_numpy(), byte_order=1), pa.binary())}
    )
    geo = {
        "version": "1.0.0",
        "primary_column": "geometry",
        "columns": {
            "geometry": {
                "encoding": "WKB",
                "crs": contours.crs.to_json_dict(),
                "geometry_types": sorted(set(geometry.geom_type)),
                "bbox": geometry.total_bounds.tolist(),
            }
        },
    }
    table = table.replace_schema_metadata({"geo": json.dumps(geo, sort_keys=True)})
    sink = pa.BufferOutputStream()
    pq.write_table(table, sink, compression="zstd", compression_level=19)
    return bytes(sink.getvalue().to_pybytes())


def write_whole(content: bytes, path: Path) -> None:
    """Write a file in one go: it is there whole, or as it was before."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with whole_file(path) as temporary:
        temporary.write_bytes(content)
