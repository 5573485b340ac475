import {afterAll, beforeAll, expect, test, vi} from 'vitest';
import {type View} from '../../../source/output/views.js';
import {startShell, type Shell} from '../../helpers/commands-shell.js';

vi.setConfig({testTimeout: 60_000, hookTimeout: 60_000});

let shell: Shell;
beforeAll(async () => {
	shell = await startShell();
	await shell.run('workspace create cards');
});
afterAll(async () => {
	await shell.close();
});

function fieldsOf(view: View | undefined): Readonly<Record<string, unknown>> {
	return view?.kind === 'record' ? Object.fromEntries(view.fields.map(({name, value}) => [name, value])) : {};
}

test("the card of an FMU says what it was compiled with, as the client's `fmu.input` does", async () => {
	await shell.run('compile Demo.BouncingBall --compiler c_compiler=gcc');
	const expected = {
		class: 'Demo.BouncingBall',
		FMI: '2.0 me',
		platform: 'auto',
		'compiler c_compiler': 'gcc',
	};
	const shown = await shell.run('fmu show');
	expect(fieldsOf(shown.output.view)).toMatchObject(expected);
	await shell.run('run Demo.BouncingBall --final-time 0.1');
	const ofCase = await shell.run('case fmu 1');
	expect(fieldsOf(ofCase.output.view)).toMatchObject(expected);
});

test('the card of an experiment shows what a program has stored with it', async () => {
	const definition = await shell.run('experiment definition');
	const {experiment} = definition.output.value as {experiment: unknown};
	const body = JSON.stringify({experiment, userData: {who: 'me', n: 3}});
	const created = await shell.run(`post /workspaces/{workspace}/experiments ${body}`);
	const {experiment_id: id} = created.output.value as {experiment_id: string};
	const shown = await shell.run(`experiment show ${id}`);
	expect(fieldsOf(shown.output.view)).toMatchObject({'user data who': 'me', 'user data n': 3});
});
