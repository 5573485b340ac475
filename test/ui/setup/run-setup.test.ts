import {expect, test} from 'vitest';
import {Client} from '../../../source/api/client.js';
import {type Connection} from '../../../source/api/connection.js';
import {createTransport} from '../../../source/api/http/transport.js';
import {plainServer} from '../../../source/api/server-address.js';
import {CredentialsError} from '../../../source/errors/credentials-error.js';
import {LocalFileError} from '../../../source/errors/local-file-error.js';
import {createStore} from '../../../source/session/store.js';
import {runSetup} from '../../../source/ui/setup/run-setup.js';
import {firstSetup} from '../../../source/ui/setup/setup-state.js';
import {setup} from '../../../source/ui/setup/setup.js';
import {type SetupOptions, type SignInAttempt} from '../../../source/ui/setup/setup-options.js';

const url = 'https://impact.example.com/';

/** Nothing is sent with it. */
const nobody = new Client({server: plainServer(url), key: 'good', transport: createTransport()});

const connection = (source: 'typed' | 'file'): Connection => ({
	server: nobody.server,
	plainClient: nobody,
	client: async () => nobody,
	key: {key: 'good', source, from: 'here'},
	user: {
		id: 'u',
		username: 'u',
		firstName: undefined,
		lastName: undefined,
		email: undefined,
		licence: 'pro',
		roles: [],
		tenant: undefined,
	},
	apiVersion: '4.29.0',
	notices: [],
	isRemembered: false,
});

function begin(changes: Partial<SetupOptions> = {}) {
	const tried: SignInAttempt[] = [];
	const pieces: SetupOptions = {
		url,
		async signIn(attempt) {
			tried.push(attempt);
			if (attempt.typedKey !== 'good') {
				throw new CredentialsError('no key', attempt.typedKey === undefined ? 'missing' : 'refused');
			}

			return connection('typed');
		},
		saveKey: async () => '~/.impact/api.key',
		...changes,
	};
	const store = createStore(
		setup,
		firstSetup({
			url,
			offeredKey: undefined,
			canOpenDemo: pieces.openDemo !== undefined,
			canDiagnose: pieces.diagnose !== undefined,
		}),
	);
	const shows = async (kind: string) =>
		new Promise<void>((resolve) => {
			const look = () => {
				if (store.get().screen.kind === kind) {
					stop();
					resolve();
				}
			};

			const stop = store.subscribe(look);
			look();
		});
	return {store, tried, shows, outcome: runSetup(pieces, store)};
}

test('a key is saved only after it was verified', async () => {
	const saved: string[] = [];
	const {store, shows, outcome} = begin({
		async saveKey({key}) {
			saved.push(key.key);
			return '~/.impact/api.key';
		},
	});
	await shows('ask-key');
	store.dispatch({type: 'submit', value: 'bad'});
	await shows('choose');
	expect(saved).toEqual([]);
	store.dispatch({type: 'choose'});
	store.dispatch({type: 'submit', value: 'good'});
	expect(await outcome).toMatchObject({kind: 'connected', done: {savedTo: '~/.impact/api.key'}});
	expect(saved).toEqual(['good']);
});

test('a valid saved key is not saved again', async () => {
	const {outcome} = begin({
		signIn: async () => connection('file'),
		async saveKey() {
			throw new Error('saved again');
		},
	});
	expect(await outcome).toMatchObject({kind: 'connected', url, done: {kind: 'done'}});
});

test('a valid key that cannot be saved is used for the session, with a warning', async () => {
	const {store, shows, outcome} = begin({
		async saveKey() {
			throw new LocalFileError('read-only', '~/.impact/api.key');
		},
	});
	await shows('ask-key');
	store.dispatch({type: 'submit', value: 'good'});
	expect(await outcome).toMatchObject({kind: 'connected', done: {warning: {message: 'read-only'}}});
});

test('the demo uses its own address, and its key is not saved', async () => {
	const {store, shows, tried, outcome} = begin({
		openDemo: async () => ({url: 'http://127.0.0.1:1/', key: 'good'}),
		async saveKey() {
			throw new Error('saved');
		},
	});
	await shows('ask-key');
	store.dispatch({type: 'back'});
	await shows('choose');
	store.dispatch({type: 'choose', index: 2});
	expect(await outcome).toMatchObject({kind: 'connected', url: 'http://127.0.0.1:1/'});
	expect(tried.at(-1)).toMatchObject({typedKey: 'good', isTemporary: true});
});

test('Escape cancels the request, and a late response changes nothing', async () => {
	let answer: (connection: Connection) => void = () => undefined;
	let stopped: AbortSignal | undefined;
	const {store, shows, outcome} = begin({
		async signIn(_attempt, {signal}) {
			stopped = signal;
			return new Promise((resolve) => {
				answer = resolve;
			});
		},
	});
	store.dispatch({type: 'back'});
	await shows('choose');
	expect(stopped?.aborted).toBe(true);
	answer(connection('file'));
	store.dispatch({type: 'interrupt'});
	expect(await outcome).toEqual({kind: 'left', exitCode: 130});
});

test('a bug ends the setup instead of being shown as a failure', async () => {
	const {outcome} = begin({
		async signIn() {
			throw new TypeError('oops');
		},
	});
	await expect(outcome).rejects.toThrow('oops');
});

test('a diagnosis checks the attempted server, and Escape cancels it', async () => {
	const looked: SignInAttempt[] = [];
	let stopped: AbortSignal | undefined;
	const {store, shows, outcome} = begin({
		async diagnose(attempt, {listener, signal}) {
			looked.push(attempt);
			stopped = signal;
			listener({name: 'tcp', state: 'failed', detail: 'nothing there'});
			if (looked.length === 2) {
				await new Promise<never>(() => {
					// Until it is stopped.
				});
			}
		},
	});
	await shows('ask-key');
	store.dispatch({type: 'submit', value: 'bad'});
	await shows('choose');
	store.dispatch({type: 'choose', index: 3});
	await shows('choose');
	expect(looked).toEqual([{url, typedKey: 'bad'}]);
	expect(store.get().findings).toHaveLength(1);
	store.dispatch({type: 'choose', index: 3});
	await shows('diagnosing');
	expect(stopped?.aborted).toBe(false);
	store.dispatch({type: 'back'});
	await shows('choose');
	expect(stopped?.aborted).toBe(true);
	store.dispatch({type: 'interrupt'});
	await outcome;
});
