import {
	existsSync,
	lstatSync,
	mkdirSync,
	readdirSync,
	readFileSync,
	rmSync,
	symlinkSync,
	writeFileSync,
} from 'node:fs';
import path from 'node:path';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {readHar} from '../../../source/api/recording/read-har.js';
import {parseFlags} from '../../../source/app/flags.js';
import {openReplay} from '../../../source/app/open-replay.js';
import {openSession} from '../../../source/app/open-session.js';
import {resolveConfig, type Config} from '../../../source/app/resolve-config.js';
import {startRecording} from '../../../source/app/start-recording.js';
import {startDemoServer, type DemoServer} from '../../../source/demo/demo-server.js';
import {type Output} from '../../../source/output/document.js';
import {plainScreen} from '../../../source/output/screen.js';
import {render} from '../../../source/output/render.js';
import {nobody} from '../../helpers/example-shell.js';
import {harProblems} from '../../helpers/har-problems.js';
import {runText} from '../../helpers/run-text.js';
import {temporaryFolder} from '../../helpers/temporary-folder.js';

// The engine of the demo server is slow to load on a busy machine.

const pid = 'Modelica.Blocks.Examples.PID_Controller';
const folder = temporaryFolder();
const inFolder = (name: string) => path.join(folder, name);
const lines = [
	'workspace create stage',
	`run ${pid} PI.k=range(10,100,3) --final-time 0.2 --label sweep`,
	'cases',
	'plot inertia1.phi --height 6',
	'values inertia1.phi --case 2 --limit 5',
	'model parameters Modelica.Blocks.Examples.PID_Controller',
	'get /workspaces | data.items[*].definition.name',
	'experiment show nothing-of-that-name',
	'workspace export --to FILE',
	'workspace delete stage --yes',
];

let demo: DemoServer;
let gone: DemoServer;
let recorded: readonly string[];
beforeAll(async () => {
	gone = await startDemoServer({speed: 0});
	const config = configFor(gone, ['--record', inFolder('stage.har')]);
	await startRecording(inFolder('stage.har'), config);
	recorded = await transcript(config, 'recorded');
	config.recorder.stop();
	await gone.close();
	demo = await startDemoServer({hub: false, speed: 0});
});
afterAll(async () => {
	await demo.close();
});

function configFor({url, key}: DemoServer, flags: readonly string[] = []): Config {
	return resolveConfig(parseFlags(['--url', url, ...flags]), {
		home: folder,
		environment: {MODELON_IMPACT_CLIENT_API_KEY: key},
	});
}

/** What each line of a session shows, its progress and errors included. */
async function transcript(config: Config, name: string): Promise<readonly string[]> {
	const {interpreter} = openSession(config);
	const shown: string[] = [];
	const caller = {
		...nobody,
		report({label, state, detail = ''}: {label: string; state: string; detail?: string | undefined}) {
			// What the server says of itself meanwhile depends on the time.
			if (label === 'modeling session') {
				return;
			}

			shown.push(`${label.replace(name, '')}: ${state} ${detail}`);
		},
	};
	for (const line of lines) {
		try {
			for await (const {output} of runText(
				interpreter,
				line.replace('FILE', inFolder(`${name}.zip`)),
				caller,
			)) {
				shown.push(textOf(output), ...(output.notices ?? []).map(({text}) => text.replaceAll(name, '')));
			}
		} catch (error) {
			shown.push(String(error).replaceAll(name, ''));
		}
	}

	return shown;
}

const textOf = (output: Output) => [...render(output, 'auto', plainScreen())].join('');

test('a session replays to the same transcript with the server gone', async () => {
	const flags = parseFlags(['--replay', inFolder('stage.har'), '--speed', '0']);
	const {config, close} = openReplay(flags, inFolder('stage.har'));
	try {
		expect(await transcript(config, 'replayed')).toEqual(recorded);
		expect(readFileSync(inFolder('replayed.zip'))).toEqual(readFileSync(inFolder('recorded.zip')));
	} finally {
		close();
	}

	expect(recorded.join('\n')).toContain('3 successful');
	expect(recorded.join('\n')).toContain('nothing-of-that-name');
});

test('the recording is valid HAR, and nothing that was written holds the key or the user', () => {
	expect(harProblems(JSON.parse(readFileSync(inFolder('stage.har'), 'utf8')))).toEqual([]);
	for (const name of readdirSync(folder, {recursive: true, withFileTypes: true}).filter((it) =>
		it.isFile(),
	)) {
		expect(readFileSync(path.join(name.parentPath, name.name), 'latin1')).not.toContain(gone.key);
	}

	expect(/.{40}demo-user.{40}/v.exec(readFileSync(inFolder('stage.har'), 'utf8'))).toBeNull();
});

