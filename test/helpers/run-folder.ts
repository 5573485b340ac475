import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';

/** Puts all temporary files of a run of the tests into one folder, which goes with its end. */
export default function setUp(): () => void {
	const folder = mkdtempSync(path.join(tmpdir(), 'impact-shell-tests-'));
	process.env['TMPDIR'] = folder;
	return () => {
		rmSync(folder, {recursive: true, force: true});
	};
}
