/* Messages with the application (radon/ui/map_component.js): the page lives in a sandboxed frame
   and knows nothing of it. Only the frame's own parent is listened to. */
Carte.send = function (type, body = {}) {
  if (Carte.data.alone || window.parent === window) return;
  window.parent.postMessage({ carte: type, ...body }, "*");
};

Carte.startLink = function () {
  if (Carte.data.alone || window.parent === window) return;
  window.addEventListener("message", (event) => {
    if (event.source !== window.parent || !event.data || !event.data.carte) return;
    if (event.data.carte === "points") Carte.setPoints(event.data.rows);
    if (event.data.carte === "state") Carte.setState(event.data);
  });
  Carte.send("ready");
};

Carte.setState = function ({ mask, missing, selection, highlighted, turn }) {
  if (!Carte.points) return;
  const rank = Carte.rankOfId.get(highlighted);
  Carte.highlighted = rank === undefined ? null : rank;
  Carte.setSelection(selection);
  Carte.setShown(mask, missing);
  document.documentElement.dataset.tour = String(turn);
  requestAnimationFrame(() => setTimeout(() => Carte.send("painted", { turn })));
};
