/* Clusters and companies of the current view on the map; nothing outside it exists in the page. */
Carte.startMarkers = function () {
  Carte.layer = L.layerGroup().addTo(Carte.map);
  Carte.markers = new Map();
  Carte.missing = 0;
  Carte.map.on("moveend zoomend resize", () => Carte.drawMarkers());
};

Carte.drawMarkers = function () {
  if (Carte.points) {
    const zoom = Carte.map.getZoom();
    const bounds = Carte.map.getPixelBounds();
    const scale = 2 ** zoom;
    const margin = 80;
    const wanted = new Map();
    for (const cluster of Carte.clusterAt(zoom)) {
      const x = cluster.x * scale;
      const y = cluster.y * scale;
      if (x < bounds.min.x - margin || x > bounds.max.x + margin) continue;
      if (y < bounds.min.y - margin || y > bounds.max.y + margin) continue;
      wanted.set(Carte.markerKey(cluster, zoom), cluster);
    }
    for (const [key, marker] of Carte.markers) {
      if (!wanted.has(key)) {
        Carte.layer.removeLayer(marker);
        Carte.markers.delete(key);
      }
    }
    for (const [key, cluster] of wanted) {
      if (!Carte.markers.has(key)) Carte.markers.set(key, Carte.addMarker(cluster));
    }
  }
  Carte.drawLabels();
};

Carte.markerKey = (cluster, zoom) =>
  cluster.total === 1
    ? "e" + cluster.members[0] + (Carte.highlighted === cluster.members[0] ? "*" : "")
    : ["g", zoom, cluster.key, cluster.total, ...cluster.byZone, cluster.x].join(" ");

Carte.addMarker = function (cluster) {
  const single = cluster.total === 1;
  const first = cluster.members[0];
  const rank = cluster.byZone.findIndex((count) => count > 0);
  const icon = single
    ? { size: 30, element: Carte.pointIcon(Carte.ZONES[rank], Carte.points.hollow[first] === "1", Carte.highlighted === first) }
    : Carte.clusterIcon(cluster.total, cluster.byZone, Carte.ZONES[rank]);
  const marker = L.marker(Carte.fromWorld(cluster.x, cluster.y), {
    icon: L.divIcon({ className: single ? "entreprise" : "groupe", html: icon.element, iconSize: [icon.size, icon.size] }),
    keyboard: true,
    riseOnHover: true,
    zIndexOffset: single ? 0 : 200,
  });
  marker.boxSize = icon.size;
  marker.bindTooltip(() => (single ? Carte.companyTip(first) : Carte.clusterTip(cluster)), {
    direction: "top",
    offset: [0, -icon.size / 2 + 2],
    className: "bulle",
    opacity: 1,
  });
  const open = () => (single ? Carte.openCompany(first) : Carte.openCluster(cluster));
  marker.on("click", open);
  marker.addTo(Carte.layer);
  const element = marker.getElement();
  element.setAttribute("role", "button");
  element.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    open();
  });
  element.setAttribute("aria-label", single ? Carte.companyLabel(first) : Carte.clusterLabel(cluster));
  return marker;
};

Carte.clusterLabel = (cluster) =>
  `Groupe de ${Carte.plural(cluster.total, "établissement", "établissements")} : ${Carte.spellCounts(cluster.byZone)}. Entrée pour agrandir.`;

Carte.companyLabel = function (i) {
  const { name, places, place, hollow } = Carte.points;
  const where = hollow[i] === "1" ? ", située à la commune seulement" : "";
  return `${name[i] || "Entreprise sans nom"}, ${places[place[i]] || "commune inconnue"}, ${Carte.zoneOf(i)}${where}`;
};

Carte.zoneOf = function (i) {
  const { possible, zone } = Carte.points;
  if (Carte.ZONES[zone[i]] === "?") return "à vérifier";
  return Carte.spellZones(possible.t[possible.i[i]] || Carte.ZONES[zone[i]]);
};

Carte.clusterTip = (cluster) =>
  Carte.make(
    "div",
    {},
    Carte.make("strong", {}, Carte.plural(cluster.total, "établissement", "établissements")),
    Carte.make("br"),
    Carte.spellCounts(cluster.byZone),
  );

/* Boxes of the markers, in the pixels of the labels. */
Carte.markerBoxes = function () {
  return [...Carte.markers.values()].map((marker) => {
    const { x, y } = Carte.map.latLngToLayerPoint(marker.getLatLng());
    const half = marker.boxSize / 2;
    return [x - half, y - half, x + half, y + half];
  });
};

/* A cluster opens by zooming on its members; those of one spot are listed. */
Carte.openCluster = function (cluster) {
  const { wx, wy } = Carte.points;
  const bounds = L.latLngBounds(cluster.members.map((i) => Carte.fromWorld(wx[i], wy[i])));
  const map = Carte.map;
  const zoom = map.getBoundsZoom(bounds, false, L.point(60, 60));
  const apart = map.project(bounds.getNorthEast(), map.getMaxZoom()).distanceTo(map.project(bounds.getSouthWest(), map.getMaxZoom()));
  if (apart < 40 || map.getZoom() >= map.getMaxZoom()) Carte.openList(cluster);
  else map.flyToBounds(bounds, { maxZoom: Math.max(Math.min(zoom, map.getMaxZoom()), map.getZoom() + 1), padding: [40, 40], duration: 0.35 });
};
