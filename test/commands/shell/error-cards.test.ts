import {afterAll, beforeAll, expect, test} from 'vitest';
import {ApiError} from '../../../source/errors/api-error.js';
import {UnreachableError} from '../../../source/errors/unreachable-error.js';
import {emptySession, session} from '../../../source/session/session.js';
import {createStore} from '../../../source/session/store.js';
import {createLineRunner} from '../../../source/ui/repl/running/line-runner.js';
import {type LineContext} from '../../../source/ui/shell.js';
import {startShell, type Shell} from '../../helpers/commands-shell.js';

let shell: Shell;
beforeAll(async () => {
	shell = await startShell();
	await shell.run('workspace create w');
});
afterAll(async () => {
	await shell.close();
});

test.each([
	['get /workspaces/nope', /\(404, code 12013, GET api\/workspaces\/nope\)$/v, /deleted/v, 'workspaces'],
	['workspace show nope', /does not exist/v, /workspace list|did you mean/v, 'workspaces'],
	['get /published-workspaces/nope', /code 25011/v, /shared/v, 'published list'],
	['get /levitation', /404/v, /not known to have this path/v, 'ls /'],
	['get /workspacess', /404/v, /did you mean \/workspaces\?/v, 'get /workspaces'],
	['get @workspace/experimentz', /404/v, /did you mean/v, 'get /workspaces/w/experiments'],
	['head /workspaces/w/projets', /404/v, /did you mean/v, 'head /workspaces/w/projects'],
	[
		`post /workspacess 'new:={"name": "fresh"}'`,
		/404/v,
		/did you mean/v,
		`post /workspaces 'new:={"name": "fresh"}'`,
	],
	['post /workspaces x=1', /400/v, /./v, 'help post /workspaces'],
	['post @workspace/experiments x=1', /400/v, /./v, 'help post @workspace/experiments'],
])('%s: the error says what happened, why, and what to type next', async (line, message, hint, next) => {
	await expect(shell.run(line)).rejects.toMatchObject({
		message: expect.stringMatching(message),
		hint: expect.stringMatching(hint),
		next,
	});
	await expect(shell.run(next)).resolves.toBeDefined();
});

/** What the prompt shows of an error, and proposes. */
async function shown(error: Error) {
	const written: string[] = [];
	const runLine = createLineRunner({
		interpreter: {
			// eslint-disable-next-line require-yield -- it fails before
			async *steps() {
				throw error;
			},
			async *runWords() {},
		},
		session: createStore(session, emptySession),
		format: () => 'auto',
		debug: false,
	});
	const context = {
		screen: {colour: 'none', unicode: true, columns: 80, isTerminal: true, now: 0},
		async show(chunks: Iterable<string | Uint8Array>) {
			written.push([...chunks].join(''));
		},
	} as unknown as LineContext;
	const {suggestions} = await runLine('x', context);
	return {text: written.join(''), suggestions};
}

test('the suggested line is shown with the error and offered at the prompt', async () => {
	const {text, suggestions} = await shown(new UnreachableError('nothing listens there', 'refused'));
	expect(text).toBe('✖ nothing listens there\n→ server doctor\n');
	expect(suggestions).toEqual(['server doctor']);
});

test('it is not shown twice', async () => {
	const error = new ApiError('gone', {status: 404, code: 12_013, method: 'GET', path: 'api/x'});
	expect((await shown(error)).text.match(/workspaces/gv)).toHaveLength(1);
});
