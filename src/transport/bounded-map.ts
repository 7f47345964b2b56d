/** A map that forgets the entry that has gone unused the longest when it would grow past `limit`. */
export class BoundedMap<Key, Value> {
  private readonly entries = new Map<Key, Value>();

  constructor(
    private readonly limit: number,
    private readonly onEvict: (key: Key, value: Value) => void = () => {},
  ) {}

  get size(): number {
    return this.entries.size;
  }

  get(key: Key): Value | undefined {
    const value = this.entries.get(key);
    if (value === undefined) return undefined;
    // Moving the entry to the end is only needed once there is something to forget.
    if (this.entries.size >= this.limit >> 1) {
      this.entries.delete(key);
      this.entries.set(key, value);
    }
    return value;
  }

  set(key: Key, value: Value): void {
    this.entries.delete(key);
    this.entries.set(key, value);
    if (this.entries.size <= this.limit) return;
    for (const [oldest, evicted] of this.entries) {
      this.entries.delete(oldest);
      this.onEvict(oldest, evicted);
      return;
    }
  }
}
