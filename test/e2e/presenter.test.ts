import {mkdirSync} from 'node:fs';
import path from 'node:path';
import {afterAll, afterEach, expect, test} from 'vitest';
import {commands} from '../../source/commands/index.js';
import {open} from '../helpers/built-shell.js';
import {startEchoingServer} from '../helpers/echoing-server.js';
import {ctrl, escape, homeWith} from '../helpers/prompt-shell.js';
import {killAll, type PseudoTerminal} from '../helpers/pseudo-terminal.js';

/** What no audience is to see. */
const secrets = {
	username: 'ada.lovelace',
	email: 'countess@engines.example.org',
	firstName: 'Augusta-Ada',
	lastName: 'King-Noel',
	tenant: 'analytical-society',
	colleague: 'c.babbage',
	colleagueEmail: 'charles@difference.example.org',
	userId: 'f00dfeed-8e3a-4eaa-9626-0195ccd49d19',
	project: '7b29e657fc5cde4410c06d002f2b57b3554b270a',
	shared: 'e12f38c2-8e3a-4eaa-9626-0195ccd49d19',
	operation: '8a4c1dc7c5eb43b0889499432e8d9046',
	experimentEnd: '20250220_141256_7983d2f',
	fmuEnd: '20250220_141301_86cb2a8',
};
const experiment = `demo_ball_${secrets.experimentEnd}`;
const fmu = `demo_ball_${secrets.fmuEnd}`;
const person = {
	id: secrets.userId,
	username: secrets.username,
	email: secrets.email,
	firstName: secrets.firstName,
	lastName: secrets.lastName,
	tenant: {id: secrets.tenant, groupName: secrets.tenant},
	license: 'impact-pro',
};
const item = {
	id: experiment,
	name: 'ball',
	ownerUsername: secrets.colleague,
	email: secrets.colleagueEmail,
	definition: {
		name: 'w',
		projects: [{reference: {id: secrets.project}}],
		dependencies: [],
		createdBy: secrets.userId,
	},
	meta: {label: 'ball', created: 1},
	meta_data: {label: 'ball', created_epoch: 1, model_names: ['Demo.BouncingBall']},
	run_info: {
		status: 'done',
		successful: 1,
		failed: 0,
		cancelled: 0,
		not_started: 0,
		errors: [`by ${secrets.username}`],
	},
	input: {
		fmu_id: fmu,
		analysis: {parameters: {}, type: 'dynamic'},
		parametrization: {},
		structural_parametrization: {},
	},
	parameters: [
		{name: 'p', type: 'String', defaultValue: secrets.project, description: `of ${secrets.email}`},
	],
	sharingId: secrets.shared,
	workspaceId: 'w',
	projectId: secrets.project,
	fmu_id: fmu,
	experiment_id: experiment,
	description: `${secrets.operation}impact-workspace made by ${secrets.username}`,
	status: 'done',
	owner: secrets.username,
	text: secrets.shared,
};

/** Names persons and ids in every answer. */
const server = await startEchoingServer({
	item,
	person,
	headers: {'x-owner': secrets.username},
	refusal: `${secrets.username} may not, with ${secrets.project}`,
});
const {url, requested} = server;
const {host} = new URL(url);
afterEach(killAll);
afterAll(server.close);

/** Ends the session, goes to another server, waits for what never ends, opens a browser or an editor, or records to a file. */
const left = new Set(['exit', 'server use', 'auth logout', 'auth login', 'record cast', 'record start']);

/** How many commands have ended, by the marks of the prompt. */
const endedIn = (raw: string) => raw.split('\u001B]133;D;').length;

/** What waits for an answer at the end of the screen. */
const asks = /\(y\/N\)\s*$|Esc[^\n]*\s*$/v;

/** Enters lines one after the other; what is asked gets no answer. */
async function enterAll(shell: PseudoTerminal, lines: readonly string[]) {
	for (const line of lines) {
		const before = endedIn(shell.raw());
		const hasEnded = () => endedIn(shell.raw()) > before;
		shell.write(`${line}\r`);
		while (!hasEnded()) {
			await shell.waitFor((screen) => hasEnded() || asks.test(screen));
			if (!hasEnded()) {
				shell.write(escape);
				await shell.waitFor((screen) => hasEnded() || !asks.test(screen));
			}
		}
	}
}

