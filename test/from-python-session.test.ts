import {writeFileSync} from 'node:fs';
import path from 'node:path';
import {afterAll, beforeAll, beforeEach, expect, test} from 'vitest';
import {writeProjectArchive} from './helpers/archives.js';
import {startShell, type Shell} from './helpers/commands-shell.js';
import {pythonTable} from './helpers/python-table.js';
import {temporaryFolder} from './helpers/temporary-folder.js';

const pid = 'Modelica.Blocks.Examples.PID_Controller';
const ball = 'Demo.BouncingBall';
const folder = temporaryFolder();
const file = (name: string) => path.join(folder, name);
const shared = file('shared.json');
let shell: Shell;
let projectId = '';

beforeAll(async () => {
	writeFileSync(file('Drives.mo'), 'package Drives\nend Drives;\n');
	writeFileSync(file('Gears.mo'), 'package Gears\nend Gears;\n');
	writeFileSync(file('table.csv'), 'time,x\n0,1\n1,2\n');
	shell = await startShell();
	await shell.run('workspace create w');
	const created = await shell.run('project create Work');
	({id: projectId} = created.output.value as {id: string});
	await shell.run(`project use Work; library import ${file('Drives.mo')}`);
	await shell.run(`compile ${ball}; fmu download --to ${file('ball.fmu')}`);
	await shell.run(`run ${pid} PI.k=choices(10,20) --final-time 0.1 --label sweep`);
	await shell.run(`artifact upload ${file('table.csv')} 1 --id notes`);
	await shell.run(`result download 1 --format mat --to ${file('result.mat')}`);
});
beforeEach(async () => {
	await shell.run(`use w; project use ${projectId}; experiment use sweep; case use 1`);
});
afterAll(async () => {
	await shell.close();
});

/** What stands for the words in capitals. */
const examples: Readonly<Record<string, string>> = {
	WORKSPACE: 'w',
	PROJECT: 'Work',
	FUNCTION: 'dynamic',
	MODEL: pid,
	PACKAGE: 'Modelica.Blocks',
	LIBRARY: 'Drives',
	PATH: 'Resources/table.txt',
	EXPERIMENT: 'sweep',
	CASE: '1',
	VARIABLE: 'inertia1.w',
	TEXT: 'sweep',
	USER: 'demo-user',
	ID: '$published.id',
	RESULT: '$uploaded.id',
	ARTIFACT: 'notes',
	FMU: '$fmu',
};

type Lines = {
	/** What is made for it. */
	readonly before?: string;

	/** What is typed where the examples are not enough. */
	readonly line?: string;
};

const publish = 'published = workspace publish';
const share = `workspace definition --strict >! ${shared}`;
const upload = `uploaded = result upload ${file('table.csv')} --name measured`;
const someFmu = 'fmu = fmu list | data.items[0].id';
const running = `run ${pid} --detach`;

