import {vi} from 'vitest';
import {patience} from './patience.js';

/** Waits until a check passes, and answers what it answers. @throws What it threw last, after `patience`. */
export async function eventually<Value>(check: () => Value | Promise<Value>): Promise<Value> {
	return vi.waitFor(check, {timeout: patience, interval: 20});
}