/** What is private in all that a terminal was told, also where a row ends within it. */
function privateIn(raw: string, home: string): readonly string[] {
	const shown = raw.replaceAll(/\p{Cc}\[[\d;?]*[A-Za-z]/gv, '').replaceAll(/\s+/gv, '');
	const {project, shared, operation, experimentEnd, fmuEnd} = secrets;
	const parts = [
		...[project, shared, operation].map((id) => id.slice(0, 8)),
		...[project, experimentEnd, fmuEnd].map((id) => id.slice(-7)),
	];
	return [...Object.values(secrets), ...parts, host, home, encodeURIComponent(secrets.email)].filter((text) =>
		shown.includes(text),
	);
}

/** A shell in a terminal that takes links, marks and notifications. */
async function begin(
	settings: Readonly<Record<string, unknown>>,
	{args = [], columns = 100, rows = 40}: {args?: readonly string[]; columns?: number; rows?: number} = {},
) {
	const home = homeWith([], {settings});
	const cwd = path.join(home, 'models');
	mkdirSync(cwd);
	const shell = open(['--url', url, '--timeout', '5', ...args], {
		home,
		cwd,
		columns,
		rows,
		env: {
			TERM: 'rxvt-unicode-256color',
			TERM_PROGRAM: 'WezTerm',
			MODELON_IMPACT_CLIENT_API_KEY: 'key-0123456789',
			EDITOR: 'true',
		},
	});
	await shell.waitFor(/[❯>]\s*$/v);
	return {shell, home};
}

const loud = {notify: 'on', 'notify-after': 0, marks: 'on', hyperlinks: 'on'};
const telling = [
	'auth status',
	'get /users/me',
	'experiment list',
	`get /experiments/${experiment}`,
	'get /published-workspaces',
	'get /echo > saved.json',
	'post /workspaces x=1',
	'trace last 1',
	'trace last',
	`experiment use ${experiment}`,
	'server',
];

test('presenter mode hides users, places and ids from an audience: in text, links, titles and notifications', async () => {
	const all = await commands.all();
	const lines = all
		.filter(({words}) => !left.has(words.join(' ')))
		.flatMap(({words, examples = []}) => [words.join(' '), ...examples.slice(0, 1).map(({line}) => line)])
		.filter((line) => !/https?:|[<>!]|^(?:view|demo|tour|for$|set presenter)|--edit|watch|&/v.test(line));
	expect(lines.length).toBeGreaterThan(200);
	const {shell, home} = await begin({presenter: 'on', ...loud});
	await enterAll(shell, ['use w', ...lines, ...telling]);
	shell.write(ctrl('d'));
	await shell.exit;
	expect(privateIn(shell.raw(), home)).toEqual([]);
	expect(shell.raw()).toMatch(/presenter-01/v);
	expect(shell.raw()).toMatch(/00000000_000000_\d{7}/v);
	expect(shell.raw()).toMatch(/777;notify/v);
});

test('presenter mode hides them on a narrow screen, too, where lines are broken and ids shortened', async () => {
	const {shell, home} = await begin({presenter: 'on', ...loud}, {columns: 40, rows: 12});
	const more = [
		'experiment list',
		'fmu list',
		'project list',
		'published list',
		'workspace list',
		'tree',
		'cd /experiments',
		'cd /',
	];
	await enterAll(shell, ['use w', ...telling, ...more]);
	shell.write(`get /${secrets.project}/${secrets.shared}`);
	await shell.waitFor('0000-0000');
	shell.write(ctrl('c') + ctrl('d'));
	await shell.exit;
	expect(privateIn(shell.raw(), home)).toEqual([]);
});

test.each([100, 40])(
	'at %i columns each line has its prompt marks once and in order, whatever its width',
	async (columns) => {
		const {shell} = await begin({presenter: 'off', ...loud}, {columns, rows: 12});
		await enterAll(shell, ['use w', ...telling]);
		shell.write('\r');
		await enterAll(shell, [`get /${'x'.repeat(120)}`]);
		shell.write('half typed');
		shell.write(ctrl('c') + ctrl('d'));
		await shell.exit;
		const marks = [...shell.raw().matchAll(/\p{Cc}\]133;(\w)(?:;(\d))?\p{Cc}\\/gv)].map(
			([, mark = '', code = '']) => mark + code,
		);
		expect(marks.join('')).toMatch(/^(?:ABCD[01])+$/v);
		const ends = marks.filter((mark) => mark.startsWith('D'));
		expect(ends).toHaveLength(telling.length + 3);
		expect(ends.slice(0, 2)).toEqual(['D0', 'D0']);
		expect(ends[telling.indexOf('post /workspaces x=1') + 1]).toBe('D1');
		// Between A and B stands the prompt, between B and C the line.
		const rows = [
			...shell.raw().matchAll(/133;A\p{Cc}\\(?<prompt>[^\n]*?)\p{Cc}\]133;B\p{Cc}\\(?<line>[^\r\n]*)/gv),
		];
		const plain = (text: string) => text.replaceAll(/\p{Cc}\[[\d;]*m/gv, '');
		expect(rows.every(({groups}) => plain(groups?.['prompt'] ?? '').endsWith('❯ '))).toBe(true);
		expect(rows.map(({groups}) => plain(groups?.['line'] ?? '').trim())).toEqual(
			expect.arrayContaining(['use w', 'auth status', 'post /workspaces x=1']),
		);
	},
);

