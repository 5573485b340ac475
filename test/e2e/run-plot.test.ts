import {expect, test} from 'vitest';
import {open} from '../helpers/built-shell.js';
import {key} from '../helpers/prompt-shell.js';
import {shareDemoServer} from '../helpers/shared-demo.js';

// The simulations take their time, so that there is something to watch.

const environment = {MODELON_IMPACT_CLIENT_API_KEY: key};
const server = shareDemoServer({speed: 1, lines: ['workspace create w']});

test('the curves of finished cases appear above the progress, and one chart remains', async () => {
	const shell = open(['--url', server.url], {env: environment, columns: 80, rows: 24});
	await shell.waitFor('impact ❯');
	shell.write('run Demo.BouncingBall e=range(0.2,0.9,8) --plot h --workspace w\r');
	await shell.waitFor(/^h \[m\]$.*┤.*simulation +\d\/8/msv);
	await shell.waitFor('8 successful');
	await shell.waitFor('plot h --last');
	const shown = shell.scrollback().filter((line) => line === 'h [m]');
	expect(shown).toHaveLength(1);
	expect(shell.scrollback().join('\n')).toMatch(/^CASE .*case_8.*^h \[m\]$.*time \[s\].*e=0\.9$/msv);
	shell.write('\u0004');
	await expect(shell.exit).resolves.toMatchObject({code: 0});
});
