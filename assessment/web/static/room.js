// Looks every few seconds whether the room has gone on; the page works without it.
(() => {
  "use strict";
  const room = document.getElementById("room");
  if (!room || !window.fetch) return;
  const most = 3;
  const boxes = [...room.querySelectorAll("input[type=checkbox]")];
  const limit = () => {
    const full = boxes.filter((box) => box.checked).length >= most;
    boxes.forEach((box) => { box.disabled = full && !box.checked; });
  };
  room.addEventListener("change", limit);
  limit();

  const mark = `"${room.dataset.moment}"`;
  let failed = 0;
  const later = () => setTimeout(ask, (document.hidden ? 8000 : 2000) + Math.random() * 1000 + Math.min(failed, 5) * 2000);
  const ask = async () => {
    try {
      const answer = await fetch(room.dataset.now, { headers: { "If-None-Match": mark }, cache: "no-store", credentials: "same-origin" });
      failed = 0;
      if (answer.status === 200 && (await answer.json()).moment !== room.dataset.moment) {
        location.replace(location.pathname);
        return;
      }
    } catch (_) { failed += 1; }
    later();
  };
  document.addEventListener("visibilitychange", () => { if (!document.hidden) ask(); });
  later();
})();
