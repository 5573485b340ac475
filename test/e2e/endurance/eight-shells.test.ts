import {mkdirSync, readFileSync, rmSync} from 'node:fs';
import path from 'node:path';
import {afterAll, beforeAll, expect, test, vi} from 'vitest';
import {startDemoServer, type DemoServer} from '../../../source/demo/demo-server.js';
import {startFaultyServer, type FaultyServer} from '../../faults/faulty-server.js';
import {isLong} from '../../faults/length.js';
import {open, run} from '../../helpers/built-shell.js';
import {empty, historyFile, homeWith, key} from '../../helpers/prompt-shell.js';
import {killAll} from '../../helpers/pseudo-terminal.js';
import {leftIn, tornIn, workFolder} from './remains.js';

vi.setConfig({testTimeout: 900_000});

let demo: DemoServer;
let servers: readonly FaultyServer[] = [];

/** A setting for each shell, which no other one changes. */
const settings = [
	['timeout', '40', '50', '60'],
	['notify-after', '11', '12', '13'],
	['escape-time', '100', '200', '500'],
	['theme', 'dark', 'light', 'auto'],
	['hyperlinks', 'on', 'off', 'auto'],
	['images', 'kitty', 'off', 'auto'],
	['notify', 'on', 'off', 'auto'],
	['plain', 'on', 'off'],
] as const;

beforeAll(async () => {
	demo = await startDemoServer({key, hub: false});
	servers = await Promise.all(
		settings.map(async () =>
			startFaultyServer({target: demo.url, befalls: /^$/v, misbehave: (response) => response.end()}),
		),
	);
});

afterAll(async () => {
	killAll();
	await Promise.all(servers.map(async (server) => server.close()));
	await demo.close();
});

type Done = {readonly typed: readonly string[]; readonly setting: readonly [name: string, value: string]};

test.runIf(isLong)(
	'eight shells share a home folder for five minutes, and no file is lost or damaged',
	async () => {
		// So many that the history is shortened while all write to it.
		const home = homeWith(Array.from({length: 19_900}, (_, number) => `get /before/${number % 9000}`));
		mkdirSync(workFolder(home));
		const end = Date.now() + 5 * 60_000;
		const done = await Promise.all(settings.map(async (_, number) => work(number, home, end)));

		const text = readFileSync(historyFile(home), 'utf8');
		const lines = text.split('\n').filter((line) => line !== '');
		const history = new Set(lines.map((line) => JSON.parse(line) as string));
		const config = readFileSync(path.join(home, '.config', 'impact-shell', 'config.json'), 'utf8');
		const {settings: kept, trustedOrigins} = JSON.parse(config) as {
			readonly settings: Readonly<Record<string, string | number>>;
			readonly trustedOrigins: Readonly<Record<string, readonly string[]>>;
		};
		const known = readFileSync(path.join(home, '.cache', 'impact-shell', 'servers.json'), 'utf8');
		const typed = done.flatMap((shell) => shell.typed);
		console.log(
			`8 shells, ${typed.length} lines typed, ${done.length} settings, ${lines.length} lines in the history at the end`,
		);
		expect(lines.length).toBeLessThan(19_900);
		expect(history.size).toBeGreaterThanOrEqual(Math.min(10_000, typed.length));
		expect({
			lines: done.flatMap((shell) => lost(shell.typed, history)),
			settings: done.map(({setting: [name]}) => [name, String(kept[name])]),
			origins: Object.values(trustedOrigins).flat().toSorted(),
			servers: servers.map(({url}) => url).filter((url) => !known.includes(url)),
			torn: tornIn(home, {key, isDownload: () => false}),
			left: leftIn(home),
		}).toEqual({
			lines: [],
			settings: done.map(({setting}) => setting),
			origins: servers.map(({url}) => url).toSorted(),
			servers: [],
			torn: [],
			left: [],
		});
		rmSync(home, {recursive: true});
	},
);

/** Lines of a shell that are missing although an older one of it is there: the oldest make way, as 10,000 are kept. */
function lost(typed: readonly string[], history: ReadonlySet<string>): readonly string[] {
	const first = typed.findIndex((line) => history.has(line));
	return typed.slice(Math.max(0, first)).filter((line) => !history.has(line));
}

/** Types lines until the end, sets its setting now and then, and starts other programs in between. */
async function work(number: number, home: string, end: number): Promise<Done> {
	const [name, ...values] = settings[number] ?? ['timeout', '30'];
	const on = ['--url', servers[number]?.url ?? '', '--trust-server'];
	const options = {home, cwd: workFolder(home), env: {XDG_CACHE_HOME: path.join(home, '.cache')}};
	const shell = open(on, options);
	await shell.waitFor(empty);
	const typed: string[] = [];
	let value = '';
	for (let count = 0; Date.now() < end || value === ''; count++) {
		const line = `get /users/me | 'shell ${number}, line ${count}'`;
		if (count % 5 === 4) {
			value = values[count % values.length] ?? '';
			shell.write(`set ${name} ${value}\r`);
		}

		shell.write(`${line}\r`);
		typed.push(line);
		await shell.waitFor(new RegExp(String.raw`^"shell ${number}, line ${count}"\n`, 'mv'));
		if (count % 20 === 19) {
			expect(await run([...on, '--no-cache', 'workspaces', '--csv'], options)).toMatchObject({
				code: 0,
				stderr: '',
			});
			expect(await run([...on, 'workspaces', '--csv'], options)).toMatchObject({code: 0, stderr: ''});
		}
	}

	expect(shell.scrollback().filter((row) => row.includes('✖'))).toEqual([]);
	shell.write('\u0004');
	expect(await shell.exit).toEqual({code: 0, signal: 0});
	return {typed, setting: [name, value]};
}