test('a replay has no network to look at', async () => {
	const {config, close} = openReplay(parseFlags(['--replay', 'x']), inFolder('stage.har'));
	const {interpreter} = openSession(config);
	try {
		await expect(async () => {
			for await (const _ of runText(interpreter, 'server doctor', nobody)) {
				// Only that it fails matters here.
			}
		}).rejects.toThrow('a recording stands for the server');
	} finally {
		close();
	}
});

/** Runs lines one after the other. @returns the output of the last. */
async function runs(config: Config, all: readonly string[]): Promise<Output> {
	const {interpreter} = openSession(config);
	let last: Output = {value: undefined};
	for (const line of all) {
		for await (const {output} of runText(interpreter, line, nobody)) {
			last = output;
		}
	}

	return last;
}

test('record start begins with a sign-in, so that what follows can be replayed; record stop tells what there is', async () => {
	const file = inFolder('middle.har');
	const config = configFor(demo);
	const {value, notices} = await runs(config, [
		'get /projects',
		`record start ${file}`,
		'workspaces --json',
		'record stop',
	]);
	expect(value).toMatchObject([{file, what: 'calls'}]);
	expect(notices?.map(({text}) => text)).toEqual([`impact-shell --replay ${file} plays it`]);
	const text = readFileSync(file, 'utf8');
	expect(text).toContain('/api/users/me');
	expect(text).not.toContain('/api/projects');
	const {config: replay, close} = openReplay(parseFlags(['--replay', file, '--speed', '0']), file);
	try {
		await runs(replay, ['workspaces --json']);
		await expect(runs(replay, ['get /projects'])).rejects.toThrow(
			'middle.har does not hold this request (501, GET api/projects)',
		);
	} finally {
		close();
	}
});

test('a session that goes on at another server replays with both of them', async () => {
	const other = await startDemoServer({hub: true, speed: 0, key: demo.key});
	const file = inFolder('two.har');
	const session = ['workspaces --json', `server use ${other.url}`, 'get / | version', 'workspaces --json'];
	try {
		await runs(configFor(demo), ['workspace create only-here']);
		const beginning = configFor(demo);
		const begun = await runs(beginning, [`record start ${file}`, ...session.slice(0, 1)]);
		beginning.recorder.stop();
		await runs(configFor(demo), [`record start ${file} --overwrite`, ...session, 'record stop']);
		const {config, close} = openReplay(parseFlags(['--replay', file, '--speed', '0']), file);
		expect(config.access.url).toBe(demo.url);
		expect((await runs(config, session.slice(0, 1))).value).toEqual(begun.value);
		expect(JSON.stringify(begun.value)).toContain('only-here');
		expect(JSON.stringify((await runs(config, session)).value)).not.toContain('only-here');
		close();
	} finally {
		await other.close();
	}
});

test('a recording names the server that was signed in to, not one that refused before', async () => {
	const other = await startDemoServer({hub: true, speed: 0});
	const file = inFolder('refused-first.har');
	try {
		const config = configFor({...demo, key: other.key});
		await config.recorder.startExchanges({file, overwrite: false});
		await expect(runs(config, ['workspaces --json'])).rejects.toThrow('refused');
		expect(readHar(file).url).toBe(demo.url);
		const {transport} = config.access;
		const there = {...configFor(other), recorder: config.recorder};
		await runs({...there, access: {...there.access, transport}}, ['workspaces --json', 'record stop']);
		expect(new URL(readHar(file).url).origin).toBe(new URL(other.url).origin);
		const {config: replay, close} = openReplay(parseFlags(['--replay', file, '--speed', '0']), file);
		expect((await runs(replay, ['workspaces --json'])).value).toBeDefined();
		close();
	} finally {
		await other.close();
	}
});

test('record alone tells what is being recorded', async () => {
	expect((await runs(configFor(demo), ['record'])).notices?.[0]?.text).toBe('nothing is being recorded');
	const {value} = await runs(configFor(demo), [`record start ${inFolder('alone.har')}`, 'record']);
	expect(value).toMatchObject([{file: inFolder('alone.har'), what: 'calls'}]);
});

test.each([
	['record stop', 'nothing is being recorded'],
	['record cast x.cast', 'there is no terminal to record'],
	[`record start ${inFolder('taken.har')}`, 'taken.har already exists'],
	[`record start ${inFolder('a.har')} --overwrite; record start b.har`, 'a.har is being recorded already'],
])('%s is refused: %s', async (line, message) => {
	writeFileSync(inFolder('taken.har'), '');
	await expect(runs(configFor(demo), [line])).rejects.toThrow(message);
	expect(readFileSync(inFolder('taken.har'), 'utf8')).toBe('');
});

