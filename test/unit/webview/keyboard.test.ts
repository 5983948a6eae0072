import assert from 'node:assert/strict';
import { choosingKeys, commandKeys, intentOf, type KeyContext, type KeyPlace } from '../../../src/webview/keyboard.ts';

/** "Alt+ArrowLeft" as a press. */
function press(keys: string) {
  const parts = keys.split('+');
  const key = parts.at(-1)!;
  return { key, alt: parts.includes('Alt'), shift: parts.includes('Shift'), control: parts.includes('Ctrl') };
}

const letters = ['A', 'B', 'C', 'D', 'E', 'F'];
const words = ['True', 'False'];
const roman = ['i', 'ii', 'iii'];

describe('intentOf', () => {
  const table: readonly (readonly [string, KeyPlace, readonly string[], string])[] = [
    ['1', 'elsewhere', letters, 'choose 0'],
    ['6', 'option', letters, 'choose 5'],
    ['7', 'elsewhere', letters, 'nothing'],
    ['0', 'elsewhere', letters, 'nothing'],
    ['c', 'elsewhere', letters, 'choose 2'],
    ['f', 'elsewhere', letters, 'choose 5'],
    ['Shift+F', 'elsewhere', letters, 'flag'],
    ['f', 'elsewhere', letters.slice(0, 4), 'flag'],
    ['t', 'elsewhere', words, 'choose 0'],
    ['f', 'elsewhere', words, 'choose 1'],
    ['Shift+F', 'button', words, 'flag'],
    ['3', 'elsewhere', roman, 'choose 2'],
    ['i', 'elsewhere', roman, 'choose 0'],
    ['2', 'elsewhere', ['0', '1', '2'], 'choose 2'],
    ['1', 'elsewhere', [], 'nothing'],
    ['s', 'elsewhere', letters, 'solution'],
    ['s', 'line', [], 'nothing'],
    ['f', 'area', [], 'nothing'],
    ['1', 'line', [], 'nothing'],
    ['Ctrl+f', 'elsewhere', [], 'nothing'],
    ['Alt+f', 'elsewhere', [], 'nothing'],
    ['Enter', 'elsewhere', letters, 'check'],
    ['Enter', 'option', letters, 'check'],
    ['Enter', 'line', [], 'check'],
    ['Enter', 'area', [], 'nothing'],
    ['Ctrl+Enter', 'area', [], 'check'],
    ['Enter', 'button', letters, 'nothing'],
    ['Alt+ArrowLeft', 'area', [], 'go previous'],
    ['Alt+ArrowRight', 'option', letters, 'go next'],
    ['ArrowRight', 'elsewhere', letters, 'go next'],
    ['ArrowRight', 'option', letters, 'nothing'],
    ['ArrowLeft', 'line', [], 'nothing'],
    ['ArrowDown', 'elsewhere', letters, 'nothing'],
    ['PageDown', 'elsewhere', letters, 'go next'],
    ['PageUp', 'elsewhere', letters, 'nothing'],
    ['Shift+PageDown', 'elsewhere', letters, 'nothing'],
    ['Tab', 'elsewhere', letters, 'nothing'],
    ['Escape', 'area', letters, 'nothing'],
  ];
  for (const [keys, place, labels, expected] of table) {
    it(`${keys} at ${place} with ${labels.join(' ') || 'no options'}: ${expected}`, () => {
      // The page is scrolled to its end, and has a beginning to go back to.
      const context: KeyContext = { place, labels, atTop: false, atBottom: true };
      const intent = intentOf(press(keys), context);
      const said = intent === null ? 'nothing' : Object.values(intent).join(' ');
      assert.equal(said, expected);
    });
  }
});

describe('the keys that the panel names', () => {
  const table: readonly (readonly [readonly string[], string, string])[] = [
    [letters, 'A–F', 'Shift+F'],
    [letters.slice(0, 4), 'A–D', 'F'],
    [words, 'T F', 'Shift+F'],
    [roman, '1–3', 'F'],
    [[], '', 'F'],
  ];
  for (const [labels, choose, flag] of table) {
    it(`${labels.join(' ')}: ${choose}, ${flag}`, () => {
      assert.equal(choosingKeys(labels), choose);
      assert.equal(commandKeys(labels).flag, flag);
    });
  }
});
