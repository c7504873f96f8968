/* Fills and patterns of the zones, once for the map and its legend. Colours come from the server
   (radon/domain/zone_style.py): none is written here. */
Carte.drawStyles = function () {
  const zones = new Set(Carte.data.communes.zones);
  const defs = Carte.svg("defs");
  for (const value of zones) {
    const pattern = Carte.makePattern(value, "motif-" + Carte.patternName(value));
    if (pattern) defs.append(pattern);
  }
  document.body.append(
    Carte.svg("svg", { width: 0, height: 0, "aria-hidden": "true", class: "motifs" }, defs),
  );
};

Carte.style = (digit) => Carte.data.styles[digit] || Carte.data.styles["?"];
Carte.digits = (zones) => (zones ? zones.split(",") : ["?"]);
Carte.patternName = (zones) => Carte.digits(zones).join("-").replace("?", "inconnue");

/* "2,3" -> "zone 2 ou 3" */
Carte.spellZones = (zones) => (zones ? "zone " + zones.split(",").join(" ou ") : "zone inconnue");

Carte.areaFill = function (zones) {
  const digits = Carte.digits(zones);
  const style = Carte.style(digits[0]);
  if (digits.length === 1 && style.pattern === "uni") return style.fill;
  return `url(#motif-${Carte.patternName(zones)})`;
};

Carte.makePattern = function (zones, id) {
  const styles = Carte.digits(zones).map(Carte.style);
  if (styles.length > 1) return Carte.bandPattern(styles, id);
  const style = styles[0];
  if (style.pattern === "uni") return null;
  const lines = [Carte.svg("path", { d: "M0 0V12", stroke: style.ink, "stroke-width": 3.2 })];
  if (style.pattern === "croisillons") {
    lines.push(Carte.svg("path", { d: "M0 0H12", stroke: style.ink, "stroke-width": 1.5 }));
  }
  return Carte.svg(
    "pattern",
    { id, width: 12, height: 12, patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)" },
    Carte.svg("rect", { width: 12, height: 12, fill: style.fill }),
    lines,
  );
};

/* Mixed communes: wide bands of every zone, leaning the other way. */
Carte.bandPattern = function (styles, id) {
  const width = 11;
  const whole = width * styles.length;
  const bands = styles.map((style, rank) =>
    Carte.svg("rect", { x: rank * width, width, height: whole, fill: style.fill }),
  );
  const edges = styles.map((style, rank) =>
    Carte.svg("path", { d: `M${rank * width} 0V${whole}`, stroke: "#3A2A1E", "stroke-width": 1 }),
  );
  return Carte.svg(
    "pattern",
    {
      id,
      width: whole,
      height: whole,
      patternUnits: "userSpaceOnUse",
      patternTransform: "rotate(-45)",
    },
    bands,
    edges,
  );
};

/* A point's shape, by zone: a diamond, a square or a circle, with its digit. */
Carte.shapePath = function (shape, size, centre) {
  const half = size / 2;
  if (shape === "losange") {
    const r = half * 1.22;
    return `M${centre} ${centre - r}L${centre + r} ${centre}L${centre} ${centre + r}L${centre - r} ${centre}Z`;
  }
  if (shape === "carre") {
    const r = half * 0.92;
    return `M${centre - r} ${centre - r}H${centre + r}V${centre + r}H${centre - r}Z`;
  }
  return `M${centre - half} ${centre}a${half} ${half} 0 1 0 ${size} 0a${half} ${half} 0 1 0 ${-size} 0Z`;
};

Carte.pointIcon = function (digit, hollow, highlighted) {
  const style = Carte.style(digit);
  const box = 30;
  const shape = (size) => Carte.shapePath(style.shape, size, box / 2);
  const edge = highlighted ? "#FFD400" : "#FFFFFF";
  return Carte.svg(
    "svg",
    { viewBox: `0 0 ${box} ${box}`, width: box, height: box, "aria-hidden": "true" },
    highlighted ? Carte.svg("circle", { cx: 15, cy: 15, r: 14, fill: edge, stroke: "#1B1B1B" }) : null,
    Carte.svg("path", { d: shape(22), fill: edge, "stroke-linejoin": "round" }),
    Carte.svg("path", {
      d: shape(17),
      fill: hollow ? "#FFFFFF" : style.ink,
      stroke: style.ink,
      "stroke-width": 2.2,
      "stroke-linejoin": "round",
    }),
    Carte.svg(
      "text",
      { x: 15, y: 19.2, class: "chiffre", fill: hollow ? style.ink : "#FFFFFF" },
      style.digit,
    ),
  );
};

/* A cluster: how many, the share of each zone around, the highest zone in the corner. */
Carte.clusterIcon = function (total, byZone, digit) {
  const size = total < 10 ? 38 : total < 100 ? 44 : total < 1000 ? 52 : 60;
  const middle = size / 2;
  const radius = middle - 5;
  const style = Carte.style(digit);
  const around = 2 * Math.PI * radius;
  let done = 0;
  const rings = Carte.ZONES.map((zone, rank) => {
    const share = byZone[rank] / total;
    if (!share) return null;
    const length = Math.max(share * around - (share < 1 ? 1.5 : 0), 0.8);
    const ring = Carte.svg("circle", {
      cx: middle,
      cy: middle,
      r: radius,
      fill: "none",
      stroke: Carte.style(zone).ink,
      "stroke-width": 5.5,
      "stroke-dasharray": `${length} ${around - length}`,
      "stroke-dashoffset": -done,
      transform: `rotate(-90 ${middle} ${middle})`,
    });
    done += share * around;
    return ring;
  });
  const text = total < 10000 ? Carte.number(total) : Math.floor(total / 1000) + " k";
  const corner = size - 8;
  return {
    size,
    element: Carte.svg(
      "svg",
      { viewBox: `0 0 ${size} ${size}`, width: size, height: size, "aria-hidden": "true" },
      Carte.svg("circle", { cx: middle, cy: middle, r: middle - 1, fill: "#FFFFFF", stroke: "#2B2622", "stroke-width": 1 }),
      rings,
      Carte.svg("text", { x: middle, y: middle + 4.6, class: "compte" }, text),
      Carte.svg("path", { d: Carte.shapePath(style.shape, 15, corner), fill: style.ink, stroke: "#FFFFFF", "stroke-width": 1.6 }),
      Carte.svg("text", { x: corner, y: corner + 3.7, class: "chiffre coin", fill: "#FFFFFF" }, style.digit),
    ),
  };
};
