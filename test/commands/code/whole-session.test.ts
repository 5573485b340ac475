import {execFile, execFileSync} from 'node:child_process';
import {readFileSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {promisify} from 'node:util';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {startDemoServer, type DemoServer} from '../../../source/demo/demo-server.js';
import {writeProjectArchive} from '../../helpers/archives.js';
import {pythonCheck, pythonClient, pythonClientCheck} from '../../helpers/python-client-facts.js';
import {modelonClient, pythonHas, runCells, type PrintedCell} from '../../helpers/python-programs.js';
import {openRecordedSession, type RecordedSession} from '../../helpers/recorded-session.js';
import {temporaryFolder} from '../../helpers/temporary-folder.js';
import {runTypescript} from '../../helpers/typescript-programs.js';

// The engine of the demo server is slow to load on a busy machine.

const pid = 'Modelica.Blocks.Examples.PID_Controller';
const ball = 'Demo.BouncingBall';
const folder = temporaryFolder();
const file = (name: string) => path.join(folder, name);

/** Lines for all that Modelon's client can do, in an order in which the later ones use what the earlier ones have made. */
const session = [
	'workspaces',
	'workspace create whole',
	'project create Work',
	'project use Work',
	`library import ${file('Drives.mo')}`,
	'library show Drives',
	'functions',
	'function show dynamic',
	'function options dynamic',
	'project options Work --function dynamic',
	'model list Modelica.Blocks.Examples',
	'models',
	`model parameters ${ball}`,
	`model source ${ball}`,
	`model experiments ${pid}`,
	`run ${ball} e=range(0.5,0.9,3) --final-time 0.5 --label balls`,
	'experiments',
	`experiment list --model ${ball}`,
	'experiment show --size',
	'get /workspaces/{workspace}/experiments/{experiment}',
	'cases',
	'case show case_2',
	'case log case_1',
	'variables',
	'get /workspaces/{workspace}/experiments/{experiment}/cases/case_1/variables',
	'values h v --case 2',
	'values h',
	'result last h v',
	`result download 1 --format csv --to ${file('result.csv')} --overwrite`,
	`result download 1 --format mat --to ${file('result.mat')} --overwrite`,
	'case set 2 e=0.3 --final-time 0.4 --sim ncp=40 --solver rtol=1e-6 --log-level INFO --label middle',
	'case rerun 2',
	'case set 3 --from balls/1',
	'case label 3 last',
	'values v --case 2',
	`artifact upload ${file('table.csv')} 1 --id notes`,
	'artifact list 1',
	'artifact show notes 1',
	`artifact download notes 1 --to ${file('notes.csv')} --overwrite`,
	`result import ${file('result.mat')} 1 --overwrite`,
	`uploaded = result upload ${file('result.mat')} --name measured`,
	'result show $uploaded.id',
	'result delete $uploaded.id --yes',
	'experiment label renamed',
	'fmus',
	'compile Demo.VanDerPol --compiler c_compiler=gcc',
	'fmu show',
	'fmu log',
	'fmu parameters',
	'fmu description',
	'post /workspaces/{workspace}/model-executables/{fmu}/steady-state-metadata parameterState:={}',
	'get /workspaces/{workspace}/model-executables/{fmu} detailed==true',
	`fmu download --to ${file('pol.fmu')} --overwrite`,
	`library import-fmu ${file('pol.fmu')} --class Drives.Pol`,
	'run @fmu mu=2 --final-time 0.1',
	'fmu delete @fmu --yes',
	`run ${pid} inertia1.J=choices(1,0) --final-time 0.1 --label partly`,
	'cases',
	`run ${ball} e=uniform(0.5,0.9) --expansion latin-hypercube --samples 2 --seed 1 --final-time 0.1 --label drawn`,
	`run ${ball} --case e=0.5 --case e=0.7,h0=2 --final-time 0.1`,
	`run ${ball} --case "e=0.5,--final-time 0.2,--sim ncp=50" --case-label short --label extended`,
	`run ${ball} --final-time 0.1 --detach --label later`,
	'experiment watch later',
	`run ${pid} --final-time 9 --detach --label never`,
	'experiment cancel never',
	'experiment rerun later',
	'experiment delete later --yes',
	'execution list',
	'workspace show',
	'workspace size',
	'workspace create second',
	'workspace rename second third',
	'workspace delete third --yes',
	`workspace export whole --to ${file('whole.zip')} --overwrite`,
	`workspace import ${file('whole.zip')}`,
	'use whole',
	`workspace definition --strict >! ${file('shared.json')}`,
	`workspace matchings ${file('shared.json')}`,
	`workspace import ${file('shared.json')}`,
	'use whole',
	'project create Extra',
	'project create Base',
	'workspace create other',
	'workspace add-project Extra',
	'workspace add-dependency Base',
	'project list',
	'project list --dependencies',
	'project list --all --type LOCAL',
	'project rename Base Ground',
	'project show Ground --size',
	'project show --default',
	'project delete Ground --yes',
	`project import ${file('Pumps.zip')} --no-workspace`,
	`project import ${file('Pumps.zip')}`,
	`project import ${file('Pumps.zip')} --dependency`,
	'use whole',
	'project use Work',
	`content import ${file('table.csv')} --type VIEWS`,
	'content delete table --yes',
	'published = workspace publish',
	`workspace publish --app ${ball} --access private`,
	'published list --owner demo-user --type app',
	'published show $published.id',
	'published rename $published.id another',
	'published grant $published.id --user someone',
	'published grant $published.id --group some-group',
	'published grant $published.id --community',
	'published access $published.id',
	'published revoke $published.id --user someone',
	'published revoke $published.id --group some-group',
	'published revoke $published.id --community',
	'published request $published.id',
	'published access --kind requested-from-me',
	'published orphans',
	'published delete $published.id --yes',
	'published orphans --delete --yes',
	'auth status',
	'workspace delete other --yes',
];

let demo: DemoServer;
let shell: RecordedSession;

/** Forms of the session as programs, and each of its lines as one. */
let notebook = '';
let programs: readonly string[] = [];

/** What the lines of the session gave, as JSON. */
const answers = new Map<string, unknown>();
beforeAll(async () => {
	writeFileSync(file('Drives.mo'), 'package Drives\nend Drives;\n');
	writeFileSync(file('table.csv'), 'time,x\n0,1\n1,2\n');
	writeFileSync(file('Pumps.zip'), readFileSync(writeProjectArchive('Pumps', 'main')));
	demo = await startDemoServer({hub: true, speed: 0});
	shell = openRecordedSession(demo, folder);
	for (const line of session) {
		const {value} = await shell.run(line).catch((error: unknown) => {
			if (line.includes('partly')) {
				return {value: undefined};
			}

			throw new Error(line, {cause: error});
		});
		answers.set(line, value);
	}

	const {value: commands} = await shell.run('trace --json');
	const texts: string[] = [];
	for (const [index] of (commands as readonly unknown[]).entries()) {
		texts.push(String((await shell.run(`code ${index + 1}`)).value));
	}

	programs = [String((await shell.run('code session')).value), ...texts];
	notebook = file('session.ipynb');
	await shell.run(`code session >! ${notebook}`);
});
afterAll(async () => {
	await demo.close();
});

type Uses = {readonly used: readonly string[]; readonly problems: readonly string[]};

/** What programs use of Modelon's client, and what is wrong with that. */
function usesOfClient(texts: readonly string[]): readonly Uses[] {
	const given = ['-c', pythonCheck, JSON.stringify(pythonClient.classes)];
	const input = JSON.stringify(texts);
	return JSON.parse(execFileSync('python3', given, {input, encoding: 'utf8'})) as readonly Uses[];
}

describe("what programs use of Modelon's client", () => {
	test('what it does not have is found', ({skip}) => {
		skip(!pythonHas('ast'), 'there is no python3');
		const head = 'from modelon.impact.client import Client\nclient = Client(url="x")\n';
		const wrong = [
			['client.get_workspace()', "Client.get_workspace misses ['workspace_id']"],
			['client.get_workspace("w").remove()', 'Workspace has no remove'],
			['client.create_workspace("w", 1)', 'Client.create_workspace does not take'],
			['client.create_workspace(name="w")', 'Client.create_workspace does not take'],
			[
				'for case in client.get_workspace("w").get_experiment("e").get_cases():\n    case.log()',
				'Case has no log',
			],
			['client.get_workspace("w").get_experiment("e").get_case("c").inputs = 1', 'Case has no inputs'],
			['print(workspace_id)', 'nobody has assigned workspace_id'],
		];
		const found = usesOfClient(wrong.map(([lines = '']) => `${head}${lines}\n`));
		expect(found.map(({problems}) => problems.join(','))).toEqual(
			wrong.map(([, problem = '']) => expect.stringContaining(problem) as unknown),
		);
		expect(usesOfClient([`${head}print(client.get_workspaces(name="w"))`])[0]?.problems).toEqual([]);
	});

	test('are only members that it has, with variables assigned before, and all of those known of it', ({
		skip,
	}) => {
		skip(!pythonHas('ast'), 'there is no python3');
		const uses = usesOfClient(programs);
		expect(uses.flatMap(({problems}) => problems)).toEqual([]);
		const used = new Set(uses.flatMap((each) => each.used));
		const members = Object.entries(pythonClient.classes).flatMap(([owner, known]) =>
			Object.keys(known).map((name) => `${owner}.${name}`),
		);
		expect(
			members.filter((member) => !used.has(member)),
			'in the table, and not tried',
		).toEqual([]);
	});

	test('is unlocked before the import where the client hides it', ({skip}) => {
		skip(!pythonHas('ast'), 'there is no python3');
		const hidden = new Set<string>(pythonClient.experimental);
		for (const [index, {used}] of usesOfClient(programs).entries()) {
			const [head = ''] = (programs[index] ?? '').split('from modelon.impact.client import');
			expect(head.includes('os.environ["IMPACT_PYTHON_CLIENT_EXPERIMENTAL"] = "true"'), programs[index]).toBe(
				used.some((member) => hidden.has(member)),
			);
		}
	});

	test('is what the installed one has', ({skip}) => {
		skip(!modelonClient.isThere, modelonClient.missing);
		const check = (experimental: readonly string[]) => {
			const given = ['-c', pythonClientCheck, JSON.stringify([pythonClient.classes, experimental])];
			const {IMPACT_PYTHON_CLIENT_EXPERIMENTAL: _, ...env} = process.env;
			return JSON.parse(execFileSync('python3', given, {encoding: 'utf8', env})) as unknown;
		};

		expect(check(pythonClient.experimental)).toEqual([]);
		expect(check(pythonClient.experimental.slice(1))).toEqual([
			'Workspace.new_modeling_session is not there',
		]);
	});
});

describe('the session as a program runs to its end', () => {
	test('in Python with requests', async ({skip}) => {
		skip(!pythonHas('requests'), 'python3 cannot import requests');
		const program = String((await shell.run('code python session --requests')).value);
		writeFileSync(file('session.py'), program);
		const env = {...process.env, MODELON_IMPACT_CLIENT_API_KEY: demo.key};
		await promisify(execFile)('python3', [file('session.py')], {env, cwd: folder, maxBuffer: 2 ** 26});
	});

	test('in TypeScript with the library', async () => {
		await runTypescript(String((await shell.run('code typescript session')).value), demo.key);
	});

	test.skipIf(!has('curl') || !has('jq'))('in a shell with curl and jq', async () => {
		writeFileSync(file('session.sh'), String((await shell.run('code curl session')).value));
		const env = {...process.env, MODELON_IMPACT_CLIENT_API_KEY: demo.key};
		await promisify(execFile)('sh', [file('session.sh')], {env, cwd: folder, maxBuffer: 2 ** 26});
	});
});

describe("with Modelon's client the cells of the notebook give what the session got", () => {
	let cells: readonly PrintedCell[] = [];
	let csv = '';
	beforeAll(async () => {
		csv = readFileSync(file('result.csv'), 'utf8');
		cells = modelonClient.isThere ? await runCells(notebook, {key: demo.key, folder}) : [];
	});

	const printedOf = (line: string) => cells.find(({remark}) => remark === line)?.printed;

	test.for(['values h v --case 2', 'values v --case 2'])('%s', (line, {skip}) => {
		skip(!modelonClient.isThere, modelonClient.missing);
		expect(printedOf(line)).toEqual([columnsOf(answers.get(line))]);
	});

	test('values h', ({skip}) => {
		skip(!modelonClient.isThere, modelonClient.missing);
		const rows = answers.get('values h') as readonly Row[];
		const ids = [...new Set(rows.map((row) => String(row['case'])))];
		expect(printedOf('values h')).toEqual([
			Object.fromEntries(
				ids.map((id) => [
					id,
					columnsOf(rows.filter((row) => row['case'] === id).map(({time, h}) => ({time, h}))),
				]),
			),
		]);
	});

	test('result last h v', ({skip}) => {
		skip(!modelonClient.isThere, modelonClient.missing);
		const rows = answers.get('result last h v') as readonly Row[];
		expect(printedOf('result last h v')).toEqual([rows.map(({h, v}) => [h, v])]);
	});

	test('variables, parameters, source and functions', ({skip}) => {
		skip(!modelonClient.isThere, modelonClient.missing);
		expect(printedOf('variables')).toEqual([answers.get('variables')]);
		expect(printedOf(`model source ${ball}`)?.join('\n').trim()).toBe(
			String(answers.get(`model source ${ball}`)).trim(),
		);
		expect(printedOf('function show dynamic')).toEqual([{start_time: 0, final_time: 1, interval: 0}]);
		expect(printedOf('functions')).toEqual(["[Custom function 'dynamic', Custom function 'steady state']"]);
	});

	test('cases as they were run, failed ones among them', ({skip}) => {
		skip(!modelonClient.isThere, modelonClient.missing);
		expect(printedOf('case show case_2')).toEqual(["CaseStatus.SUCCESSFUL {'e': 0.7}"]);
		expect(printedOf('case rerun 2')).toContain("case_2 CaseStatus.SUCCESSFUL {'e': 0.3}");
		expect(cells.findLast(({remark}) => remark === 'cases')?.printed).toEqual([
			"case_1 CaseStatus.SUCCESSFUL {'inertia1.J': 1}",
			"case_2 CaseStatus.FAILED {'inertia1.J': 0}",
		]);
		expect(printedOf('experiment watch later')).toEqual(['case_1 CaseStatus.SUCCESSFUL {}']);
	});

	test('files', ({skip}) => {
		skip(!modelonClient.isThere, modelonClient.missing);
		expect(readFileSync(file('result.csv'), 'utf8')).toBe(csv);
		expect(readFileSync(file('notes.csv'), 'utf8')).toBe(readFileSync(file('table.csv'), 'utf8'));
		expect(printedOf('artifact list 1')).toEqual([[['notes', 'table.csv']]]);
	});
});

type Row = Readonly<Record<string, unknown>>;

/** `{name: [value of each row]}`. */
function columnsOf(rows: unknown): unknown {
	const all = rows as readonly Row[];
	return Object.fromEntries(Object.keys(all[0] ?? {}).map((name) => [name, all.map((row) => row[name])]));
}

function has(program: string): boolean {
	try {
		execFileSync(program, ['--version'], {stdio: 'ignore'});
		return true;
	} catch {
		return false;
	}
}
