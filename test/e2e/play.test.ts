import {mkdirSync, readFileSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {expect, test} from 'vitest';
import {newHome, open, run} from '../helpers/built-shell.js';
import {playCast, textOf} from '../helpers/cast.js';
import {arrow, ctrl, escape, homeWith, key} from '../helpers/prompt-shell.js';
import {shareDemoServer} from '../helpers/shared-demo.js';
import {temporaryFolder} from '../helpers/temporary-folder.js';

const folder = temporaryFolder();
const inFolder = (name: string) => path.join(folder, name);
mkdirSync(inFolder('parts'));
writeFileSync(inFolder('parts/values.impact'), 'let twice = 2 * $e\n');
writeFileSync(
	inFolder('talk.impact'),
	`# A workspace of our own, in which nothing of anybody else can be harmed, whatever we do in it
workspace create stage
let e = 0.5   # of the ball
include parts/values.impact
expect $twice > 5
for k in 1 2
  let square = $k * $k
end
# Nothing is left
workspace delete stage --with-projects
`,
);

const server = shareDemoServer({speed: 0});

/** A text without blanks and line ends, since a long line goes on below. */
const unbroken = (text: string) => text.replaceAll(/\s+/gv, '');
const holds = (text: string) => (screen: string) => unbroken(screen).includes(unbroken(text));

test.each([
	{columns: 80, rows: 24},
	{columns: 40, rows: 10},
])(
	'a script is played with any key and Enter at $columns × $rows; a failing step, extra lines and the end are reported',
	async (size) => {
		const shell = open(['--url', server.url, 'demo', 'talk.impact', '--speed', '50'], {
			home: homeWith([]),
			cwd: folder,
			...size,
		});
		await shell.waitFor(holds('1/6  A workspace of our own'));
		expect(shell.scrollback().join('\n')).not.toContain('❯ demo talk');
		const step = async (line: string, shown: string) => {
			shell.write('x');
			await shell.waitFor(holds(`❯ ${line}`));
			shell.write('\r');
			await shell.waitFor(holds(shown));
		};

		await step('workspace create stage', '2/6');
		await step('let e = 0.5', '3/6');
		await step('include parts/values.impact', '4/6');
		await step('expect $twice > 5', 'step 4 of 6 failed (talk.impact:5)');
		shell.write(escape);
		await shell.waitFor(holds('Enter on an empty line goes on'));
		shell.write('pwd\r');
		await shell.waitFor(holds('❯ pwd /'));
		shell.write('\r');
		await shell.waitFor(holds('❯ expect $twice > 5'));
		shell.write(arrow.down);
		await shell.waitFor(/❯\s*\n5\/6/v);
		await step('for k in 1 2 … let square = $k * $k … end', '6/6');
		shell.write('x');
		await shell.waitFor(holds('❯ workspace delete stage --with-projects'));
		shell.write('\r');
		await shell.waitFor(/Delete\s+workspace/v);
		shell.write('y');
		await shell.waitFor(holds('that was talk.impact: 6 steps'));
		shell.write(ctrl('d'));
		await expect(shell.exit).resolves.toMatchObject({code: 0});
	},
);

test('in plain mode Enter runs a step, and other lines can be typed in between', async () => {
	const shell = open(['--url', server.url, '--plain', 'demo', 'talk.impact'], {
		home: homeWith([]),
		cwd: folder,
	});
	await shell.waitFor('→ workspace create stage');
	shell.write('\r');
	await shell.waitFor(/→ let e = 0\.5\nstage>/v);
	shell.write('pwd\r');
	await shell.waitFor(/pwd\n\/\nstage>/v);
	shell.write('\r');
	await shell.waitFor('→ include parts/values.impact');
	shell.write('\r');
	await shell.waitFor('→ expect $twice > 5');
	shell.write('\r');
	await shell.waitFor(/step 4 of 6 failed \(talk\.impact:5\)/v);
	shell.write('demo next\r');
	await shell.waitFor('→ for k in 1 2 … end');
	shell.write('\r');
	await shell.waitFor(/\$square is 4[\s\S]*6\/6 Nothing is left/v);
	shell.write('\r');
	await shell.waitFor('Delete workspace');
	shell.write('y\r');
	await shell.waitFor('that was talk.impact: 6 steps');
	// Programs made of the session have the comments.
	shell.write('code session\r');
	await shell.waitFor(/^# Nothing is left$/mv);
	shell.write('exit\r');
	await expect(shell.exit).resolves.toMatchObject({code: 0});
});

test('with a recording it plays by itself, offline, into a cast, and stops where a step fails', async () => {
	writeFileSync(
		inFolder('auto.impact'),
		'workspace create stage\nrun Demo.BouncingBall e=range(0.5,0.9,3)\nexpect measure h max < 1.5\nexit\n',
	);
	const recorded = await run(['--demo', '--record', 'stage.har', '-f', 'auto.impact'], {cwd: folder});
	expect(recorded.code).toBe(0);
	const replay = ['--replay', 'stage.har', '--speed', '0'];
	const shell = open([...replay, '--record', 'stage.cast', 'demo', 'auto.impact', '--auto', '--speed', '0'], {
		home: newHome(),
		cwd: folder,
	});
	await expect(shell.exit).resolves.toMatchObject({code: 0});
	const text = textOf(await playCast(inFolder('stage.cast')));
	expect(text).toMatch(
		/❯ run Demo\.BouncingBall e=range\(0\.5,0\.9,3\)\n[\s\S]*max < 1\.5 in 3 cases\n[\s\S]*❯ exit/v,
	);

	writeFileSync(inFolder('failing.impact'), 'pwd\nexpect 1 > 2\npwd\n');
	for (const plain of [[], ['--plain']]) {
		const failing = open([...replay, ...plain, 'demo', 'failing.impact', '--auto', '--speed', '0'], {
			cwd: folder,
		});
		await failing.waitFor(/step 2 of 3 failed \(failing\.impact:2\): automatic play is off/v);
		failing.write('\u0004');
		await expect(failing.exit).resolves.toMatchObject({code: 0});
	}

	expect(readFileSync(inFolder('stage.cast'), 'utf8')).not.toContain(key);
});

test('a missing or invalid script ends the program before anything is opened', async () => {
	writeFileSync(inFolder('circle.impact'), 'pwd\ninclude circle.impact\n');
	for (const [words, code, shown] of [
		[['nope.impact'], 5, 'cannot read nope.impact'],
		[['circle.impact'], 2, 'circle.impact:2: circle.impact would include itself'],
		[['talk.impact', '--atuo'], 2, 'did you mean --auto?'],
	] as const) {
		const shell = open(['--url', server.url, 'demo', ...words], {home: homeWith([]), cwd: folder});
		await expect(shell.exit).resolves.toMatchObject({code});
		expect(shell.screen().join('\n')).toContain(shown);
	}
});
