const imageTypes = /\.(?:png|jpe?g|gif|webp|svg|avif|bmp)$/i;

/**
 * The path of an image below the document's own folder, with `.` and empty steps taken out; null for anything that
 * leaves the folder, names a scheme, a drive or the root, or is no image.
 */
export function safeImagePath(written: string): string | null {
  if (written.length > 1_000) return null;
  let path: string;
  try {
    path = decodeURIComponent(written);
  } catch {
    return null;
  }
  // Twice encoded, backslashes, schemes, drives, queries, control characters: no honest path has them.
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is refused
  if (/[%\\:?#*<>|"\u0000-\u001f\u007f]/.test(path) || path.startsWith('/')) return null;
  const steps = path.split('/').filter((step) => step !== '' && step !== '.');
  if (steps.length === 0 || steps.some((step) => step.trim() === '..' || /^\.+\s*$/.test(step))) return null;
  return imageTypes.test(steps[steps.length - 1]!) ? steps.join('/') : null;
}

/** A web address that may become a link, or null. Only http and https, with nothing that could end an attribute. */
export function safeWebAddress(written: string): string | null {
  return /^https?:\/\/[^\s"'<>`\\]{1,2000}$/i.test(written) ? written : null;
}
