/* Shapes and lines as the server writes them (radon/outputs/map/geometry.py): steps of 1e-5 degree,
   latitude then longitude, five bits a character. */
Carte.decodeLine = function (text) {
  const line = [];
  let at = 0;
  let lat = 0;
  let lng = 0;
  const next = () => {
    let shift = 0;
    let value = 0;
    let digit;
    do {
      digit = text.charCodeAt(at++) - 63;
      value |= (digit & 31) << shift;
      shift += 5;
    } while (digit >= 32);
    return value & 1 ? ~(value >> 1) : value >> 1;
  };
  while (at < text.length) {
    lat += next();
    lng += next();
    line.push([lat / 1e5, lng / 1e5]);
  }
  return line;
};

Carte.decodeShape = (text) =>
  text.split(";").map((polygon) => polygon.split(" ").map(Carte.decodeLine));

/* Pixels of the world at zoom 0, as Leaflet counts them. */
Carte.worldX = (lng) => (256 * (lng + 180)) / 360;
Carte.worldY = function (lat) {
  const sine = Math.sin((lat * Math.PI) / 180);
  return 128 - (64 * Math.log((1 + sine) / (1 - sine))) / Math.PI;
};
Carte.fromWorld = (x, y) =>
  L.latLng((Math.atan(Math.sinh(Math.PI * (1 - y / 128))) * 180) / Math.PI, (x * 360) / 256 - 180);
