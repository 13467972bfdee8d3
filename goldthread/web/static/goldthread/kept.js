// What a device keeps of observations until they are sent: for one person, for at most 24 hours, gone at sign-out.
const NAME = "goldthread-unsent";
const LONGEST = 24 * 60 * 60 * 1000;

function all() {
  try {
    return JSON.parse(localStorage.getItem(NAME) ?? "[]");
  } catch {
    return [];
  }
}

function write(entries) {
  if (entries.length) localStorage.setItem(NAME, JSON.stringify(entries));
  else localStorage.removeItem(NAME);
}

// Throws away what is too old, and what another person left on this device.
export function tidy(person) {
  const young = all().filter((entry) => Date.now() - entry.at < LONGEST && (!person || entry.person === person));
  write(young);
  return young;
}

export function clear() {
  localStorage.removeItem(NAME);
}

export function keptFor(person, review) {
  return tidy(person).filter((entry) => entry.review === review);
}

export function keep(entry) {
  write([...all().filter((held) => held.key !== entry.key), entry]);
}

export function drop(key) {
  write(all().filter((held) => held.key !== key));
}
