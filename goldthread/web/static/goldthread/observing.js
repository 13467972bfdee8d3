// Notes during an interview. What is typed is kept on the device with every letter, sent with Enter, and kept until it
// is sent. Without this file the field is a plain form.
import { drop, keep, keptFor } from "./kept.js";

const form = document.querySelector("[data-quick]");
const field = form?.elements.text;
const { keeper: review, person } = form?.dataset ?? {};
const said = form?.querySelector("[data-quick-said]");
const WAIT = 15000;

const key = () => (form.elements.client_key.value ||= crypto.randomUUID?.() ?? random());
const draft = () => ({ key: key(), review, person, text: field.value, where: form.action, at: Date.now(), typing: true });

// Older browsers and plain http have no randomUUID.
function random() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 15) | 64;
  bytes[8] = (bytes[8] & 63) | 128;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/(.{8})(.{4})(.{4})(.{4})(.{12})/, "$1-$2-$3-$4-$5");
}

function show() {
  const waiting = keptFor(person, review).filter((entry) => !entry.typing);
  const box = form.querySelector("[data-quick-unsent]");
  box.hidden = !waiting.length;
  box.querySelector("[data-quick-list]").replaceChildren(
    ...waiting.map((entry) => Object.assign(document.createElement("li"), { textContent: entry.text })),
  );
}

function post(entry) {
  const body = new FormData();
  body.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
  body.set("text", entry.text);
  body.set("client_key", entry.key);
  return fetch(entry.where, { method: "POST", body, headers: { Accept: "application/json" }, redirect: "manual" });
}

// Who signed in again in another tab has another token; the page has it.
async function renewed() {
  const page = await fetch(location.href, { redirect: "manual" });
  if (!page.ok) return false;
  const fresh = new DOMParser().parseFromString(await page.text(), "text/html").querySelector("[data-quick]");
  if (!fresh || fresh.dataset.person !== person) return false;
  form.elements.csrfmiddlewaretoken.value = fresh.elements.csrfmiddlewaretoken.value;
  return true;
}

// True when it is safe on the server, false when it has to wait; what the server refuses comes back to the field.
async function send(entry) {
  let answer;
  try {
    answer = await post(entry);
    if (![200, 422].includes(answer.status) && (await renewed())) answer = await post(entry);
  } catch {
    return false;
  }
  if (![200, 422].includes(answer.status)) {
    said.textContent = "Not sent yet: sign in again in another tab, and it will be.";
    return false;
  }
  const told = await answer.json();
  drop(entry.key);
  if (answer.ok) {
    said.textContent = `${told.reference} is kept.`;
    const done = form.querySelector("[data-quick-done]");
    done.prepend(Object.assign(document.createElement("li"), { textContent: `${told.reference} ${told.text}` }));
    done.hidden = false;
  } else {
    said.textContent = told.wrong.join(" ");
    if (!field.value.trim()) field.value = entry.text;
  }
  return true;
}

async function sendAll() {
  for (const entry of keptFor(person, review).filter((held) => !held.typing)) {
    if (!(await send(entry))) break;
  }
  show();
}

async function submit() {
  if (!field.value.trim()) return;
  keep({ ...draft(), typing: false });
  form.elements.client_key.value = "";
  field.value = "";
  field.focus();
  said.textContent = "Sending.";
  await sendAll();
  if (!form.querySelector("[data-quick-unsent]").hidden && said.textContent === "Sending.") {
    said.textContent = "There is no connection. It is kept on this device and sent later.";
  }
}

if (form) {
  form.querySelector("[data-quick-keys]").hidden = false;
  field.addEventListener("input", () => (field.value.trim() ? keep(draft()) : drop(key())));
  field.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    submit();
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    submit();
  });
  const typing = keptFor(person, review).find((entry) => entry.typing && entry.where === form.action);
  if (typing) {
    field.value = typing.text;
    form.elements.client_key.value = typing.key;
  }
  addEventListener("online", sendAll);
  setInterval(sendAll, WAIT);
  sendAll();
}
