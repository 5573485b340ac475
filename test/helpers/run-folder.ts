import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';

const prefix = 'impact-shell-tests-';

/** Puts all temporary files of a run of the tests into one folder, which goes with its end. It is called for each project of the configuration. */
export default function setUp(): (() => void) | undefined {
	if (path.basename(tmpdir()).startsWith(prefix)) {
		return undefined;
	}

	const folder = mkdtempSync(path.join(tmpdir(), prefix));
	process.env['TMPDIR'] = folder;
	return () => {
		// A program that a test has just ended may still be writing.
		rmSync(folder, {recursive: true, force: true, maxRetries: 10});
	};
}
