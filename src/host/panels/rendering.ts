/** Markdown to safe HTML. The texts rendered by one renderer share a budget. */
export type Render = (markdown: string) => string;

export interface Rendering {
  /** A renderer for the texts of one question. */
  readonly render: Render;
  /** The address of an image below the exam's folder (a safe relative path), or null. */
  readonly image: (path: string) => string | null;
  /** Whether the image at a safe path below the exam's folder is named by the document and not there. */
  readonly missing?: (path: string) => boolean;
  /** The address of the image that the student has put at a place, or null. */
  readonly placed?: (slot: string) => string | null;
}
