import {afterEach, describe, expect, test} from 'vitest';
import fc from 'fast-check';
import {pollDelay, defaultPollInterval} from '../../../source/api/pause.js';
import {executionPath, type FollowOptions} from '../../../source/api/resources/executions.js';
import {UnreachableError} from '../../../source/errors/unreachable-error.js';
import {startScriptedServer, type Reply, type ScriptedServer} from '../../helpers/scripted-server.js';
import {clientOf} from './client-of.js';

test('polling starts fast and backs off up to the maximum interval', () => {
	expect(pollDelay(1, defaultPollInterval)).toBe(300);
	expect(pollDelay(1000, defaultPollInterval)).toBe(3000);
	fc.assert(
		fc.property(fc.integer({min: 1, max: 500}), (number) => {
			const [now, next] = [
				pollDelay(number, defaultPollInterval),
				pollDelay(number + 1, defaultPollInterval),
			];
			expect(now).toBeLessThanOrEqual(next);
			expect(next).toBeLessThanOrEqual(3000);
		}),
	);
});

describe('polling', () => {
	let server: ScriptedServer;
	afterEach(async () => server.close());

	const experiment = {workspaceId: 'w', experimentId: 'e'};
	const path = executionPath(experiment);
	const running: Reply = {body: {status: 'running', progresses: []}};
	const done: Reply = {body: {status: 'done', progresses: []}};
	const broken: Reply = {trouble: 'reset'};

	/** One broken poll: the transport tries three times. */
	const brokenPoll = [broken, broken, broken];

	async function statuses(replies: readonly Reply[], options: FollowOptions = {}) {
		server = await startScriptedServer({[`GET /${path}`]: replies});
		const client = clientOf(server);
		const found: string[] = [];
		const pollInterval = {initial: 1, max: 1};
		for await (const {status} of client.executions.follow(experiment, {pollInterval, ...options})) {
			found.push(status);
		}

		return found;
	}

	test('continues until it is over', async () => {
		await expect(statuses([running, running, done])).resolves.toEqual(['running', 'running', 'done']);
	});

	test('survives a temporary loss of connection, and reports it', async () => {
		const troubles: unknown[] = [];
		const replies = [running, ...brokenPoll, ...brokenPoll, done];
		const found = statuses(replies, {
			onRetry(error) {
				troubles.push(error);
			},
		});
		await expect(found).resolves.toEqual(['running', 'done']);
		expect(troubles).toEqual([expect.any(UnreachableError), expect.any(UnreachableError)]);
	});

	test('ends when the connection is lost for longer than the maximum wait', async () => {
		await expect(statuses([running, broken], {reconnectTimeout: 0})).rejects.toBeInstanceOf(UnreachableError);
	});

	test('ends at once when the server was never reached', async () => {
		await expect(statuses([broken])).rejects.toBeInstanceOf(UnreachableError);
	});
});
