/**
`npm test`: types, lint, circles, what nobody uses, build, then every test. Ends with the line `N passed, N failed, N skipped`.

Each check counts as one. `npm run check` leaves out the build, the tests of programs, and the fault matrix. Other arguments go to Vitest.
*/
import {spawn} from 'node:child_process';
import {mkdtempSync, readFileSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {sum, type Count} from './helpers/count.js';

const [isQuick, vitestArguments] =
	process.argv[2] === 'check'
		? [true, ['--project', 'unit', '--project', 'process', ...process.argv.slice(3)]]
		: [false, process.argv.slice(2)];
const folder = mkdtempSync(path.join(tmpdir(), 'impact-shell-test-'));
const {passed, failed, skipped} = sum(await counts());
rmSync(folder, {recursive: true, force: true});
process.exitCode = failed === 0 ? 0 : 1;
console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`);

/** The linter thinks longest, so it works beside the tests; two things at a time, for two cores. */
async function counts(): Promise<readonly Count[]> {
	const lint = check('lint', 'node_modules/xo/dist/cli.js');
	const others = [
		await check('types', 'node_modules/typescript-native/bin/tsc', '--noEmit'),
		await check(
			'circles',
			'node_modules/dependency-cruiser/bin/dependency-cruise.mjs',
			'source',
			'-T',
			'err',
		),
		await check('unused', 'node_modules/knip/bin/knip.js'),
	];
	const build = isQuick
		? []
		: [await check('build', 'node_modules/tsx/dist/cli.mjs', 'source/build/bundle.ts')];
	return [...others, ...build, await tests(), await lint];
}

async function check(name: string, ...args: readonly string[]): Promise<Count> {
	const {succeeded, output} = await run(args, 'kept');
	console.log(`— ${name}\n${output}`);
	return succeeded ? {passed: 1, failed: 0, skipped: 0} : {passed: 0, failed: 1, skipped: 0};
}

async function tests(): Promise<Count> {
	console.log('— tests');
	const report = path.join(folder, 'report.json');
	const reporters = ['--reporter=dot', '--reporter=json', `--outputFile.json=${report}`];
	// Vitest's own exit code counts too: it is not 0 when a file cannot be loaded or an error is thrown outside a test.
	const {succeeded} = await run(
		['node_modules/vitest/vitest.mjs', 'run', ...reporters, ...vitestArguments],
		'shown',
	);
	return counted(report, succeeded);
}

/** Runs a program of Node; what it prints is shown at once, or kept until it can be shown in one piece. */
async function run(args: readonly string[], output: 'kept' | 'shown') {
	const child = spawn(process.execPath, args, {
		stdio: output === 'kept' ? ['ignore', 'pipe', 'pipe'] : 'inherit',
	});
	const printed: string[] = [];
	for (const stream of [child.stdout, child.stderr]) {
		stream?.setEncoding('utf8').on('data', (text: string) => {
			printed.push(text);
		});
	}

	return new Promise<{readonly succeeded: boolean; readonly output: string}>((resolve, reject) => {
		child.on('error', reject);
		child.on('close', (code) => {
			resolve({succeeded: code === 0, output: printed.join('')});
		});
	});
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
