"""What a member file may hold to harm its reader: each must stay a text."""

import geopandas as gpd
import numpy as np
import pandas as pd
from playwright.sync_api import Page

from tests.outputs.map.map_frames import make_targets

RUN = "window.__piege=1;document.documentElement.dataset.piege=1"

PAYLOADS = (
    f"<img src=x onerror='{RUN}'>",
    f'"><img src=x onerror="{RUN}">',
    f"<svg onload='{RUN}'></svg>",
    f"<svg><animate onbegin='{RUN}' attributeName=x dur=1s></svg>",
    f"<script>{RUN}</script>",
    f"</script><script>{RUN}</script>",
    f"</SCRIPT\t><script>{RUN}</script>",
    f"<!--<script>{RUN}//-->",
    f"]]></script><script>{RUN}</script>",
    f"</style><script>{RUN}</script>",
    f"</title><script>{RUN}</script>",
    f"</textarea><script>{RUN}</script>",
    f"<iframe srcdoc='<script>parent.{RUN}</script>'></iframe>",
    f'<iframe src="javascript:parent.{RUN}"></iframe>',
    f'<a href="javascript:{RUN}" autofocus onfocus="{RUN}">x</a>',
    f"javascript:{RUN}",
    f"<details open ontoggle='{RUN}'>x</details>",
    f"<video><source onerror='{RUN}'></video>",
    f"<body onload='{RUN}'>",
    f"<math><mtext></p><img src=x onerror='{RUN}'>",
    "<img src=http://pistage.exemple.fr/p.png>",
    "<link rel=stylesheet href=//pistage.exemple.fr/c.css>",
    "<style>@import '//pistage.exemple.fr/c.css'</style>",
    "<meta http-equiv=refresh content='0;url=http://pistage.exemple.fr/'>",
    "<form action=http://pistage.exemple.fr><button autofocus>x</form>",
    f"${{{RUN}}}",
    f"`${{{RUN}}}`",
    f"'-({RUN})-'",
    f'"-({RUN})-"',
    f"\\'-({RUN})//",
    "\\1 \\x41 \\u0041 \\",
    "\u2028\u2029 sauts de ligne",
    "\u202eedrev\u202c \u2066isolé\u2069",
    f"{{{{ {RUN} }}}} {{{{ ''.__class__ }}}}",
    "{% include '/etc/passwd' %} {# #} {{ 7*7 }}",
    "@@data@@ @@points@@ @@policy@@",
    "x" * 40_000,
    "é\u0301\u0300" * 50 + "\x00\x0b\x7f",
    "__proto__ constructor toString",
    f'url("javascript:{RUN}") ;}} *{{background:url(//pistage.exemple.fr/b.png)}}',
)
TEXT_FIELDS = (
    "raison_sociale", "commune", "code_insee", "zones_possibles", "libelle_division",
    "priorite_niveau", "priorite_raisons",
)  # fmt: skip


def trap_targets(contours: gpd.GeoDataFrame, codes: frozenset[str]) -> pd.DataFrame:
    """Every payload in every text field, alone at its place, and all of them at one spot."""
    rows = len(PAYLOADS)
    targets = make_targets(contours, codes, 2 * rows)
    texts = list(PAYLOADS) * 2
    aside = np.arange(rows) * 0.004
    return targets.assign(
        **dict.fromkeys(TEXT_FIELDS, texts),
        position="adresse",
        latitude=np.concatenate([48.0 + aside, np.full(rows, 48.3)]),
        longitude=np.concatenate([-0.8 + aside, np.full(rows, -0.5)]),
        classe="zone_3",
    )


def open_everything(page: Page) -> list[str]:
    """Every tip, card, list and label of the page; gives the texts of the cards' titles."""
    return page.evaluate(
        """() => {
          const texts = [];
          for (let i = 0; i < Carte.points.n; i++) {
            Carte.openCompany(i);
            texts.push([...document.querySelectorAll(".carton h2")].at(-1).textContent);
            document.body.append(Carte.companyTip(i));
            document.body.append(Carte.make("p", {"aria-label": Carte.companyLabel(i)}));
          }
          for (let zoom = 7; zoom <= 18; zoom++) {
            Carte.map.setView([48.08, -0.72], zoom, {animate: false});
            for (const marker of Carte.markers.values()) marker.openTooltip();
          }
          const all = Carte.clusterAt(18).reduce((a, b) => (a.total > b.total ? a : b));
          Carte.openList(all);
          document.querySelectorAll(".liste button").forEach((button) => button.focus());
          for (let i = 0; i < Carte.areas.length; i++) {
            document.body.append(Carte.communeTip(i));
            Carte.openCommune(i, [48, -0.7]);
          }
          return texts;
        }"""
    )
