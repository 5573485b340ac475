import {readdirSync, readFileSync, rmSync, statSync} from 'node:fs';
import path from 'node:path';
import {afterAll, expect, test} from 'vitest';
import {commands} from '../../source/commands/index.js';
import {run} from '../helpers/built-shell.js';
import {startEchoingServer} from '../helpers/echoing-server.js';
import {temporaryFolder} from '../helpers/temporary-folder.js';

/** Occurs nowhere else. */
const sentinel = 'sentinel-b1d04c7e92f6a583';

const item = {
	id: `id-${sentinel}`,
	name: sentinel,
	definition: {name: sentinel, projects: [], dependencies: [], createdBy: sentinel},
	meta: {label: sentinel},
	meta_data: {label: sentinel, created_epoch: 1, model_names: [sentinel]},
	run_info: {status: sentinel, successful: 1, failed: 0, cancelled: 0, not_started: 0, errors: [sentinel]},
	input: {analysis: {parameters: {}, type: sentinel}, parametrization: {[sentinel]: sentinel}},
	parameters: [{name: sentinel, type: 'String', defaultValue: sentinel, description: sentinel}],
	description: sentinel,
	status: 'done',
	text: sentinel,
	[sentinel]: sentinel,
};

/** Gives the key back in every answer. */
const server = await startEchoingServer({
	item,
	person: {id: 'u', username: sentinel, license: 'impact-pro', email: `${sentinel}@example.org`},
	headers: {'x-echo': sentinel},
	refusal: `not with ${sentinel}`,
});
afterAll(server.close);

/** Ends the session, goes to another server, waits for what never ends, or opens the browser. */
const left = new Set(['exit', 'server use', 'auth logout', 'auth login']);

/** Write a file of the name they are given: whoever types the key there names a file after it. */
const savers = new Set(['history save', 'record start', 'record cast']);

test('no command shows the key when every response echoes it: alone, with its examples, or with the key as a name', async () => {
	const all = await commands.all();
	const lines = all
		.filter(({words}) => !left.has(words.join(' ')))
		.flatMap(({words, examples = []}) => [
			words.join(' '),
			...(savers.has(words.join(' ')) ? [] : [`${words.join(' ')} ${sentinel}`]),
			`${words.join(' ')} --json`,
			...examples.map(({line}) => line),
		])
		.filter((line) => !/https?:|[<>!]/v.test(line));
	expect(lines.length).toBeGreaterThan(300);
	const home = temporaryFolder();
	const folder = temporaryFolder();
	const options = {home, cwd: folder, env: {MODELON_IMPACT_CLIENT_API_KEY: sentinel}};
	const input = `${['use w', ...lines].join('\n')}\n`;
	const base = ['--url', server.url, '--keep-going', '--timeout', '5'];
	const told = await Promise.all([
		run([...base], {...options, input}),
		run([...base, '--debug'], {...options, input}),
	]);
	for (const {stdout, stderr} of told) {
		expect(`${stdout}\n${stderr}`.split('\n').filter((line) => line.includes(sentinel))).toEqual([]);
		// The key was there to be told.
		expect(stdout).toContain('a583');
		expect(stderr).toContain('not with ********a583');
	}

	expect([...filesWith(home), ...filesWith(folder)]).toEqual([]);
	rmSync(home, {recursive: true});
	rmSync(folder, {recursive: true});
});

function filesWith(folder: string): readonly string[] {
	return (readdirSync(folder, {recursive: true}) as string[])
		.map((name) => path.join(folder, name))
		.filter(
			(file) =>
				file.includes(sentinel) ||
				(statSync(file).isFile() && readFileSync(file, 'latin1').includes(sentinel)),
		);
}
