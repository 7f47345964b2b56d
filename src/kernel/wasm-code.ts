import { setFlagsFromString } from 'node:v8';

/**
 * Keeps WebAssembly code that V8 would give back once it has compiled it better: some megabytes. Giving it back ends a
 * process of Node 24 now and then, in a check of V8's own (`jit_page_->allocations_.erase(addr) == 1`, nodejs/node#66366).
 *
 * It holds for the whole process. Call it before WebAssembly has work to do.
 */
export function keepWasmCode(): void {
  setFlagsFromString('--no-wasm-code-gc');
}