test('a recording that cannot begin with a sign-in does not begin', async () => {
	const config = configFor({...demo, key: 'a-key-nobody-knows-0000'});
	const [file, old] = [inFolder('refused.har'), inFolder('old.har')];
	writeFileSync(old, 'what was there');
	await expect(runs(config, [`record start ${file}`])).rejects.toThrow('refused');
	await expect(runs(config, [`record start ${old} --overwrite`])).rejects.toThrow('refused');
	expect(config.recorder.running()).toEqual([]);
	expect(existsSync(file)).toBe(false);
	expect(readFileSync(old, 'utf8')).toBe('what was there');
	await expect(runs(configFor(demo), [`record start ${file}`])).resolves.toBeDefined();
});

test.each([
	['none/x.har', 'there is no such file or folder'],
	['folder.har', 'it is a folder, not a file'],
	['file/x.har', 'a part of the path is a file, not a folder'],
	['/dev/null', 'is no ordinary file'],
])('a file that cannot be made is named, and nothing is left of it: %s', async (name, message) => {
	mkdirSync(inFolder('folder.har'), {recursive: true});
	writeFileSync(inFolder('file'), '');
	const before = readdirSync(folder);
	const file = path.resolve(folder, name);
	for (const line of [`record start ${file}`, `record start ${file} --overwrite`]) {
		const config = configFor(demo);
		await expect(runs(config, [line])).rejects.toThrow(message);
		expect(config.recorder.running()).toEqual([]);
	}

	expect(readdirSync(folder)).toEqual(before);
});

test('a link stays, and what it leads to is replaced', async () => {
	writeFileSync(inFolder('target.har'), 'old');
	symlinkSync('target.har', inFolder('link.har'));
	await runs(configFor(demo), [`record start ${inFolder('link.har')} --overwrite`, 'record stop']);
	expect(lstatSync(inFolder('link.har')).isSymbolicLink()).toBe(true);
	expect(readHar(inFolder('target.har')).entries.length).toBeGreaterThan(1);
});

test('a recording whose file was removed or replaced ends with a warning', async () => {
	const file = inFolder('removed.har');
	const config = configFor(demo);
	await runs(config, [`record start ${file}`]);
	rmSync(file);
	const {notices} = await runs(config, ['record']);
	expect(notices?.map(({text}) => text)).toContain(
		`the recording is lost: ${file} was removed or replaced by another program meanwhile`,
	);
	expect(config.recorder.running()).toEqual([]);
	// Another shell takes the name.
	const [one, other] = [configFor(demo), configFor(demo)];
	await runs(one, [`record start ${file}`]);
	await runs(other, [`record start ${file} --overwrite`]);
	const {notices: told} = await runs(one, ['record stop']);
	expect(told?.map(({text}) => text).join('\n')).toContain('the recording is lost');
	await runs(other, ['workspaces --json', 'record stop']);
	expect(readHar(file).entries.at(-1)?.request.url).toContain('/api/workspaces');
});

test('a recording that was cut replays as far as it goes, and says so', async () => {
	const file = inFolder('cut.har');
	await runs(configFor(demo), [`record start ${file}`, 'workspaces --json', 'get /projects', 'record stop']);
	const whole = readFileSync(file, 'utf8');
	writeFileSync(file, whole.slice(0, whole.lastIndexOf('/api/projects') + 20));
	const {config, close} = openReplay(parseFlags(['--replay', file, '--speed', '0']), file);
	try {
		const count = whole.trimEnd().split('\n').length - 3;
		expect(config.warnings).toContain(
			`${file} is cut short: what was recorded after its ${count} calls is missing`,
		);
		expect(config.access.url).toBe(demo.url);
		await runs(config, ['workspaces --json']);
		await expect(runs(config, ['get /projects'])).rejects.toThrow('cut.har does not hold this request');
	} finally {
		close();
	}
});

test('a recording of the terminal goes on when one of the calls cannot begin', async () => {
	const config = configFor({...demo, key: 'a-key-nobody-knows-0000'});
	const written: string[] = [];
	config.recorder.attachTerminal((file) => ({
		file,
		count: () => written.length,
		size: () => 0,
		isInPlace: () => true,
		stop: () => written.push('ended'),
	}));
	await runs(config, [`record cast ${inFolder('goes-on.cast')}`]);
	await expect(runs(config, [`record start ${inFolder('not-begun.har')}`])).rejects.toThrow('refused');
	expect(config.recorder.running()).toMatchObject([{kind: 'terminal', file: inFolder('goes-on.cast')}]);
	expect(written).toEqual([]);
	await runs(config, ['record stop']);
	expect(written).toEqual(['ended']);
});
