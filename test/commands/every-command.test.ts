import {writeFileSync} from 'node:fs';
import path from 'node:path';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {parseFlags} from '../../source/app/flags.js';
import {openSession} from '../../source/app/open-session.js';
import {resolveConfig} from '../../source/app/resolve-config.js';
import {commands} from '../../source/commands/index.js';
import {startDemoServer, type DemoServer} from '../../source/demo/demo-server.js';
import {findCommand} from '../../source/language/binding/find-command.js';
import {startDelayedServer, type DelayedServer} from '../helpers/delayed-server.js';
import {nobody} from '../helpers/example-shell.js';
import {runText} from '../helpers/run-text.js';
import {temporaryFolder} from '../helpers/temporary-folder.js';

// The engine of the demo server is slow to load on a busy machine.

const pid = 'Modelica.Blocks.Examples.PID_Controller';
const folder = temporaryFolder();
let demo: DemoServer;
let server: DelayedServer;
let entities: ReturnType<ReturnType<typeof openSession>['session']['get']>['entities'] = {};

beforeAll(async () => {
	writeFileSync(path.join(folder, 'notes.txt'), 'some notes');
	writeFileSync(path.join(folder, 'lines.impact'), '# nothing\nlet k = 1\n');
	writeFileSync(path.join(folder, 'table.csv'), 'time,x\n0,1\n1,2\n');
	writeFileSync(path.join(folder, 'Drives.mo'), 'package Drives\nend Drives;\n');
	demo = await startDemoServer({hub: false, speed: 0});
	server = await startDelayedServer(demo.url, 0);
	await sends('workspace create other');
	await sends('workspace create w');
	await sends(`run ${pid} PI.k=range(10,20,2) --final-time 0.1 --label sweep`);
	await sends('case use 1');
	await sends('project create Drives');
	await sends('project use Drives');
});
afterAll(async () => {
	await server.close();
	await demo.close();
});

/** What a process sends that runs one line, where the entities of the lines before are in use; polls are told once. */
async function sends(
	line: string,
	flags: readonly string[] = [],
	at: DelayedServer = server,
): Promise<readonly string[]> {
	const before = at.requests.length;
	const config = resolveConfig(parseFlags(['--url', at.url, ...flags]), {
		home: folder,
		environment: {MODELON_IMPACT_CLIENT_API_KEY: demo.key, XDG_CACHE_HOME: path.join(folder, 'cache')},
	});
	const {interpreter, session} = openSession(config);
	for (const kind of ['workspace', 'project', 'experiment', 'case', 'fmu'] as const) {
		session.dispatch({type: 'use-entity', entity: kind, value: entities[kind]});
	}

	for await (const _ of runText(interpreter, line.replaceAll('FOLDER', folder), nobody)) {
		// Only what is sent matters here.
	}

	entities = session.get().entities;
	const sent = at.requests.slice(before).map((request) => short(request));
	return sent.filter(
		(request, index) => !/(?:execution|compilation)$/v.test(request) || request !== sent[index - 1],
	);
}

