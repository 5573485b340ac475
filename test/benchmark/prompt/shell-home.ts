import {mkdirSync, writeFileSync} from 'node:fs';
import path from 'node:path';

/** The key of the demo server that is signed in to. */
export const key = 'benchmark-key';

/** Saves the key and the lines typed before in a home. */
export function saveFiles(home: string, history: readonly string[]): void {
	mkdirSync(path.join(home, '.impact'), {recursive: true, mode: 0o700});
	writeFileSync(path.join(home, '.impact', 'api.key'), key, {mode: 0o600});
	const state = path.join(home, '.local', 'state', 'impact-shell');
	mkdirSync(state, {recursive: true, mode: 0o700});
	const lines = history.map((entry) => `\n${JSON.stringify(entry)}`).join('');
	writeFileSync(path.join(state, 'history'), lines, {mode: 0o600});
}
