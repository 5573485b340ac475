import {test} from 'vitest';
import {anywhere, begin} from '../helpers/prompt-shell.js';
import {shareDemoServer} from '../helpers/shared-demo.js';

const server = shareDemoServer({
	speed: 0,
	lines: ['workspace create my-ws', 'run Demo.VanDerPol mu=choices(1,2) --label base'],
});

/** The screen without its line ends and blanks: what is typed may be wrapped. */
const joined = (screen: string) => screen.replaceAll(/[\s…]+/gv, '');

test.each(anywhere)(
	'one can walk through the API, and the prompt shows where one is: %s',
	async (_title, it) => {
		const {shell, type} = await begin(server.url, it);
		await type('cd w/my/exp/base\t');
		await shell.waitFor((screen) => /demo_vanderpol_\d{8}_\d{6}_[\da-f]{7}/v.test(joined(screen)));
		await type('/ca\t');
		await shell.waitFor((screen) => joined(screen).includes('/cases/'));
		await type('\r');
		await shell.waitFor(/\/cases ❯\s*$/m);
		await type('ls\r');
		await shell.waitFor(/^case_2\s+2\s+✔/m);
		await type('get .. | meta_data.label\r');
		await shell.waitFor('"base"');
		await type('cd ../..\r');
		await shell.waitFor(/^my-ws:(?:\/e|…)xperiments ❯\s*$/m);
		await type('cd -\r');
		await shell.waitFor(/\/cases ❯\s*$/m);
		await type('cd\r');
		await shell.waitFor(/^my-ws(?: › base)? ❯\s*$/m);
	},
);

test.each(anywhere)('a model is run with a few letters and Tab: %s', async (_title, it) => {
	const {shell, type} = await begin(server.url, it);
	await type('use my-ws\r');
	await shell.waitFor(/^my-ws ❯\s*$/m);
	await type('run Modelica.Bl\t');
	await shell.waitFor((screen) => joined(screen).includes('runModelica.Blocks.'));
	await type('Ex\t');
	await shell.waitFor((screen) => joined(screen).includes('Modelica.Blocks.Examples.'));
	await type('PID\t');
	await shell.waitFor((screen) => joined(screen).includes('Examples.PID_Controller'));
	await type('inertia1\t');
	await shell.waitFor((screen) => joined(screen).includes('PID_Controllerinertia1.J='));
	await type('ra\t');
	await shell.waitFor((screen) => joined(screen).includes('inertia1.J=range('));
	await type('1,2,2) --final\t');
	await shell.waitFor((screen) => joined(screen).includes('range(1,2,2)--final-time'));
	await type('0.1 --dry-run | experiment.base.analysis.parameters[1].value\r');
	await shell.waitFor(/^0\.1$/m);
});

test.each(anywhere)(
	'after a pause in typing a continuation is suggested, and Right accepts it: %s',
	async (_title, it) => {
		const {shell, type} = await begin(server.url, it);
		await type('use my-ws\r');
		await shell.waitFor(/^my-ws ❯\s*$/m);
		await type('model source Demo.V');
		await shell.waitFor((screen) => joined(screen).includes('❯modelsourceDemo.VanDerPol'));
		await type('\u001B[C');
		await type('\r');
		await shell.waitFor('model VanDerPol');
	},
);

test('a menu describes its entries, and says which part of them is visible', async () => {
	const {shell, type} = await begin(server.url, {columns: 80, rows: 24, gap: 0});
	await type('use my-ws\r');
	await shell.waitFor(/^my-ws ❯\s*$/m);
	await type('model show \t');
	await shell.waitFor(/^ {2}Modelica +library$/m);
	await type('Modelica.Blocks.Examples.\t');
	await shell.waitFor(/Examples\.Filter +model$/m);
	await type('\u0003run Modelica.Blocks.Examples.PID_Controller \t');
	await shell.waitFor(/^ {2}1–8 of \d+$/m);
});