/** By the command in the table, or by its first words; all others run with the examples alone. */
const special: Readonly<Record<string, Lines>> = {
	'workspace list --app-mode': {before: publish},
	'workspace create': {line: 'workspace create second'},
	'workspace rename': {before: 'workspace create third', line: 'workspace rename third fourth'},
	'workspace delete': {line: 'workspace delete second --with-projects --yes'},
	'workspace export': {line: `workspace export w --to ${file('w.zip')}`},
	'workspace import FILE.zip': {line: `workspace import ${file('w.zip')}`},
	'workspace definition': {line: share},
	'workspace import FILE.json --select': {
		before: `workspace create theirs; p = project import ${writeProjectArchive('Motors', 'main')}; ${share}`,
		line: `workspace import ${shared} --select $p.id=Motors`,
	},
	'workspace import FILE.json': {before: share, line: `workspace import ${shared}`},
	'workspace matchings': {before: share, line: `workspace matchings ${shared}`},
	'workspace add-project': {
		before: 'project create Extra; workspace create fifth',
		line: 'workspace add-project Extra',
	},
	'workspace add-dependency': {
		before: 'project create Base; workspace create sixth',
		line: 'workspace add-dependency Base',
	},
	'workspace received-from': {
		before: `${publish}; published import $published.id`,
		line: 'workspace received-from',
	},
	'workspace update': {
		before: `${publish}; published import $published.id --copy`,
		line: 'workspace update --yes',
	},
	'published rename': {before: publish, line: 'published rename $published.id another'},
	'published delete': {before: publish, line: 'published delete $published.id --yes'},
	'published orphans --delete': {line: 'published orphans --delete --yes'},
	'published grant ID --user': {before: publish, line: 'published grant $published.id --user demo-user'},
	'published grant ID --group': {before: publish, line: 'published grant $published.id --group demo-group'},
	'published revoke ID --user': {before: publish, line: 'published revoke $published.id --user demo-user'},
	'published revoke ID --group': {before: publish, line: 'published revoke $published.id --group demo-group'},
	'published import': {before: publish, line: 'published import $published.id --update --yes'},
	published: {before: publish},
	'project create': {line: 'project create Spare'},
	'project rename': {before: 'project create Old', line: 'project rename Old New'},
	'project delete': {before: 'project create Unwanted', line: 'project delete Unwanted --yes'},
	'project import FILE.zip --no-workspace': {
		line: `project import ${writeProjectArchive('Pumps', 'main')} --no-workspace`,
	},
	'project import FILE.zip --dependency': {
		line: `project import ${writeProjectArchive('Valves', 'main')} --dependency`,
	},
	'project import': {line: `project import ${writeProjectArchive('Pipes', 'main')}`},
	'content show': {line: 'content show Drives --project Work'},
	'content import': {line: `content import ${file('table.csv')} --type VIEWS`},
	'content delete': {line: 'content delete table --yes'},
	'library show': {line: 'library show Drives'},
	'library import FILE.mo': {line: `library import ${file('Gears.mo')}`},
	'library import-fmu': {line: `library import-fmu ${file('ball.fmu')} --class Drives.Ball`},
	'run MODEL J=2': {
		line: `run ${pid} inertia1.J=2 PI.k=range(10,100,3) PI.Ti=choices(1,2) --final-time 0.1`,
	},
	'run MODEL k=uniform(0,1)': {
		line: `run ${pid} PI.k=uniform(1,9) --expansion sobol --samples 8 --final-time 0.1`,
	},
	'run MODEL --case': {line: `run ${pid} --case inertia1.J=2 --case-label heavy --final-time 0.1`},
	'run MODEL --from': {line: `run ${pid} --from sweep/1 --final-time 0.1`},
	'experiment create': {line: `experiment create ${pid}`},
	'experiment delete': {
		before: `experiment create ${pid} --label unwanted`,
		line: 'experiment delete unwanted --yes',
	},
	'experiment cancel': {before: running, line: 'experiment cancel'},
	'experiment watch': {before: running, line: 'experiment watch'},
	'execution watch': {before: running},
	'execution cancel': {before: running, line: 'execution cancel --all'},
	'case set J=2': {line: 'case set PI.k=12 --final-time 0.2 --label text'},
	'case set --from': {line: 'case set --from sweep/2'},
	'case definition': {line: `case definition 1 >! ${file('case.json')}`},
	'run FILE.json': {line: `run ${file('case.json')}`},
	'case sync': {line: 'case sync 1'},
	'result download': {line: `result download 1 --format mat --to ${file('again.mat')}`},
	'result import': {line: `result import ${file('result.mat')} 1 --overwrite`},
	'artifact download': {line: `artifact download notes 1 --to ${file('notes.csv')}`},
	'artifact upload': {line: `artifact upload ${file('table.csv')} 1`},
	'result upload': {line: upload},
	'result show': {before: upload},
	'result delete': {before: upload, line: 'result delete $uploaded.id --yes'},
	'fmu description FMU --raw': {
		before: someFmu,
		line: `fmu description $fmu --raw >! ${file('description.xml')}`,
	},
	'fmu download': {before: someFmu, line: `fmu download $fmu --to ${file('again.fmu')}`},
	'fmu delete': {before: `compile ${ball} e=0.5; ${someFmu}`, line: 'fmu delete @fmu --yes'},
	'fmu cancel': {before: someFmu},
	fmu: {before: someFmu},
};

const byLength = Object.keys(special).toSorted((one, other) => other.length - one.length);

/** `auth` needs a home of its own, and is tried there. */
const commands = [...new Set(pythonTable().flatMap((row) => row.commands))].filter(
	(command) => !/^(?:impact-shell|auth) /v.test(command),
);

test.each(commands)('on the demo server this runs as the page has it: %s', async (command) => {
	const {before, line = withExamples(command)} =
		special[byLength.find((words) => command.startsWith(words)) ?? ''] ?? {};
	if (before !== undefined) {
		await shell.run(before);
	}

	await expect(shell.run(line)).resolves.toHaveProperty('output');
});

test('and what the page had wrong would not', async () => {
	await expect(shell.run('workspace list --sharing')).rejects.toThrow('--sharing');
});

function withExamples(command: string): string {
	return command.replaceAll(/\b[A-Z]{2,}\b/gv, (word) => examples[word] ?? word);
}
