import { decodeEntities } from './html-to-markdown.ts';

export interface XmlElement {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly XmlElement[];
  /** Its own text, CDATA included, without that of its children. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

export interface XmlDocument {
  readonly root: XmlElement | null;
  /** Where the text is no well-formed XML, or asks for what is not done. */
  readonly problems: readonly { readonly message: string; readonly offset: number }[];
}

const deepest = 200;

interface Open {
  name: string;
  attributes: Map<string, string>;
  children: XmlElement[];
  text: string[];
  start: number;
}

/**
 * A small XML reader for quiz exports: elements, attributes, text, CDATA, comments. Document types are passed over and their
 * entities never expanded; nothing is fetched. Linear, and of bounded depth. Unclosed elements end with the text.
 */
export function parseXml(text: string): XmlDocument {
  const problems: { message: string; offset: number }[] = [];
  const stack: Open[] = [];
  let root: XmlElement | null = null;
  let tooDeep = 0;
  const close = (end: number): void => {
    const open = stack.pop()!;
    const element: XmlElement = {
      name: open.name,
      attributes: open.attributes,
      children: open.children,
      text: open.text.join(''),
      start: open.start,
      end,
    };
    const above = stack.at(-1);
    if (above) above.children.push(element);
    else root ??= element;
  };
  for (let position = 0; position < text.length; ) {
    const open = text.indexOf('<', position);
    const to = open < 0 ? text.length : open;
    if (to > position) stack.at(-1)?.text.push(decodeXml(text.slice(position, to)));
    if (open < 0) break;
    if (text.startsWith('<!--', open)) position = after(text, '-->', open + 4);
    else if (text.startsWith('<![CDATA[', open)) {
      const end = text.indexOf(']]>', open + 9);
      stack.at(-1)?.text.push(text.slice(open + 9, end < 0 ? text.length : end));
      position = end < 0 ? text.length : end + 3;
    } else if (text.startsWith('<?', open)) position = after(text, '?>', open + 2);
    else if (text.startsWith('<!', open)) {
      if (problems.length < 5)
        problems.push({ message: 'Document types and their entities are not read.', offset: open });
      position = afterDeclaration(text, open);
    } else if (text[open + 1] === '/') {
      const end = after(text, '>', open);
      const name = text.slice(open + 2, Math.min(end - 1, open + 102)).trim();
      if (tooDeep > 0) tooDeep--;
      else if (stack.at(-1)?.name === name) close(end);
      else if (stack.some((one) => one.name === name)) {
        if (problems.length < 5) problems.push({ message: `</${name}> closes more than one element.`, offset: open });
        while (stack.at(-1)!.name !== name) close(open);
        close(end);
      } else if (problems.length < 5) problems.push({ message: `</${name}> closes nothing.`, offset: open });
      position = end;
    } else {
      const tag = readTag(text, open);
      if (!tag) {
        stack.at(-1)?.text.push('<');
        position = open + 1;
        continue;
      }
      position = tag.end;
      if (stack.length >= deepest) {
        if (!tag.empty) tooDeep++;
        continue;
      }
      stack.push({ name: tag.name, attributes: tag.attributes, children: [], text: [], start: open });
      if (tag.empty) close(tag.end);
    }
  }
  if (stack.length > 0)
    problems.push({ message: `<${stack.at(-1)!.name}> is not closed.`, offset: stack.at(-1)!.start });
  while (stack.length > 0) close(text.length);
  return { root, problems };
}

/** XML knows five entities and numbers; what quiz systems export of HTML's others inside text is decoded later, as HTML. */
function decodeXml(text: string): string {
  return text.includes('&')
    ? text.replace(/&(?:amp|lt|gt|quot|apos|#\d{1,7}|#x[0-9a-f]{1,6});/gi, (entity) =>
        decodeEntities(entity.toLowerCase()),
      )
    : text;
}

function after(text: string, sign: string, from: number): number {
  const found = text.indexOf(sign, from);
  return found < 0 ? text.length : found + sign.length;
}

/** Past `<!DOCTYPE …>`, its internal subset in brackets included. */
function afterDeclaration(text: string, from: number): number {
  let depth = 0;
  for (let i = from; i < text.length; i++) {
    const character = text[i];
    if (character === '[') depth++;
    else if (character === ']') depth--;
    else if (character === '>' && depth <= 0) return i + 1;
  }
  return text.length;
}

function readTag(
  text: string,
  from: number,
): {
  readonly name: string;
  readonly attributes: Map<string, string>;
  readonly empty: boolean;
  readonly end: number;
} | null {
  const name = /^<([A-Za-z_][\w:.-]{0,60})/.exec(text.slice(from, from + 64))?.[1];
  if (!name) return null;
  const attributes = new Map<string, string>();
  let i = from + 1 + name.length;
  while (i < text.length) {
    const character = text[i]!;
    if (character === '>') return { name, attributes, empty: text[i - 1] === '/', end: i + 1 };
    if (character === '<') return null;
    const pair = /^([A-Za-z_][\w:.-]{0,60})\s{0,9}=\s{0,9}(["'])/.exec(text.slice(i, i + 90));
    if (!pair) {
      i++;
      continue;
    }
    const start = i + pair[0].length;
    const end = text.indexOf(pair[2]!, start);
    if (end < 0) return null;
    attributes.set(pair[1]!, decodeXml(text.slice(start, end)));
    i = end + 1;
  }
  return null;
}

export function child(element: XmlElement | undefined, name: string): XmlElement | undefined {
  return element?.children.find((one) => one.name === name);
}

export function childrenOf(element: XmlElement, name: string): readonly XmlElement[] {
  return element.children.filter((one) => one.name === name);
}
