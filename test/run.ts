/**
`npm test`: types, lint, build, then every test. Ends with the line `N passed, N failed, N skipped`.

Types, lint and build count as one check each.
*/
import {spawnSync} from 'node:child_process';
import {mkdtempSync, readFileSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {sum, type Count} from './helpers/count.js';

const folder = mkdtempSync(path.join(tmpdir(), 'impact-shell-test-'));
const counts = [
	check('types', ['node_modules/typescript/bin/tsc', '--noEmit']),
	check('lint', ['node_modules/xo/dist/cli.js']),
	check('circles', ['node_modules/dependency-cruiser/bin/dependency-cruise.mjs', 'source', '-T', 'err']),
	check('unused', ['node_modules/knip/bin/knip.js']),
	check('build', ['node_modules/tsx/dist/cli.mjs', 'source/build/bundle.ts']),
	unitTests(),
];
rmSync(folder, {recursive: true, force: true});
const {passed, failed, skipped} = sum(counts);
process.exitCode = failed === 0 ? 0 : 1;
console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`);

function check(name: string, args: readonly string[]): Count {
	console.log(`— ${name}`);
	const {status} = spawnSync(process.execPath, args, {stdio: 'inherit'});
	return status === 0 ? {passed: 1, failed: 0, skipped: 0} : {passed: 0, failed: 1, skipped: 0};
}

function unitTests(): Count {
	console.log('— tests');
	const report = path.join(folder, 'report.json');
	const options = ['--testTimeout=60000', '--hookTimeout=60000'];
	const reporters = ['--reporter=dot', '--reporter=json', `--outputFile.json=${report}`];
	// Vitest's own exit code counts too: it is not 0 when a file cannot be loaded or an error is thrown outside a test.
	const {status} = spawnSync(
		process.execPath,
		['node_modules/vitest/vitest.mjs', 'run', ...options, ...reporters, ...process.argv.slice(2)],
		{
			stdio: 'inherit',
		},
	);
	return counted(report, status === 0);
}

function counted(report: string, hasSucceeded: boolean): Count {
	try {
		const {numPassedTests, numFailedTests, numPendingTests} = JSON.parse(
			readFileSync(report, 'utf8'),
		) as Record<string, number>;
		const failed = numFailedTests ?? 0;
		return {
			passed: numPassedTests ?? 0,
			failed: failed === 0 && !hasSucceeded ? 1 : failed,
			skipped: numPendingTests ?? 0,
		};
	} catch {
		return {passed: 0, failed: 1, skipped: 0};
	}
}
