import {expect, test} from 'vitest';
import {newHome, open, run} from '../helpers/built-shell.js';
import {homeWith, key} from '../helpers/prompt-shell.js';
import {shareDemoServer} from '../helpers/shared-demo.js';

const server = shareDemoServer({speed: 0});

/** How many workspaces and own projects the server has. */
async function counts(): Promise<string> {
	const {stdout} = await run(
		[
			'--url',
			server.url,
			'-c',
			'get /workspaces | length(data.items)',
			'-c',
			'get /projects type==LOCAL | length(data.items)',
		],
		{env: {MODELON_IMPACT_CLIENT_API_KEY: key}},
	);
	return stdout;
}

/** What each step puts into the prompt, and what its output shows. */
const steps = [
	['auth status', 'licence'],
	['workspaces', 'no workspaces'],
	['workspace create impact-shell-tour', 'created impact-shell-tour'],
	['run Modelica.Blocks.Examples.PID_Controller PI.k=choices(1,10,100)', 'successful'],
	['plot inertia1.phi', 'inertia1.phi'],
] as const;

test.each([
	{columns: 80, rows: 24},
	{columns: 40, rows: 12},
])(
	'from the first start, Enter alone leads a newcomer through the tour at $columns × $rows',
	async (size) => {
		const before = await counts();
		const shell = open(['--url', server.url], {home: newHome(), ...size});
		await shell.waitFor(/\d+ characters/);
		shell.write(`${key}\r`);
		await shell.waitFor(/❯\s*$/m);
		expect(shell.scrollback().join('\n')).toMatch(/help ·\s+tour/v);
		shell.write('tour\r');
		for (const [line, shown] of steps) {
			await shell.waitFor((screen) => unbroken(screen).includes(unbroken(`❯ ${line}`)));
			shell.write('\r');
			await shell.waitFor(() => unbroken(shell.scrollback().join('')).includes(unbroken(shown)));
		}

		const last = 'workspace delete impact-shell-tour --with-projects';
		await shell.waitFor((screen) => unbroken(screen).includes(unbroken(`❯ ${last}`)));
		shell.write('\r');
		await shell.waitFor(/Delete\s+workspace/v);
		shell.write('y');
		await shell.waitFor(/that\s+was\s+the\s+tour/v);
		shell.write('\u0004');
		await expect(shell.exit).resolves.toMatchObject({code: 0});
		expect(await counts()).toBe(before);
	},
);

/** A text without blanks and line ends, since a long line goes on below. */
function unbroken(text: string): string {
	return text.replaceAll(/\s+/gv, '');
}

test('in plain mode the tour says what to type', async () => {
	const before = await counts();
	const shell = open(['--url', server.url, '--plain'], {home: homeWith([])});
	await shell.waitFor(/impact>\s*$/m);
	shell.write('tour\r');
	for (const [line, shown] of steps) {
		await shell.waitFor(`→ ${line}`);
		shell.write(`${line}\r`);
		await shell.waitFor(shown);
	}

	await shell.waitFor('→ workspace delete impact-shell-tour --with-projects');
	shell.write('tour stop\r');
	await shell.waitFor(/Delete workspace/v);
	shell.write('y\r');
	await shell.waitFor(/that\s+was\s+the\s+tour/v);
	shell.write('exit\r');
	await expect(shell.exit).resolves.toMatchObject({code: 0});
	expect(await counts()).toBe(before);
});

test('pressing Enter too early brings up the next line without running anything', async () => {
	const shell = open(['--url', server.url], {home: homeWith([])});
	await shell.waitFor(/impact ❯\s*$/m);
	shell.write('tour\r');
	await shell.waitFor(/❯ auth status$/m);
	shell.write('\r\r');
	await shell.waitFor(/❯ workspaces$/m);
	expect(shell.scrollback().join('\n')).not.toContain('3/6');
	shell.write('\u0003');
	shell.write('tour stop\r');
	await shell.waitFor('the tour has ended');
});