test('a shown id can be typed in full or in part, and is sent as the real one', async () => {
	const {shell, home} = await begin({presenter: 'on', ...loud});
	await enterAll(shell, ['get /projects']);
	const [placeholder = ''] = /\d{8}0{32}/v.exec(shell.raw()) ?? [];
	await enterAll(shell, [`get /projects/${placeholder}`, `get /begins/${placeholder.slice(0, 8)}`]);
	expect(requested).toEqual(
		expect.arrayContaining([
			`/api/projects/${secrets.project}`,
			`/api/begins/${secrets.project.slice(0, 8)}`,
		]),
	);
	shell.write(ctrl('d'));
	await shell.exit;
	expect(privateIn(shell.raw(), home)).toEqual([]);
});

test('presenter mode hides them in plain mode, too, and in output from before it was switched on', async () => {
	const {shell, home} = await begin({presenter: 'on', ...loud}, {args: ['--plain']});
	// What is typed there the terminal shows by itself.
	const lines = telling.filter((line) => !line.includes(experiment));
	for (const line of ['use w', ...lines, 'code', 'project list', 'fmu list']) {
		shell.write(`${line}\r`);
	}

	shell.write('pwd\r');
	await shell.waitFor(/> \/\n/v);
	shell.write('exit\r');
	await shell.exit;
	expect(privateIn(shell.raw(), home)).toEqual([]);

	const late = await begin({presenter: 'off', ...loud});
	await enterAll(late.shell, ['use w', ...telling]);
	const before = late.shell.raw().length;
	await enterAll(late.shell, ['set presenter on', ...telling, 'view 1 --json']);
	late.shell.write(ctrl('d'));
	await late.shell.exit;
	// Who has left the shell presents no longer: the terminal gets title and folder back.
	const until = late.shell.raw().lastIndexOf('\u001B[23;2t');
	expect(privateIn(late.shell.raw().slice(before, until), late.home)).toEqual([]);
});

test('without presenter mode all of it is shown in each of these places', async () => {
	const {shell, home} = await begin({presenter: 'off', ...loud});
	await enterAll(shell, ['use w', ...telling]);
	shell.write(ctrl('d'));
	await shell.exit;
	const raw = shell.raw();
	expect(privateIn(raw, home).toSorted()).toEqual(expect.arrayContaining(Object.values(secrets).toSorted()));
	expect(raw).toMatch(/\p{Cc}\]7;file:\P{Cc}*models/v);
	expect(raw).toMatch(/\p{Cc}\]8;\P{Cc}*saved\.json/v);
	expect(raw).toContain(`777;notify;impact-shell;get /experiments/${experiment}`);
});
