/** The list under a key, which is put there where there is none. */
export function listAt<Key, Entry>(lists: Map<Key, Entry[]>, key: Key): Entry[] {
  const list = lists.get(key) ?? [];
  lists.set(key, list);
  return list;
}
