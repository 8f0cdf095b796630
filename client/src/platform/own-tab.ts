const KEY = 'tongtang.screen-tab';

/** The name of this tab, so that after a reload the screen takes its own place in the room again. */
export function ownTab(): string {
  try {
    const known = sessionStorage.getItem(KEY);
    if (known !== null && /^[a-z0-9]{1,16}$/.test(known)) return known;
    const made = newName();
    sessionStorage.setItem(KEY, made);
    return made;
  } catch {
    // storage is closed: a new place after each reload
    return newName();
  }
}

const newName = (): string =>
  [...crypto.getRandomValues(new Uint8Array(6))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
