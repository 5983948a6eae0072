import type { JournalFolder } from './journal-folder.ts';

/** Null where the file is not there any more: another window, or an earlier try, was faster. */
export async function unlessGone<T>(folder: JournalFolder, name: string, act: () => Promise<T>): Promise<T | null> {
  try {
    return await act();
  } catch (error) {
    if ((await folder.list()).includes(name)) throw error;
    return null;
  }
}
