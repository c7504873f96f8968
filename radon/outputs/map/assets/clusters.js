/* The companies, in columns, and their clusters at one zoom. 50 000 points take a few milliseconds:
   typed arrays, one pass over a grid, one pass to join close neighbours. */
Carte.ZONES = ["3", "2", "1", "?"];

/* The columns of radon/outputs/map/points.py. */
Carte.setPoints = function (text) {
  const rows = JSON.parse(text);
  const n = rows.id.length;
  const points = { ...rows, n, wx: new Float64Array(n), wy: new Float64Array(n) };
  const zone = new Uint8Array(n);
  for (let i = 0; i < n; i++) {
    points.wx[i] = Carte.worldX(rows.x[i] / 1e5);
    points.wy[i] = Carte.worldY(rows.y[i] / 1e5);
    zone[i] = Math.max(Carte.ZONES.indexOf(rows.zone[i]), 0);
  }
  points.zone = zone;
  Carte.points = points;
  Carte.shown = new Uint8Array(n).fill(1);
  Carte.rankOfId = new Map(rows.id.map((id, rank) => [id, rank]));
  Carte.clusterCache = new Map();
};

/* Which rows the filters keep: one bit a row (see MapPoints.mask), null for all. */
Carte.setShown = function (mask, missing) {
  const points = Carte.points;
  if (mask) {
    const bytes = atob(mask);
    for (let i = 0; i < points.n; i++) {
      Carte.shown[i] = (bytes.charCodeAt(i >> 3) >> (7 - (i & 7))) & 1;
    }
  } else Carte.shown.fill(1);
  Carte.missing = missing;
  Carte.refresh();
};

/* Zones left out by the reader of the mailed map; the application filters by the mask only. */
Carte.hiddenZones = new Set();
Carte.isShown = (i) => Carte.shown[i] === 1 && !Carte.hiddenZones.has(Carte.points.zone[i]);

Carte.refresh = function () {
  Carte.clusterCache.clear();
  Carte.drawMarkers();
  Carte.drawCounts();
};

Carte.clusterAt = function (zoom) {
  const cache = Carte.clusterCache;
  if (!cache.has(zoom)) {
    if (cache.size > 3) cache.clear();
    cache.set(zoom, Carte.joinClusters(Carte.gridClusters(zoom), zoom));
  }
  return cache.get(zoom);
};

Carte.cellSize = (zoom) => (zoom >= 15 ? 34 : zoom >= 12 ? 60 : 76);

Carte.gridClusters = function (zoom) {
  const { n, wx, wy, zone } = Carte.points;
  const scale = 2 ** zoom / Carte.cellSize(zoom);
  const cells = new Map();
  const list = [];
  for (let i = 0; i < n; i++) {
    if (!Carte.isShown(i)) continue;
    const key = Math.floor(wx[i] * scale) * 16777216 + Math.floor(wy[i] * scale);
    let cluster = cells.get(key);
    if (!cluster) {
      cluster = { key, total: 0, x: 0, y: 0, byZone: [0, 0, 0, 0], members: [] };
      cells.set(key, cluster);
      list.push(cluster);
    }
    cluster.total++;
    cluster.x += wx[i];
    cluster.y += wy[i];
    cluster.byZone[zone[i]]++;
    cluster.members.push(i);
  }
  for (const cluster of list) {
    cluster.x /= cluster.total;
    cluster.y /= cluster.total;
  }
  return { cells, list };
};

/* The big ones take the small ones that would overlap them. */
Carte.joinClusters = function ({ cells, list }, zoom) {
  const near = Carte.cellSize(zoom) * 0.78;
  const scale = 2 ** zoom;
  list.sort((a, b) => b.total - a.total || a.members[0] - b.members[0]);
  const kept = [];
  for (const cluster of list) {
    if (cluster.gone) continue;
    kept.push(cluster);
    cluster.kept = true;
    for (const step of [-16777217, -16777216, -16777215, -1, 1, 16777215, 16777216, 16777217]) {
      const other = cells.get(cluster.key + step);
      if (!other || other.gone || other.kept) continue;
      const away = Math.hypot(other.x - cluster.x, other.y - cluster.y) * scale;
      if (away >= near) continue;
      other.gone = true;
      const total = cluster.total + other.total;
      cluster.x = (cluster.x * cluster.total + other.x * other.total) / total;
      cluster.y = (cluster.y * cluster.total + other.y * other.total) / total;
      cluster.total = total;
      other.byZone.forEach((count, zone) => (cluster.byZone[zone] += count));
      for (const member of other.members) cluster.members.push(member);
    }
  }
  return kept;
};
