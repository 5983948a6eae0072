import assert from 'node:assert/strict';
import fc from 'fast-check';
import { decodeJournal, encodeEntry, type JournalEntry } from '../../../../src/core/practice/journal.ts';
import { compactJournal } from '../../../../src/host/storage/compact-journal.ts';
import { SegmentWriter } from '../../../../src/host/storage/segment-writer.ts';
import { MemoryDisk, MemoryJournalFolder } from './memory-journal-folder.ts';

const DAY = 24 * 3_600_000;

const attempt = (id: string, at: number, size = 10): JournalEntry => ({
  kind: 'attempt',
  id,
  at,
  attempt: {
    exam: 'file:///w/spring.md',
    question: '1.1',
    fingerprint: 'f',
    time: at,
    response: { text: 'x'.repeat(size) },
    state: 'correct',
    points: 1,
    outOf: 1,
    mode: 'panel',
  },
});
const draft = (id: string, at: number, size: number): JournalEntry => ({
  kind: 'draft',
  id,
  at,
  mark: { exam: 'file:///w/spring.md', question: '1.1', fingerprint: 'f' },
  draft: { text: 'x'.repeat(size) },
});

/** Never: what a killed process waits for. */
const never = new Promise<never>(() => undefined);

/** The ids of all entries that a window which starts now would read. */
function readable(disk: MemoryDisk): string[] {
  const names = [...disk.files.keys()].filter((name) => /\.jsonl(?:\.tmp)?$/.test(name));
  const ids = names.flatMap((name) => decodeJournal(disk.text(name)!).entries.map(({ id }) => id));
  return [...new Set(ids)].sort();
}

/** All lines that are no entries, wherever they are kept. */
function unreadable(disk: MemoryDisk): string[] {
  return [...disk.files.keys()]
    .filter((name) => !name.endsWith('.tmp'))
    .flatMap((name) => disk.text(name)!.split('\n'))
    .filter((line) => line !== '' && decodeJournal(line).entries.length === 0);
}

const writerOn = (disk: MemoryDisk, folder: MemoryJournalFolder, window: string): SegmentWriter =>
  new SegmentWriter({ folder, window, clock: () => disk.now, failed: () => undefined });

/** Puts old segments together as window `window` would. */
const compactOn = (folder: MemoryJournalFolder, window: string) =>
  compactJournal(folder, {
    owns: (name) => name.startsWith(`${window}-`),
    newName: (number) => `${window}-old-${number}.jsonl`,
  });

