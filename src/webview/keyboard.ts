/** Where the key was pressed. */
export type KeyPlace =
  /** A field of one line: Enter is free. */
  | 'line'
  /** A field of many lines: Enter is a new line. */
  | 'area'
  /** A button or link: Enter and Space are its own. */
  | 'button'
  /** A radio button: arrows move among the options. */
  | 'option'
  | 'elsewhere';

export interface KeyPress {
  readonly key: string;
  readonly alt: boolean;
  readonly shift: boolean;
  /** Control or Command. */
  readonly control: boolean;
}

export interface KeyContext {
  readonly place: KeyPlace;
  /** Labels of the options, in order; empty for a question without. */
  readonly labels: readonly string[];
  readonly atTop: boolean;
  readonly atBottom: boolean;
}

export type KeyIntent =
  | { readonly kind: 'choose'; readonly option: number }
  | { readonly kind: 'check' }
  | { readonly kind: 'go'; readonly to: 'previous' | 'next' }
  | { readonly kind: 'flag' }
  | { readonly kind: 'solution' };

/**
 * What a key means, or null. A digit chooses by position, a letter by label; F and S flag and show the solution, with
 * Shift where an option has that letter. Enter checks (Control+Enter in a field of many lines). Alt+Left and Alt+Right
 * go to the previous and next question everywhere; the bare arrows outside fields and options, the page keys where
 * there is nothing left to scroll.
 */
export function intentOf(press: KeyPress, context: KeyContext): KeyIntent | null {
  const { key, alt, shift, control } = press;
  const { place } = context;
  const typing = place === 'line' || place === 'area';
  if (alt && !control && !shift) {
    if (key === 'ArrowLeft') return { kind: 'go', to: 'previous' };
    if (key === 'ArrowRight') return { kind: 'go', to: 'next' };
  }
  if (alt) return null;
  if (key === 'Enter') {
    if (control) return { kind: 'check' };
    return place === 'button' || place === 'area' || shift ? null : { kind: 'check' };
  }
  if (control || typing) return null;
  if (!shift) {
    if (key === 'PageUp' && context.atTop) return { kind: 'go', to: 'previous' };
    if (key === 'PageDown' && context.atBottom) return { kind: 'go', to: 'next' };
    if (key === 'ArrowLeft' && place !== 'option') return { kind: 'go', to: 'previous' };
    if (key === 'ArrowRight' && place !== 'option') return { kind: 'go', to: 'next' };
    const option = chosenBy(key, context.labels);
    if (option !== null) return { kind: 'choose', option };
  }
  if (key === 'f' || key === 'F') return { kind: 'flag' };
  if (key === 's' || key === 'S') return { kind: 'solution' };
  return null;
}

function chosenBy(key: string, labels: readonly string[]): number | null {
  if (key.length !== 1) return null;
  const letter = labels.findIndex((label) => letterOf(label) === key.toLowerCase());
  if (letter >= 0) return letter;
  const digit = /^[1-9]$/.test(key) ? Number(key) - 1 : -1;
  return digit >= 0 && digit < labels.length ? digit : null;
}

/** The key of an option: the letter or digit that is its label, and the first letters of True and False. */
export function letterOf(label: string): string {
  const bare = label.trim().toLowerCase();
  if (bare === 'true') return 't';
  if (bare === 'false') return 'f';
  return bare.length === 1 ? bare : '';
}

/** The keys for flag and solution beside these options, as shown to the student. */
export function commandKeys(labels: readonly string[]): { readonly flag: string; readonly solution: string } {
  const taken = new Set(labels.map(letterOf));
  return { flag: taken.has('f') ? 'Shift+F' : 'F', solution: taken.has('s') ? 'Shift+S' : 'S' };
}

/** The keys that choose, as shown to the student: "A–E", "T F", "1–4". */
export function choosingKeys(labels: readonly string[]): string {
  const letters = labels.map(letterOf);
  const keys = letters.every((letter) => letter !== '')
    ? letters.map((letter) => letter.toUpperCase())
    : labels.slice(0, 9).map((_, at) => String(at + 1));
  return keys.length > 2 ? `${keys[0]}–${keys.at(-1)}` : keys.join(' ');
}
