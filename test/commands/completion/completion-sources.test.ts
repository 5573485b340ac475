import {expect, onTestFinished, test} from 'vitest';
import {Client} from '../../../source/api/client.js';
import {createTransport} from '../../../source/api/http/transport.js';
import {plainServer} from '../../../source/api/server-address.js';
import {createCompletionSources} from '../../../source/commands/completion/completion-sources.js';
import {createStore} from '../../../source/session/store.js';
import {type Reply, type ScriptedServer, startScriptedServer} from '../../helpers/scripted-server.js';

const workspaces = {kind: 'server', what: 'workspace'} as const;
const named = (...ids: readonly string[]): Reply => ({
	body: {data: {items: ids.map((id) => ({id, definition: {name: id}}))}},
});

function connectionTo({url}: Pick<ScriptedServer, 'url'>, key: string) {
	const client = new Client({server: plainServer(url), key, transport: createTransport({environment: {}})});
	return {client: async () => client};
}

/** Sources over a server that answers one reply after the other, at a time that is set. */
async function start(...replies: readonly Reply[]) {
	const server = await startScriptedServer({'GET /api/workspaces': replies});
	onTestFinished(server.close);
	let time = 0;
	let connection = connectionTo(server, 'k');
	const sources = createCompletionSources({connection: () => connection, now: () => time});
	const next = async () =>
		new Promise<void>((resolve) => {
			const stop = sources.subscribe(() => {
				stop();
				resolve();
			});
		});
	return {
		sources,
		next,
		asked: () => server.received.length,
		texts: () => sources.look(workspaces).candidates.map(({text}) => text),
		wait(milliseconds: number) {
			time += milliseconds;
		},
		signInAgain() {
			connection = connectionTo(server, 'other');
		},
	};
}

test('the first completion fetches in the background, and the next ones have the result', async () => {
	const {sources, next, texts, asked} = await start(named('a', 'b'));
	expect(sources.look(workspaces)).toMatchObject({candidates: [], isWaiting: true});
	await next();
	expect(texts()).toEqual(['a', 'b']);
	expect(asked()).toBe(1);
});

test('old names are shown until new ones arrive', async () => {
	const {next, texts, wait, asked} = await start(named('a'), named('a', 'b'));
	texts();
	await next();
	wait(29_000);
	expect(texts()).toEqual(['a']);
	expect(asked()).toBe(1);
	wait(2000);
	expect(texts()).toEqual(['a']);
	await next();
	expect(texts()).toEqual(['a', 'b']);
});

test('after a change on the server all names are fetched again', async () => {
	const {sources, next, texts} = await start(named('a'), named('b'));
	texts();
	await next();
	sources.expire();
	expect(texts()).toEqual(['a']);
	await next();
	expect(texts()).toEqual(['b']);
});

test('a failed fetch is silent, keeps the known names, and is retried only later', async () => {
	const {next, texts, wait, sources, asked} = await start(named('a'), {status: 403, body: {}}, named('b'));
	texts();
	await next();
	wait(31_000);
	texts();
	await next();
	expect(texts()).toEqual(['a']);
	const before = asked();
	expect(sources.look(workspaces).isWaiting).toBe(false);
	expect(asked()).toBe(before);
	wait(6000);
	texts();
	await next();
	expect(texts()).toEqual(['b']);
});

test('names of one server are never offered for another', async () => {
	const {next, texts, signInAgain} = await start(named('a'), named('b'));
	texts();
	await next();
	signInAgain();
	expect(texts()).toEqual([]);
	await next();
	expect(texts()).toEqual(['b']);
});

test('during sign-in completion waits for names, and listeners are notified afterwards', async () => {
	const server = await startScriptedServer({'GET /api/workspaces': named('a')});
	onTestFinished(server.close);
	const signIn = createStore<'running' | 'done' | 'failed', 'done' | 'failed'>((_, next) => next, 'running');
	let connection: ReturnType<typeof connectionTo> | undefined;
	let told = 0;
	const sources = createCompletionSources({connection: () => connection, signIn, now: () => 0});
	const asked = new Promise<void>((resolve) => {
		sources.subscribe(() => {
			told += 1;
			if (sources.look(workspaces).candidates.length > 0) {
				resolve();
			}
		});
	});
	expect(sources.look(workspaces)).toEqual({candidates: [], isWaiting: true});
	expect(told).toBe(0);
	connection = connectionTo(server, 'k');
	signIn.dispatch('done');
	await asked;
	expect(sources.look(workspaces).candidates.map(({text}) => text)).toEqual(['a']);
	connection = undefined;
	expect(sources.look(workspaces)).toMatchObject({candidates: [], isWaiting: false});
	expect(told).toBe(2);
});

test('uploaded results are offered by name, otherwise by id, without a request', () => {
	const kept = {server: 's', file: 'start.mat', workspace: 'w', uploadedAt: 0};
	const sources = createCompletionSources({
		connection: () => undefined,
		uploads: () => [
			{...kept, id: 'a', name: 'warm start'},
			{...kept, id: 'b'},
		],
		now: () => 60_000,
	});
	const {candidates, isWaiting} = sources.look({kind: 'uploads'});
	expect(candidates.map(({text}) => text)).toEqual(['warm start', 'b']);
	expect(candidates[0]?.description).toContain('start.mat');
	expect(isWaiting).toBe(false);
});
