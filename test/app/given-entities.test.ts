import {afterAll, beforeAll, expect, test} from 'vitest';
import {parseFlags} from '../../source/app/flags.js';
import {openSession} from '../../source/app/open-session.js';
import {resolveConfig} from '../../source/app/resolve-config.js';
import {type Environment} from '../../source/files/locations.js';
import {startDemoServer, type DemoServer} from '../../source/demo/demo-server.js';
import {nobody} from '../helpers/example-shell.js';
import {runText} from '../helpers/run-text.js';
import {newHome} from '../helpers/built-shell.js';

let demo: DemoServer;
const home = newHome();
beforeAll(async () => {
	demo = await startDemoServer({hub: false});
	await output('workspace create "My Rig"');
	await output('run Demo.BouncingBall --final-time 0.1 --label sweep', ['-w', 'My Rig']);
});
afterAll(async () => demo.close());

/** What a process answers to a line. */
async function output(line: string, flags: readonly string[] = [], variables: Environment = {}) {
	const config = resolveConfig(parseFlags(['--url', demo.url, ...flags]), {
		home,
		environment: {MODELON_IMPACT_CLIENT_API_KEY: demo.key, ...variables},
	});
	let last: unknown;
	for await (const result of runText(openSession(config).interpreter, line, nobody)) {
		last = result.output.value;
	}

	return last;
}

/** Commands that only read, that send a body, and that are about an experiment. */
test.each<[flags: readonly string[], variables: Environment, line: string]>([
	[['-w', 'My Rig'], {}, 'experiments'],
	[['--workspace=My_Rig'], {}, 'experiments'],
	[['-w', 'My'], {}, 'experiments | data.items'],
	[[], {IMPACT_WORKSPACE: 'My Rig'}, 'experiments'],
	[['-w', 'My Rig', '-e', 'sweep'], {}, 'cases'],
	[['-w', 'My Rig', '-e', 'sweep'], {}, 'case show 1'],
	[['-w', 'My Rig', '-e', 'sweep'], {}, 'values h -c 1'],
	[['-w', 'My Rig', '-e', 'sweep'], {}, 'experiment label sweep'],
	[['-w', 'My Rig', '-e', 'sweep'], {}, 'case label 1 first'],
	[['-e', 'sweep'], {IMPACT_WORKSPACE: 'My_Rig'}, 'cases'],
	[[], {IMPACT_WORKSPACE: 'My Rig', IMPACT_EXPERIMENT: 'sweep'}, 'cases'],
	[['-w', 'My Rig'], {}, 'project create Drives'],
])('with %j and %j, "%s" finds what is named', async (flags, variables, line) => {
	await expect(output(line, flags, variables)).resolves.toBeDefined();
});

test('a flag overrides the variable, whose experiment belongs to its own workspace', async () => {
	const variables = {IMPACT_WORKSPACE: 'elsewhere', IMPACT_EXPERIMENT: 'sweep'};
	await expect(output('experiments', ['-w', 'My Rig'], variables)).resolves.toMatchObject({
		data: {items: [{meta_data: {label: 'sweep'}}]},
	});
	await expect(output('cases', ['-w', 'My Rig'], variables)).rejects.toThrow('no experiment is in use');
	await expect(output('experiments', [], variables)).rejects.toThrow(
		"The workspace 'elsewhere' does not exist",
	);
	await expect(output('experiments', [], {IMPACT_WORKSPACE: ''})).rejects.toThrow('no workspace is in use');
});
