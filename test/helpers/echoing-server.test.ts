import {expect, onTestFinished, test} from 'vitest';
import {startEchoingServer} from './echoing-server.js';

test('every answer holds the item, a change is refused, and what was asked for is known', async () => {
	const server = await startEchoingServer({
		item: {id: 'one'},
		person: {username: 'ada'},
		headers: {'x-owner': 'ada'},
		refusal: 'ada may not',
	});
	onTestFinished(server.close);
	const ask = async (path: string, method = 'GET') => {
		const response = await fetch(server.url + path, {method});
		return [response.status, response.headers.get('x-owner'), await response.json()];
	};

	expect(await ask('/hub/api')).toEqual([404, 'ada', {}]);
	expect(await ask('/api/users/me')).toEqual([200, 'ada', {data: {username: 'ada'}}]);
	expect(await ask('/api/any')).toEqual([
		200,
		'ada',
		{id: 'one', data: {id: 'one', items: [{id: 'one'}]}, items: [{id: 'one'}]},
	]);
	expect(await ask('/api/any', 'DELETE')).toEqual([400, 'ada', {error: {code: 1, message: 'ada may not'}}]);
	expect(server.requested).toEqual(['/hub/api', '/api/users/me', '/api/any', '/api/any']);
});
