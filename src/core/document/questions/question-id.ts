import type { Item } from '../outline/item.ts';

export function childId(parentId: string, parent: Item, child: Item): string {
  const marker = child.marker;
  const label = marker?.label ?? '';
  switch (child.style) {
    case 'dotted':
      return label;
    case 'arabic':
      return marker?.shape === '(1)' || parent.style === 'word' ? `${parentId}(${label})` : `${parentId}.${label}`;
    case 'lower':
    case 'upper':
      return `${parentId}(${label})`;
    case 'roman':
      return parent.style === 'lower' || parent.style === 'upper' ? `${parentId}(${label})` : `${parentId}.${label}`;
    default:
      return `${parentId}.${label}`;
  }
}
