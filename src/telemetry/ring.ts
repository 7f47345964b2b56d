/** The last `limit` items. */
export class Ring<Item> {
  private readonly items: Item[] = [];
  private next = 0;

  constructor(private readonly limit: number) {}

  push(item: Item): void {
    this.items[this.next] = item;
    this.next = (this.next + 1) % this.limit;
  }

  /** The newest first. */
  all(): Item[] {
    return [...this.items.slice(this.next), ...this.items.slice(0, this.next)].reverse();
  }
}