describe('a window that writes its journal', () => {
  it('has an entry in the file before append returns, where files can be added to', () => {
    const disk = new MemoryDisk();
    const writer = writerOn(disk, new MemoryJournalFolder(disk), 'w');
    void writer.append(attempt('w:1', 1));
    assert.deepEqual(readable(disk), ['w:1']);
    // the first is not flushed yet
    void writer.append(attempt('w:2', 2));
    assert.deepEqual(readable(disk), ['w:1', 'w:2']);
  });

  it('writes the segment whole elsewhere, and what comes meanwhile with the next', async () => {
    const disk = new MemoryDisk();
    const steps: string[] = [];
    const step = async (what: string): Promise<void> => void steps.push(what);
    const writer = writerOn(disk, new MemoryJournalFolder(disk, { appends: false, step }), 'w');
    const all = [attempt('w:1', 1), attempt('w:2', 2), attempt('w:3', 3)].map((entry) => writer.append(entry));
    assert.deepEqual(steps, ['half of w-00001.jsonl.tmp'], 'the first write is begun at once');
    await Promise.all(all);
    assert.deepEqual(readable(disk), ['w:1', 'w:2', 'w:3']);
    assert.equal(steps.filter((each) => each.startsWith('rename')).length, 2);
  });

  for (const appends of [true, false]) {
    it(`keeps what could not be written and tries again (${appends ? 'added to' : 'whole'})`, async () => {
      const disk = new MemoryDisk();
      let broken = true;
      const fail = (): void => {
        if (broken) throw new Error('full');
      };
      const step = async (what: string): Promise<void> => {
        if (!appends && what.startsWith('write')) fail();
      };
      const writer = writerOn(disk, new MemoryJournalFolder(disk, { appends, step, fail }), 'w');
      await writer.append(attempt('w:1', 1));
      assert.deepEqual(readable(disk), []);
      // two at once, of which the first fails half-way
      const second = writer.append(attempt('w:2', 2));
      broken = false;
      const third = writer.append(attempt('w:3', 3));
      await Promise.all([second, third]);
      await writer.flushed();
      assert.deepEqual(readable(disk), ['w:1', 'w:2', 'w:3']);
      writer.dispose();
    });
  }

  it('leaves a segment for good after an hour, and when the clock was set back', async () => {
    const disk = new MemoryDisk();
    const writer = writerOn(disk, new MemoryJournalFolder(disk), 'w');
    const names = (): string[] => [...disk.files.keys()];
    await writer.append(attempt('w:1', 1));
    disk.now += 3_500_000;
    await writer.append(attempt('w:2', 2));
    assert.deepEqual(names(), ['w-00001.jsonl']);
    disk.now += 3_700_000;
    await writer.append(attempt('w:3', 3));
    const later = names().find((name) => disk.text(name)!.includes('"w:3"'))!;
    assert.notEqual(later, 'w-00001.jsonl');
    disk.now -= 100_000;
    await writer.append(attempt('w:4', 4));
    await writer.flushed();
    const last = names().find((name) => disk.text(name)!.includes('"w:4"'))!;
    assert.ok(!['w-00001.jsonl', later].includes(last), last);
    assert.deepEqual(readable(disk), ['w:1', 'w:2', 'w:3', 'w:4']);
  });

  it('puts closed segments together without a moment in which an entry stands in no segment', async () => {
    const disk = new MemoryDisk();
    const missed: string[] = [];
    let written = 0;
    const step = async (what: string): Promise<void> => {
      const segments = [...disk.files.keys()].filter((name) => name.endsWith('.jsonl'));
      const there = segments.flatMap((name) => decodeJournal(disk.text(name)!).entries.map(({ id }) => id));
      for (let at = 1; at <= written; at += 1) if (!there.includes(`w:${at}`)) missed.push(`w:${at} before ${what}`);
    };
    const writer = writerOn(disk, new MemoryJournalFolder(disk, { step }), 'w');
    for (let at = 1; at <= 12; at += 1) {
      await writer.append(attempt(`w:${at}`, at, 20_000));
      written = at;
    }
    await writer.flushed();
    assert.deepEqual(missed, []);
    assert.equal(readable(disk).length, 12);
    writer.dispose();
  });

  it('keeps few segments and little of an essay that is saved a thousand times', async () => {
    const disk = new MemoryDisk();
    const writer = writerOn(disk, new MemoryJournalFolder(disk), 'w');
    for (let at = 1; at <= 1_000; at += 1) {
      await writer.append(draft(`w:${at}`, at, 2_000));
      if (at % 100 === 0) await writer.append(attempt(`a:${at}`, at, 100));
    }
    await writer.flushed();
    const size = [...disk.files.values()].reduce((sum, { bytes }) => sum + bytes.length, 0);
    assert.ok(disk.files.size <= 3, [...disk.files.keys()].join());
    assert.ok(size < 80_000, `${size} of 2,200,000 bytes`);
    assert.equal(readable(disk).filter((id) => id.startsWith('a:')).length, 10);
    assert.ok(readable(disk).includes('w:1000'));
  });
});

