import { BlockLayout } from './block-layout.js';
import { ColumnLayout } from './column-layout.js';
import type { LayoutKind, ScanLayout } from './scan-layout.js';

export function layoutOf(kind: LayoutKind, dims: number): ScanLayout {
  return kind === 'blocks' ? new BlockLayout(dims) : new ColumnLayout(dims);
}
