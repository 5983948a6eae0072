type Attributes = Readonly<Record<string, string | number | boolean | null | undefined>>;
export type Child = Node | string | null | undefined | false;

/** A new element; attributes that are null or false are left out. Strings become text, never HTML. */
export function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes?: Attributes,
  ...children: readonly Child[]
): HTMLElementTagNameMap[Name];
export function element(name: string, attributes?: Attributes, ...children: readonly Child[]): HTMLElement;
export function element(name: string, attributes: Attributes = {}, ...children: readonly Child[]): HTMLElement {
  const made = document.createElement(name);
  for (const [attribute, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    made.setAttribute(attribute, value === true ? '' : String(value));
  }
  made.append(...children.filter((child) => child !== null && child !== undefined && child !== false));
  return made;
}

/** An element around HTML that the host has rendered. The only place where HTML enters the page. */
export function rendered(name: 'div' | 'span', className: string, html: string): HTMLElement {
  const made = element(name, { class: className });
  made.innerHTML = html;
  return made;
}

const namespace = 'http://www.w3.org/2000/svg';

/** Shapes in a square of 16, drawn for this panel. */
const shapes = {
  check: 'M3 8.5 6.5 12 13 4.5',
  cross: 'M4 4l8 8M12 4l-8 8',
  half: 'M3 8h10',
  blank: 'M8 2.5a5.5 5.5 0 1 0 0 11a5.5 5.5 0 1 0 0-11',
  question: 'M5.5 6a2.5 2.5 0 1 1 3.6 2.2C8.3 8.600 8 9.100 8 10M8 12.600v.4',
  info: 'M8 2a6 6 0 1 0 0 12a6 6 0 1 0 0-12M8 7.500v3.500M8 5v.3',
  warning: 'M8 2.500 14 13.500H2zM8 6.500v3.500M8 11.600v.4',
  flag: 'M4 14V2.500h8l-2 3 2 3H4',
  previous: 'M10 3 5 8l5 5',
  next: 'M6 3l5 5-5 5',
  source: 'M6 4 2 8l4 4M10 4l4 4-4 4',
  key: 'M10 6a3 3 0 1 0-6 0a3 3 0 1 0 6 0M9.200 8.100 13.500 12.500M11.500 10.500l-1.500 1.500',
  image: 'M2.500 3.500h11v9h-11zM3 11l3-3 2.500 2.500L10.500 8.500 13 11',
} as const;

export type IconName = keyof typeof shapes;

/** A picture that says nothing a word beside it does not say. */
export function icon(name: IconName): SVGSVGElement {
  const svg = document.createElementNS(namespace, 'svg');
  svg.setAttribute('viewBox', '0 0 16 16');
  svg.setAttribute('class', `icon icon-${name}`);
  svg.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS(namespace, 'path');
  path.setAttribute('d', shapes[name]);
  svg.append(path);
  return svg;
}