/** `GET /api/workspaces/w/experiments/x_2026…/cases` → `GET E/cases`; other ids are `#`. */
function short(request: string): string {
	return request
		.replace(/ \/api\//v, ' ')
		.replaceAll(/[a-z_]+_\d{8}_\d{6}_[\da-f]{7}/gv, 'X')
		.replace('workspaces/w/', 'W/')
		.replace(/ workspaces\/w(?=$|\?)/v, ' W')
		.replace('W/experiments/X', 'E')
		.replace('W/model-executables/X', 'F')
		.replace(/projects\/[\da-f]{40}/v, 'P')
		.replaceAll(/[\da-f]{32}|[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}/gv, '#');
}

/** Each command with all that it sends once the server is known. */
const rows: ReadonlyArray<readonly [line: string, requests: readonly string[]]> = [
	['workspaces', ['GET workspaces']],
	['workspace use w', ['GET W']],
	['workspace show', ['GET W']],
	['workspace show w --size', ['GET W?sizeInfo=true']],
	['workspace size', ['GET W?sizeInfo=true']],
	['workspace create third', ['POST workspaces']],
	['workspace use w', ['GET W']],
	['workspace rename third another', ['GET workspaces/third', 'PUT workspaces/third']],
	['workspace definition', ['GET W/sharing-definition']],
	['workspace definition > FOLDER/shared.json', ['GET W/sharing-definition']],
	['workspace matchings FOLDER/shared.json', ['POST workspace-imports-matchings']],
	[
		'workspace import FOLDER/shared.json',
		['POST workspace-imports', 'GET workspace-imports/#', 'GET workspaces/w_1'],
	],
	['workspace use w', ['GET W']],
	[
		'workspace export --to FOLDER/w.zip',
		['POST workspace-exports', 'GET workspace-exports/#', 'GET exports/#'],
	],
	['workspace publish', ['POST workspace-exports', 'GET workspace-exports/#']],
	[
		'workspace published',
		['GET W', 'GET published-workspaces?workspaceName=w&ownerUsername=demo-user&type=ARCHIVE'],
	],
	['workspace convert', ['GET W']],
	['published list', ['GET published-workspaces?hasData=true&max=20']],
	['published access', ['GET published-workspaces/access/users?kind=sharedByMe&max=20']],
	['project list', ['GET W/projects?includeDisabled=false']],
	['project list --all', ['GET projects']],
	['project use Drives', ['GET projects/Drives', 'GET W/projects?includeDisabled=true', 'GET P']],
	['project show', ['GET P?vcsInfo=true']],
	['project show --size', ['GET P?sizeInfo=true&vcsInfo=true']],
	['project options', ['GET W/P/custom-functions/dynamic/options']],
	[
		'library import FOLDER/Drives.mo',
		['POST P/content-imports', 'GET P/content-imports/#', 'GET P/content/#'],
	],
	['libraries', ['GET W/projects?includeDisabled=false']],
	['library show Drives', ['GET W/projects?includeDisabled=false', 'GET P/content/#']],
	['library resource Drives Resources/x.txt', []],
	['library delete Drives --yes', ['GET W/projects?includeDisabled=false', 'DELETE P/content/#']],
	[
		'content import FOLDER/table.csv',
		['POST P/content-imports', 'GET P/content-imports/#', 'GET P/content/#'],
	],
	['content list', ['GET P']],
	['content show table', ['GET P/content/table', 'GET P', 'GET P/content/#']],
	['content delete table --yes', ['DELETE P/content/table', 'GET P', 'DELETE P/content/#']],
	[`model experiments ${pid}`, [`GET W/models/${pid}/experiment-definitions`]],
	[
		`run ${pid} PI.k=3 --final-time 0.1`,
		[
			'GET W/custom-functions/dynamic',
			'GET W/custom-functions/dynamic/options',
			'POST W/experiments',
			'POST E/execution',
			'GET E/execution',
			'GET E',
			'GET E/cases',
		],
	],
	[
		`run ${pid} --detach`,
		[
			'GET W/custom-functions/dynamic',
			'GET W/custom-functions/dynamic/options',
			`GET W/models/${pid}/experiment-definitions`,
			'POST W/experiments',
			'POST E/execution',
		],
	],
	[
		`experiment create ${pid} --final-time 0.1`,
		['GET W/custom-functions/dynamic', 'GET W/custom-functions/dynamic/options', 'POST W/experiments'],
	],
	['experiment use sweep', ['GET W/experiments/sweep', 'GET W/experiments', 'GET E']],
	['experiments', ['GET W/experiments']],
	['experiment show', ['GET E']],
	['experiment show --size', ['GET E?sizeInfo=true']],
	['experiment status', ['GET E']],
	['experiment definition', ['GET E']],
	['experiment label sweep', ['PUT E']],
	['experiment watch', ['GET E/execution', 'GET E', 'GET E/cases']],
	['experiment rerun', ['POST E/execution', 'GET E/execution', 'GET E', 'GET E/cases']],
	['experiment cancel', ['GET E/execution', 'GET E']],
	['experiment compare @experiment @experiment', ['GET E', 'GET E', 'GET E/cases', 'GET E/cases']],
	[
		'experiment compare @experiment @experiment --plot inertia1.phi',
		[
			'GET E',
			'GET E',
			'GET E/cases',
			'GET E/cases',
			'GET E/variables',
			'GET E/variables',
			'POST E/trajectories',
			'POST E/trajectories',
			'POST E/trajectories',
			'POST E/trajectories',
			'GET F/model-description',
		],
	],
	['cases', ['GET E/cases']],
	['case use 1', ['GET E/cases/case_1']],
	['case show', ['GET E/cases/case_1']],
	['case show 1', ['GET E/cases/case_1']],
	['case fmu', ['GET E/cases/case_1', 'GET F']],
	['log 1', ['GET E/cases/case_1/log']],
	['case definition', ['GET E/cases/case_1', 'GET F']],
	['case set PI.k=30', ['GET E/cases/case_1', 'PUT E/cases/case_1']],
	['case set 1 PI.k=30', ['GET E/cases/case_1', 'PUT E/cases/case_1']],
	['case label low', ['GET E/cases/case_1', 'PUT E/cases/case_1']],
	['case label 1 low', ['GET E/cases/case_1', 'PUT E/cases/case_1']],
	['case sync', ['GET E/cases/case_1', 'PUT E/cases/case_1']],
	['case rerun', ['POST E/execution', 'GET E/execution', 'GET E', 'GET E/cases']],
	['case rerun 1', ['POST E/execution', 'GET E/execution', 'GET E', 'GET E/cases']],
	['variables', ['GET E/cases/case_1/variables']],
	['variables -c 1', ['GET E/cases/case_1/variables']],
	['variables -e @experiment', ['GET E/variables']],
	[
		'variables inertia1.phi --spark',
		[
			'GET E/cases',
			'GET E/cases/case_1/variables',
			'POST E/cases/case_1/trajectories',
			'GET F/model-description',
		],
	],
	['values inertia1.phi', ['POST E/cases/case_1/trajectories']],
	['values inertia1.phi -c 1', ['POST E/cases/case_1/trajectories']],
	['values inertia1.phi -e @experiment', ['POST E/trajectories']],
	['values inertia1.* -c 1', ['GET E/cases/case_1/variables', 'POST E/cases/case_1/trajectories']],
	['result last inertia1.phi', ['POST E/trajectories', 'GET E/cases']],
	['result download 1 --to FOLDER/result.csv', ['GET E/cases/case_1/result']],
	[
		'result import FOLDER/table.csv 2 --overwrite',
		['POST E/cases/case_2/result-imports', 'GET E/cases/case_2/result-imports/#'],
	],
	['let k = 10', []],
	['for k in 1 2; pwd; end', []],
	[
		'expect measure inertia1.phi max -c 1 < 9',
		['GET E/cases', 'GET E/variables', 'POST E/cases/case_1/trajectories', 'GET F/model-description'],
	],
	['include FOLDER/lines.impact', []],
	[
		'measure inertia1.phi',
		['GET E/cases', 'GET E/variables', 'POST E/trajectories', 'GET F/model-description'],
	],
	[
		'plot inertia1.phi -c 1',
		['GET E/cases', 'GET E/variables', 'POST E/cases/case_1/trajectories', 'GET F/model-description'],
	],
	[
		'artifact upload FOLDER/notes.txt --id notes',
		['POST E/cases/case_1/custom-artifacts-imports', 'GET E/cases/case_1/custom-artifacts-imports/#'],
	],
	['artifact list 1', ['GET E/cases/case_1/custom-artifacts']],
	['artifact list', ['GET E/cases/case_1/custom-artifacts']],
	['artifact download notes --to FOLDER/back.txt', ['GET E/cases/case_1/custom-artifacts/notes']],
	['artifact show notes', ['GET E/cases/case_1/custom-artifacts/notes']],
	['artifact uri notes', []],
	['result list', []],
	['executions', ['GET executions']],
	['functions', ['GET W/custom-functions']],
	['function show dynamic', ['GET W/custom-functions/dynamic']],
	['function options dynamic', ['GET W/custom-functions/dynamic/options']],
	['function options dynamic --defaults', ['GET W/custom-functions/dynamic/default-options']],
	[
		`compile ${pid} --force`,
		[
			'GET W/custom-functions/dynamic/options',
			'POST W/model-executables?getCached=false',
			'POST F/compilation',
			'GET F/compilation',
			'GET F',
		],
	],
	[
		`compile ${pid}`,
		['GET W/custom-functions/dynamic/options', 'POST W/model-executables?getCached=true', 'GET F'],
	],
	['fmus', ['GET W/model-executables']],
	['fmu show', ['GET F']],
	['fmu log', ['GET F/compilation/log']],
	['fmu description', ['GET F/model-description']],
	['fmu parameters', ['GET F/settable-parameters']],
	['fmu steady-state', ['POST F/steady-state-metadata']],
	['fmu download --to FOLDER/model.fmu', ['GET F/binary']],
	['fmu cancel', ['GET F/compilation', 'GET F']],
	['get /workspaces', ['GET workspaces']],
	['head /workspaces', ['HEAD workspaces']],
	['api /workspaces', ['GET workspaces']],
	['api get /workspaces', ['GET workspaces']],
	['api head /workspaces', ['HEAD workspaces']],
	['post /workspaces new:={"name":"fourth"}', ['POST workspaces']],
	['put /workspaces/{workspace}/experiments/{experiment} label=sweep', ['PUT E']],
	['delete /workspaces/fourth', ['DELETE workspaces/fourth']],
	['cd /', []],
	['ls', []],
	['ls /workspaces', ['GET workspaces']],
	['pwd', []],
	['tree', ['GET workspaces', 'GET published-workspaces?max=200', 'GET projects']],
	['help', []],
	['help keys', []],
	['help language', []],
	['help modifiers', []],
	['help filters', []],
	['help files', []],
	['help expressions', []],
	['help scripts', []],
	['tour', []],
	['trace', []],
	['trace on', []],
	['trace off', []],
	['record', []],
	['history', []],
	['history clear --yes', []],
	['set', []],
	['clear', []],
	['exit', []],
	['fmu delete --yes', ['DELETE F']],
	['experiment delete @experiment --yes', ['DELETE E']],
	[
		'project rename Drives Gears',
		['GET projects/Drives', 'GET W/projects?includeDisabled=true', 'GET P', 'PUT P'],
	],
	['project create Shafts', ['POST W/projects']],
	['project use Shafts', ['GET projects/Shafts', 'GET W/projects?includeDisabled=true', 'GET P']],
	['workspace add-project Shafts', ['GET W', 'GET projects', 'POST W/lock-preview']],
	[
		'project delete Shafts --yes',
		['DELETE projects/Shafts', 'GET W/projects?includeDisabled=true', 'DELETE P'],
	],
	['workspace delete other --yes', ['DELETE workspaces/other']],
];

const inOrder = (requests: readonly string[]) => requests.toSorted((one, other) => one.localeCompare(other));

/** What signing in asks of a plain server of which nothing is known. */
const signIn = ['GET /hub/api/', 'GET users/me', 'GET '];

test.each(rows)('%s', async (line, requests) => {
	const isReading = requests.every((request) => /^(?:GET|HEAD)/v.test(request)) && !line.includes('FOLDER');
	if (isReading) {
		const all = await sends(line, ['--no-cache']);
		const asked = requests.length === 0 && all.length === 0 ? [] : signIn;
		expect(inOrder(all)).toEqual(inOrder([...asked, ...requests]));
	}

	expect(inOrder(await sends(line))).toEqual(inOrder(requests));
});

test('a server without a modeling socket is asked for one once, and again by commands that need it', async () => {
	const own = await startDelayedServer(demo.url, 0, {isSocketless: true});
	const run = `run ${pid} PI.k=3 --final-time 0.1`;
	const requests = rows.find(([line]) => line === run)?.[1] ?? [];
	const asked = async (line: string, flags?: readonly string[]) => {
		const before = own.sockets.length;
		const sent = await sends(line, flags, own).catch((error: unknown) => [String(error)]);
		return {sent: inOrder(sent), sockets: own.sockets.length - before};
	};

	const known = {sent: inOrder(requests), sockets: 0};
	try {
		expect(await asked('workspace use w')).toEqual({sent: inOrder([...signIn, 'GET W']), sockets: 0});
		expect(await asked(run)).toEqual({...known, sockets: 1});
		expect(await asked(run)).toEqual(known);
		const refused = {sent: [expect.stringContaining('has no modeling session') as string], sockets: 1};
		expect(await asked('model list')).toEqual(refused);
		expect(await asked(run)).toEqual(known);
		own.setSocketless(false);
		expect(await asked('model list')).toEqual({sent: [], sockets: 1});
		expect(await asked(run)).toEqual({...known, sockets: 1});
	} finally {
		await own.close();
	}
});

/** Commands whose requests other tests look at, since they need more than one line before them, a socket's or a sign-in's own. */
const elsewhere = `
auth status, auth login, auth logout,
server status, server use, server doctor,
workspace add-dependency, workspace received-from, workspace update,
library import-fmu,
project import,
model list, model show, model parameters, model source,
published show, published import, published rename, published grant, published revoke, published request, published orphans, published delete,
result upload, result show, result delete,
execution watch, execution cancel,
diff,
view,
more,
demo, demo next, demo back, demo stop,
tour next, tour stop,
trace last,
record start, record cast, record stop,
code,
history run, history delete,
patch,
end,
history save
`
	.trim()
	.split(/,\s+/v);

test('every command has a row here or is listed as tested elsewhere', async () => {
	const all = await commands.all();
	const named = rows.map(([line]) => {
		const words = line.split(' ').map((text) => ({text}));
		return findCommand(all, words).command.words.join(' ');
	});
	const names = all.map(({words}) => words.join(' '));
	expect([...new Set([...named, ...elsewhere])].toSorted()).toEqual(names.toSorted());
});
