import {cpSync, mkdirSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {parseFlags} from '../../source/app/flags.js';
import {openSession, type OpenSession} from '../../source/app/open-session.js';
import {resolveConfig} from '../../source/app/resolve-config.js';
import {commands} from '../../source/commands/index.js';
import {startDemoServer, type DemoServer} from '../../source/demo/demo-server.js';
import {openHistory} from '../../source/files/history/open-history.js';
import {type Question} from '../../source/jobs/job-context.js';
import {type Session} from '../../source/session/session.js';
import {writeArchive, writeProjectArchive} from '../helpers/archives.js';
import {nobody} from '../helpers/example-shell.js';
import {runText} from '../helpers/run-text.js';
import {temporaryFolder} from '../helpers/temporary-folder.js';

/** What no prompt on a demo server can run, and why. */
const elsewhere: Readonly<Record<string, string>> = {
	'impact-shell auth login --with-key < key.txt': 'is typed at a system shell, not at the prompt',
	'record cast session.cast': 'records a terminal, and there is none',
	'server use https://impact.modelon.cloud/': 'signs in to the cloud, which a demo is not',
};

const pid = 'Modelica.Blocks.Examples.PID_Controller';

/** Takes half a second of computing, so that it still runs when the next line looks for it. */
const detached = (label: string) => `run Demo.VanDerPol mu=5 --final-time 5e3 --label ${label} --detach`;

/** The lines an example presumes, beyond the world all of them share and the examples of its topic above it. */
const before: Readonly<Record<string, readonly string[]>> = {
	'use -': ['use old-workspace', 'use my-workspace'],
	'workspace size': ['workspace rename @workspace my-workspace'],
	'workspace add-project Drives --dry-run': ['use old-workspace'],
	'workspace add-dependency Drives': ['use old-workspace'],
	[`workspace publish --app ${pid}`]: ['use old-workspace'],
	'workspace import team.json --select 17d262e9=Shafts': ['project import drives.zip'],
	'workspace received-from': ["use 'Bouncing balls'"],
	'workspace update': ["use 'Bouncing balls'"],
	"workspace convert old-models --backup 'old models'": ['workspace import old-models.zip'],
	'workspace delete old-workspace --with-projects --yes': ['workspace create old-workspace'],
	'library import Drives': ['library delete Drives --yes'],
	'library import Drives.mo': ['library delete Drives --yes'],
	'library import Drives.zip --project Gears': ['project create Gears'],
	'content show Drives --project Drives': ['library import Drives.mo'],
	'published access my-workspace': ["published rename 'Second edition' my-workspace"],
	'experiment delete @experiment': ['experiment create Demo.VanDerPol'],
	'library import-fmu motor.fmu': ['project delete Gears --yes'],
	'experiment watch': [detached('running')],
	'experiment watch baseline variant': [detached('variant')],
	'experiment cancel': [detached('running')],
	'run @definition --sim ncp=2000': ['definition = experiment definition baseline'],
	'case sync 2 --value $edited': ['edited = case show 2'],
	'result upload start.mat --name warm': ['experiment rerun'],
	'artifact list 2': ['artifact upload linearisation.json 2 --id linearisation'],
	'artifact download report 2': ['artifact upload report.csv 2 --id report'],
	'execution watch': [detached('running')],
	'execution watch demo_vanderpol': [detached('running')],
	'execution cancel demo_vanderpol': [detached('running')],
	'plot C1.v --x C2.v': ['run Modelica.Electrical.Analog.Examples.ChuaCircuit --final-time 100'],
	'diff 3 5': ['cases', 'cases', 'experiments', 'pwd', 'pwd'],
	'diff $before $after': ['before = cases', 'after = cases'],
	'diff $all.data.items[0] $all.data.items[1]': ['all = cases'],
	'diff $reference $result --tolerance 1e-6 --exit-code': [
		'reference = result last inertia1.w',
		'result = result last inertia1.w',
	],
	'diff reference.mat': ['values inertia1.phi'],
	view: ['cases', 'experiments', 'workspaces'],
	more: ['cases', 'experiments', 'workspaces'],
	'view $all.data': ['all = cases'],
	'expect length(data.items) == 3': ['cases'],
	'expect $all | data.items[0].id == case_1': ['all = cases'],
	'patch /published-workspaces/$id workspaceName=new-name': [
		'workspace publish',
		'id = published list --mine | data.items[0].id',
	],
	'delete /workspaces/old-workspace': ['workspace create old-workspace'],
	'server status': ['auth login'],
	trace: ['workspaces', 'projects', 'cases', 'tree'],
	code: ['workspaces', 'projects', 'cases'],
	demo: ['demo talk.impact'],
	'demo next': ['demo talk.impact'],
	'demo back': ['demo talk.impact', 'demo next'],
	'demo stop': ['demo talk.impact'],
};

/** The lines that make the world all examples share. */
const setUp = [
	'auth login',
	'workspace create old-workspace',
	'workspace create my-workspace',
	'project create Drives; project use Drives; library import Drives.mo',
	'compile Demo.BouncingBall; fmu download --to motor.fmu',
	`run ${pid} PI.k=choices(10,50,100) --label baseline`,
	'case use 2',
	'result download --format mat --to reference.mat',
	'result download --format mat --to start.mat',
];

const folder = temporaryFolder();
const start = process.cwd();
const history = openHistory({file: path.join(folder, 'history')});
let demo: DemoServer;
let entities: Session['entities'];

beforeAll(async () => {
	process.chdir(folder);
	process.env['MODEL'] = pid;
	writeFiles();
	demo = await startDemoServer({hub: false, speed: 0});
	for (let number = 1; number <= 20; number++) {
		history.append(`let k = ${number}`);
	}

	const shell = openShell();
	for (const line of setUp) {
		await typed(shell, line);
	}

	({entities} = shell.session.get());
});

afterAll(async () => {
	process.chdir(start);
	delete process.env['MODEL'];
	await demo.close();
});

/** The files that examples name. */
function writeFiles() {
	const reference = {
		id: '17d262e943ead1325f1fe340dfd530dd03e63474',
		vcsUri: 'git+https://github.com/org/Shafts.git@main',
	};
	const texts = {
		'Drives.mo': 'package Drives\nend Drives;\n',
		'Drives/package.mo': 'package Drives\nend Drives;\n',
		'table.csv': 'time,x\n0,1\n1,2\n',
		'measured.csv': 'time,h,phi,inertia1.w\n0,1,0,0\n1,0.5,0.4,1\n',
		'report.csv': 'time,x\n0,1\n1,2\n',
		'linearisation.json': '{"A":[[-1]]}',
		'team.json': JSON.stringify({name: 'team', projects: [{reference}], dependencies: []}),
		'body.json': '{"new":{"name":"from-a-file"}}',
		'setup.impact': 'pwd\n',
		'talk.impact': '# first\npwd\nworkspaces\n\n# then\ncases\n',
	};
	mkdirSync('Drives');
	for (const [name, text] of Object.entries(texts)) {
		writeFileSync(name, text);
	}

	cpSync(writeProjectArchive('Shafts', 'main'), 'drives.zip');
	cpSync(writeProjectArchive('Bearings'), 'library.zip');
	cpSync(writeProjectArchive('Clutches'), 'project.zip');
	cpSync(writeArchive('Drives.zip', {'Drives/package.mo': texts['Drives.mo']}), 'Drives.zip');
	const old = {'workspace/local_workspace.json': JSON.stringify({name: 'old-models', format: '0.9.0'})};
	cpSync(writeArchive('old.zip', old), 'old-models.zip');
}

/** A session of somebody who has signed in; there is no network but the demo. */
function openShell(): OpenSession {
	const environment = {XDG_CACHE_HOME: path.join(folder, '.cache'), HTTPS_PROXY: 'http://127.0.0.1:9'};
	const config = resolveConfig(parseFlags(['--url', demo.url]), {home: folder, environment});
	return openSession(config, {history});
}

/** What somebody at a terminal types who says yes to everything. @returns the first exit code that is not 0. */
async function typed({interpreter}: OpenSession, line: string): Promise<number> {
	let code = 0;
	for await (const {output} of runText(interpreter, line, {...nobody, ...willing})) {
		code ||= output.exitCode ?? 0;
	}

	return code;
}

const willing = {
	isInteractive: true,
	async ask(question: Question) {
		const answers = {confirm: 'yes', secret: demo.key};
		return question.kind === 'choose' ? (question.choices[0] ?? '') : answers[question.kind];
	},
	edit: async (text: string) => text.replace('50', '60'),
	drawLive: () => undefined,
};

const all = await commands.all();
const topics = [...new Set(all.map(({words: [topic]}) => topic))];

test.each(topics)('the examples of %s run in their order on a demo server', async (topic) => {
	const shell = openShell();
	const lines = all.flatMap(({words, examples}) =>
		words[0] === topic ? examples.map(({line}) => line) : [],
	);
	const failed = new Map<string, string>();
	for (const line of lines) {
		begin(shell);
		const failure = await failureOf(shell, line);
		if (failure !== undefined) {
			failed.set(line, failure);
		}
	}

	const expected = Object.keys(elsewhere).filter((line) => lines.includes(line));
	expect(failed).toEqual(new Map(expected.map((line) => [line, expect.any(String) as string])));
});

test('an example that fails is found, and so is one whose exit code is not 0', async () => {
	const shell = openShell();
	begin(shell);
	expect(await failureOf(shell, 'case use 17')).toContain('case_17');
	await typed(shell, 'one = cases; other = experiments');
	expect(await failureOf(shell, 'diff $one $other --exit-code; pwd')).toBe('exit code 1');
	expect(await failureOf(shell, 'cases')).toBeUndefined();
});

test('every line of the tables is an example', () => {
	const lines = new Set(all.flatMap(({examples}) => examples.map(({line}) => line)));
	const named = [...Object.keys(elsewhere), ...Object.keys(before)];
	expect(named.filter((line) => !lines.has(line))).toEqual([]);
});

/** What is wrong with an example after the lines it presumes. */
async function failureOf(shell: OpenSession, line: string): Promise<string | undefined> {
	try {
		for (const each of before[line] ?? []) {
			await typed(shell, each);
		}

		const code = await typed(shell, line);
		return code === 0 ? undefined : `exit code ${code}`;
	} catch (error) {
		return String(error);
	}
}

/** Takes into use what each example begins with. */
function begin({session}: OpenSession) {
	for (const kind of ['workspace', 'project', 'experiment', 'case', 'fmu'] as const) {
		session.dispatch({type: 'use-entity', entity: kind, value: entities[kind]});
	}
}
