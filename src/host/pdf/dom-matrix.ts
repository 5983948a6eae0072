/**
 * PDF.js makes matrices for drawing when it is loaded, which Node has not and text needs not. Imported before PDF.js.
 */
const scope = globalThis as { DOMMatrix?: unknown; ImageData?: unknown; Path2D?: unknown };
scope.DOMMatrix ??= class {};
scope.ImageData ??= class {};
scope.Path2D ??= class {};