describe('segments of earlier days', () => {
  /** A disk with a segment of each of so many windows, a day and an hour old. */
  const old = (count: number, texts: Readonly<Record<string, string>> = {}): MemoryDisk => {
    const disk = new MemoryDisk();
    const write = (name: string, text: string): void => disk.write(name, new TextEncoder().encode(text));
    for (let at = 1; at <= count; at += 1) write(`v${at}-00001.jsonl`, `${encodeEntry(attempt(`v${at}:1`, at))}\n`);
    for (const [name, text] of Object.entries(texts)) write(name, text);
    disk.now += DAY + 3_600_000;
    return disk;
  };

  it('become one where there are many', async () => {
    const disk = old(40);
    const before = readable(disk);
    const { removed, aside, entries } = await compactOn(new MemoryJournalFolder(disk), 'w');
    assert.deepEqual([removed.length, aside, entries.length], [40, [], 40]);
    assert.deepEqual([...disk.files.keys()], ['w-old-1.jsonl']);
    assert.deepEqual(readable(disk), before);
  });

  const kept: readonly [string, () => MemoryDisk, (name: string) => boolean][] = [
    ['few', () => old(15), () => true],
    [
      'written today',
      () => {
        const disk = old(40);
        disk.write('v41-00001.jsonl', new TextEncoder().encode(`${encodeEntry(attempt('v41:1', 41))}\n`));
        return disk;
      },
      (name) => name.startsWith('v41'),
    ],
    [
      "this window's",
      () => old(40, { 'w-00001.jsonl': `${encodeEntry(attempt('w:1', 50))}\n` }),
      (name) => name === 'w-00001.jsonl',
    ],
    [
      'of a newer version',
      () => old(40, { 'x-00001.jsonl': `${encodeEntry(attempt('x:1', 50)).replace('"v":1', '"v":2')}\n` }),
      (name) => name.startsWith('x'),
    ],
    [
      'large',
      () => old(40, { 'x-00001.jsonl': `${encodeEntry(attempt('x:1', 50, 300_000))}\n` }),
      (name) => name.startsWith('x'),
    ],
    [
      'no segments',
      () => old(40, { 'notes.txt': 'mine', 'x.jsonl.aside': '{' }),
      (name) => name.startsWith('notes') || name.startsWith('x'),
    ],
  ];
  for (const [words, make, stays] of kept) {
    it(`stay as they are where they are ${words}`, async () => {
      const disk = make();
      const before = new Map([...disk.files].filter(([name]) => stays(name)));
      const ids = readable(disk);
      await compactOn(new MemoryJournalFolder(disk), 'w');
      for (const [name, file] of before) assert.equal(disk.files.get(name), file, name);
      assert.ok(before.size > 0);
      assert.deepEqual(readable(disk), ids);
    });
  }

  it('with corrupt lines are kept aside, byte for byte', async () => {
    const disk = old(30);
    const corrupt = new Uint8Array([0x7b, 0xff, 0xfe, 0x00, 0x0a]);
    const good = new TextEncoder().encode(`${encodeEntry(attempt('x:1', 50))}\n`);
    disk.write('x-00001.jsonl', new Uint8Array([...good, ...corrupt]));
    disk.now += 2 * DAY;
    const { aside } = await compactOn(new MemoryJournalFolder(disk), 'w');
    assert.deepEqual(aside, ['x-00001.jsonl.aside']);
    assert.deepEqual(disk.files.get('x-00001.jsonl.aside')?.bytes, new Uint8Array([...good, ...corrupt]));
    assert.ok(readable(disk).includes('x:1'));
  });

  it('that change while they are read stay', async () => {
    const disk = old(30);
    const late = encodeEntry(attempt('v7:2', 60));
    const step = async (what: string): Promise<void> => {
      if (what !== 'rename w-old-1.jsonl.tmp') return;
      disk.write('v7-00001.jsonl', new TextEncoder().encode(`${disk.text('v7-00001.jsonl')}${late}\n`));
    };
    await compactOn(new MemoryJournalFolder(disk, { step }), 'w');
    assert.ok(readable(disk).includes('v7:2'));
    assert.ok(readable(disk).includes('v7:1'));
  });

  it('are not removed for a new segment that was not written as it should', async () => {
    const disk = old(30);
    const ids = readable(disk);
    const step = async (what: string): Promise<void> => {
      if (what === 'read w-old-1.jsonl') disk.write('w-old-1.jsonl', new TextEncoder().encode('nonsense'));
    };
    await assert.rejects(compactOn(new MemoryJournalFolder(disk, { step }), 'w'), /was not written/);
    assert.deepEqual(
      readable(disk).filter((id) => id.startsWith('v')),
      ids,
    );
  });
});

describe('a window that is killed', () => {
  for (const appends of [true, false]) {
    it(`after any step has lost nothing of what was written (${appends ? 'added to' : 'whole'})`, async () => {
      let killed = 0;
      for (let life = 0; ; life += 1) {
        const disk = new MemoryDisk();
        for (let at = 1; at <= 20; at += 1) {
          disk.write(`v${at}-00001.jsonl`, new TextEncoder().encode(`${encodeEntry(attempt(`v${at}:1`, at))}\n`));
        }
        disk.now += 2 * DAY;
        const written = new Set(readable(disk));
        let steps = 0;
        let end: () => void = () => undefined;
        const ended = new Promise<'killed'>((resolve) => {
          end = () => resolve('killed');
        });
        const step = async (): Promise<void> => {
          steps += 1;
          if (steps <= life) return;
          end();
          await never;
        };
        const work = async (): Promise<'done'> => {
          const folder = new MemoryJournalFolder(disk, { step, appends });
          const writer = writerOn(disk, folder, 'w');
          for (let at = 1; at <= 5; at += 1) {
            const appended = writer.append(attempt(`w:${at}`, 100 + at, 70_000));
            if (appends) written.add(`w:${at}`);
            await appended;
            written.add(`w:${at}`);
          }
          await writer.flushed();
          await compactOn(folder, 'x');
          return 'done';
        };
        const outcome = await Promise.race([work(), ended]);
        const now = readable(disk);
        for (const id of written) assert.ok(now.includes(id), `${id} is lost after ${life} steps`);
        assert.deepEqual(unreadable(disk), []);
        if (outcome === 'done') break;
        killed += 1;
      }
      assert.ok(killed > 80, `${killed}`);
    });
  }
});

