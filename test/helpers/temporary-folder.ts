import {mkdtempSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';

/** A new, empty folder. It goes with the run of the tests, see `run-folder.ts`. */
export function temporaryFolder(): string {
	return mkdtempSync(path.join(tmpdir(), 'impact-shell-'));
}
