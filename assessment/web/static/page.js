// Saves each answer as it is given, keeps what could not be sent on this device, and adds up shares.
// Everything here is an extra: the form works without it.
(() => {
  "use strict";
  const form = document.getElementById("answers");
  const print = document.getElementById("print");
  if (print) {
    print.hidden = false;
    print.addEventListener("click", () => window.print());
  }
  if (!form || !window.fetch) return;

  const status = document.getElementById("status");
  const retry = status.querySelector("button");
  const key = "unsent:" + form.dataset.code;
  const number = new Intl.NumberFormat(document.documentElement.lang + "-u-nu-latn", { maximumFractionDigits: 1 });
  let memory = {};
  let current = null;
  let stopped = false;
  let wait = 4000;
  let timer = 0;
  let pause = 0;

  // What is not sent yet: field name -> text. The device keeps it over reloads, the memory where storage is refused.
  const unsent = () => {
    try { return JSON.parse(localStorage.getItem(key)) || {}; } catch (_) { return memory; }
  };
  const keep = (fields) => {
    memory = fields;
    try {
      if (Object.keys(fields).length) localStorage.setItem(key, JSON.stringify(fields));
      else localStorage.removeItem(key);
    } catch (_) { /* memory only */ }
  };
  const some = (fields) => Object.keys(fields).length > 0;

  const tell = (word) => {
    status.hidden = false;
    status.className = "status " + (word === "saved" || word === "saving" ? word : "unsent");
    status.firstElementChild.textContent = status.dataset[word];
    retry.hidden = word !== "unsent" && word !== "wait";
  };
  const fieldsNamed = (name) => form.querySelectorAll(`[name="${CSS.escape(name)}"]`);
  const settle = (sent) => {
    const left = unsent();
    for (const name of Object.keys(sent)) if (left[name] === sent[name]) delete left[name];
    keep(left);
  };

  // One request at a time until nothing is left; resolves to true once all is settled.
  const deliver = async (leaving) => {
    for (;;) {
      const fields = unsent();
      if (stopped || !some(fields)) return !stopped;
      tell("saving");
      let answer = null;
      try {
        answer = await fetch(form.dataset.save, {
          method: "POST", credentials: "same-origin", keepalive: leaving,
          headers: { "Content-Type": "application/json", Accept: "application/json", "X-Form-Token": form.dataset.token },
          body: JSON.stringify({ answers: fields }),
          signal: AbortSignal.timeout ? AbortSignal.timeout(20000) : undefined,
        });
      } catch (_) { /* no connection, or none that answers */ }
      if (answer && answer.ok) {
        const refused = Object.keys((await answer.json()).refused);
        refused.forEach((name) => fieldsNamed(name).forEach((field) => field.setAttribute("aria-invalid", "true")));
        wait = 4000;
        settle(fields);
        tell(refused.length ? "refused" : "saved");
      } else if (answer && answer.status < 500 && answer.status !== 429) {
        if (answer.status === 409 || answer.status === 400 || answer.status === 413) settle(fields);
        stopped = true;
        tell(answer.status === 409 ? "closed" : "link");
      } else {
        tell(navigator.onLine ? "unsent" : "wait");
        clearTimeout(timer);
        timer = setTimeout(send, wait);
        wait = Math.min(wait * 2, 60000);
        return false;
      }
    }
  };
  const send = (leaving) => {
    current = current || deliver(leaving === true).finally(() => { current = null; });
    return current;
  };
  const note = (field) => {
    if (!field.name || field.type === "hidden") return;
    fieldsNamed(field.name).forEach((one) => one.removeAttribute("aria-invalid"));
    keep({ ...unsent(), [field.name]: field.value.trim() });
  };

  // Questions that appear because of another answer.
  const appear = () => {
    for (const block of form.querySelectorAll("[data-when]")) {
      const chosen = form.querySelector(`[name="${block.dataset.when}"]:checked`);
      const shown = !!chosen && block.dataset.codes.split(" ").includes(chosen.value);
      block.hidden = !shown;
      if ("disabled" in block) block.disabled = !shown;
    }
  };

  // Shares: the live total, and equal parts.
  const points = (field) => parseFloat(field.value.replace(",", ".")) || 0;
  const fieldsOf = (share) => [...share.querySelectorAll("input")];
  const addUp = (share) => {
    const total = Math.round(fieldsOf(share).reduce((sum, field) => sum + points(field), 0) * 10) / 10;
    const output = share.querySelector("output");
    const word = total === 100 ? "done" : total < 100 ? "left" : "over";
    output.className = word === "done" ? "good" : "";
    output.textContent = share.dataset[word]
      .replace("{total}", number.format(total)).replace("{left}", number.format(Math.abs(100 - total)));
  };
  const split = (share) => {
    const fields = fieldsOf(share);
    const tenths = Math.floor(1000 / fields.length);
    const over = 1000 - tenths * fields.length;
    fields.forEach((field, place) => {
      field.value = String((tenths + (place < over ? 1 : 0)) / 10);
      note(field);
    });
    addUp(share);
    send();
  };

  const restore = () => {
    for (const [name, text] of Object.entries(unsent())) {
      for (const field of fieldsNamed(name)) {
        if (field.type === "radio") field.checked = field.value === text;
        else field.value = text;
      }
    }
  };

  form.addEventListener("change", (event) => {
    note(event.target);
    appear();
    clearTimeout(pause);
    send();
  });
  form.addEventListener("input", (event) => {
    if (event.target.type === "radio" || event.target.tagName === "SELECT") return;
    note(event.target);
    const share = event.target.closest("[data-share]");
    if (share) addUp(share);
    clearTimeout(pause);
    pause = setTimeout(send, 900);
  });
  form.addEventListener("click", (event) => {
    const button = event.target.closest("[data-split]");
    if (!button) return;
    event.preventDefault();
    split(button.closest("[data-share]"));
  });
  form.addEventListener("submit", async (event) => {
    if (form.dataset.leaving || (navigator.onLine && !some(unsent()))) return;
    event.preventDefault();
    const button = event.submitter;
    if (!(await send())) return;
    if (!navigator.onLine) { tell("wait"); return; }
    form.dataset.leaving = "1";
    if (button && form.requestSubmit) form.requestSubmit(button);
    else form.submit();
  });
  retry.addEventListener("click", () => { stopped = false; send(); });
  window.addEventListener("online", () => send());
  window.addEventListener("offline", () => { if (some(unsent())) tell("wait"); });
  window.addEventListener("pagehide", () => send(true));
  document.addEventListener("visibilitychange", () => { if (document.hidden) send(true); });

  restore();
  appear();
  form.querySelectorAll("[data-share]").forEach(addUp);
  const errors = document.getElementById("errors");
  if (errors) errors.focus();
  if (some(unsent())) send().then((done) => { if (done && "reload" in form.dataset) location.reload(); });
})();