describe('two windows that write and put segments together at once, each killed at any step', () => {
  /** What a window does: writes an entry, or puts old segments together. */
  const deed = fc.constantFrom('attempt', 'draft', 'large', 'compact', 'wait');
  const run = fc.record({
    scheduler: fc.scheduler(),
    appends: fc.boolean(),
    deeds: fc.tuple(fc.array(deed, { maxLength: 8 }), fc.array(deed, { maxLength: 8 })),
    /** Steps after which each window is killed. */
    lives: fc.tuple(fc.integer({ min: 0, max: 160 }), fc.integer({ min: 0, max: 160 })),
    corrupt: fc.subarray([3, 9, 17]),
  });

  it('lose no entry that was written, no line that cannot be read, and invent none', async () => {
    await fc.assert(
      fc.asyncProperty(run, async ({ scheduler, appends, deeds, lives, corrupt }) => {
        const disk = new MemoryDisk();
        for (let at = 1; at <= 18; at += 1) {
          const torn = corrupt.includes(at) ? `{"torn ${at}\n` : '';
          disk.write(
            `v${at}-00001.jsonl`,
            new TextEncoder().encode(`${torn}${encodeEntry(attempt(`v${at}:1`, at))}\n`),
          );
        }
        disk.now += 2 * DAY;
        const before = readable(disk);
        const linesBefore = unreadable(disk).sort();
        const asked = new Set<string>();
        const acknowledged = new Set<string>();
        const drafts: { id: string; at: number }[] = [];
        let clock = 100;

        const window = async (name: string, todo: readonly string[], life: number): Promise<void> => {
          let steps = 0;
          const step = async (what: string): Promise<void> => {
            await scheduler.schedule(Promise.resolve(), `${name}: ${what}`);
            steps += 1;
            if (steps > life) await never;
          };
          const folder = new MemoryJournalFolder(disk, { step, appends });
          const writer = writerOn(disk, folder, name);
          const works: Promise<unknown>[] = [];
          for (const [at, each] of todo.entries()) {
            await step('next deed');
            if (each === 'compact') works.push(compactOn(folder, `${name}${at}`).catch(() => undefined));
            else if (each === 'wait') await Promise.all(works);
            else {
              clock += 1;
              const id = `${name}:${at}`;
              asked.add(id);
              const entry =
                each === 'draft' ? draft(id, clock, 20_000) : attempt(id, clock, each === 'large' ? 70_000 : 10);
              if (entry.kind === 'draft') drafts.push({ id, at: clock });
              const written = writer.append(entry).then(() => void acknowledged.add(id));
              // where files can be added to, whoever goes on can rely on it
              if (appends) acknowledged.add(id);
              works.push(written);
            }
          }
          await Promise.all(works);
          await writer.flushed();
          writer.dispose();
        };
        const alive = Promise.all([window('a', deeds[0], lives[0]), window('b', deeds[1], lives[1])]);
        // a window that was killed never ends: then nothing is left to be scheduled
        void alive;
        await scheduler.waitIdle();

        const now = readable(disk);
        const last = drafts
          // one that was on the disk in the moment of the end counts, told or not
          .filter(({ id }) => acknowledged.has(id) || now.includes(id))
          .reduce((latest, each) => (each.at > latest ? each.at : latest), 0);
        const superseded = new Set(drafts.filter(({ at }) => at < last).map(({ id }) => id));
        for (const id of [...before, ...acknowledged]) {
          if (!superseded.has(id)) assert.ok(now.includes(id), `${id} is lost`);
        }
        for (const id of now) assert.ok(before.includes(id) || asked.has(id), `${id} was never written`);
        const lines = unreadable(disk);
        for (const line of linesBefore) assert.ok(lines.includes(line), `the line ${line} is lost`);
        assert.deepEqual(
          lines.filter((line) => !linesBefore.includes(line)),
          [],
          'a line was torn',
        );
      }),
      { numRuns: 150 },
    );
  });
});
