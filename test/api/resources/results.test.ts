import {afterEach, beforeEach, expect, test} from 'vitest';
import {type Client} from '../../../source/api/client.js';
import {startScriptedServer, type Routes, type ScriptedServer} from '../../helpers/scripted-server.js';
import {clientOf} from './client-of.js';

const experiment = {workspaceId: 'w', experimentId: 'e'};
const base = '/api/workspaces/w/experiments/e';

let server: ScriptedServer;
let client: Client;
beforeEach(async () => {
	server = await startScriptedServer(routes);
	client = clientOf(server);
});
afterEach(async () => server.close());

const item = (...trajectory: readonly unknown[]) => ({fixed: trajectory.length === 1, trajectory});

const routes: Routes = {
	[`POST ${base}/trajectories`]: {
		body: {
			data: {
				items: [
					{caseId: 'case_1', items: [item(0, 0.5, 1), item(7), null, item('a', true, 2)]},
					{caseId: 'case_2', items: [item(), item(), null, item()]},
				],
			},
		},
	},
	[`POST ${base}/cases/case_1/trajectories`]: {body: [[0, 1], [3, 3], null]},
	[`GET ${base}/variables`]: {body: ['time', 'x']},
	[`GET ${base}/cases/case_1/variables`]: {body: ['time']},
};

test('trajectories are typed arrays of equal length; constants are expanded, and anything but a number is NaN', async () => {
	const [first, second] = await client.results.trajectories(experiment, ['time', 'k', 'none', 'text']);
	expect(first).toEqual({
		caseId: 'case_1',
		points: 3,
		trajectories: [
			Float64Array.of(0, 0.5, 1),
			Float64Array.of(7, 7, 7),
			undefined,
			Float64Array.of(Number.NaN, 1, 2),
		],
	});
	expect(second).toEqual({
		caseId: 'case_2',
		points: 0,
		trajectories: [new Float64Array(), new Float64Array(), undefined, new Float64Array()],
	});
	const [request] = server.received;
	expect(request?.headers['accept']).toBe('application/vnd.impact.trajectories.v2+json');
	expect(JSON.parse(request?.body ?? '')).toEqual({
		variable_names: ['time', 'k', 'none', 'text'],
		filter: {lastPointOnly: false},
	});
});

test('so are those of one case; values are as the server sends them', async () => {
	const first = {...experiment, caseId: 'case_1'};
	expect(await client.results.caseTrajectories(first, ['time', 'x', 'none'])).toEqual({
		caseId: 'case_1',
		points: 2,
		trajectories: [Float64Array.of(0, 1), Float64Array.of(3, 3), undefined],
	});
	expect(await client.results.lastValues(experiment, ['time', 'k', 'none', 'text'])).toEqual([
		{caseId: 'case_1', values: [1, 7, undefined, 2]},
		{caseId: 'case_2', values: [undefined, undefined, undefined, undefined]},
	]);
});

test('variables are those of the experiment or of a given case', async () => {
	expect(await client.results.variables(experiment)).toMatchObject({item: ['time', 'x']});
	expect(await client.results.variables({...experiment, caseId: 'case_1'})).toMatchObject({item: ['time']});
});
