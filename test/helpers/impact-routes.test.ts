import {expect, test} from 'vitest';
import {goodKey, hubRoutes, plainRoutes} from './impact-routes.js';
import {startScriptedServer} from './scripted-server.js';

test.each([
	['plainly', plainRoutes, '/api/users/me'],
	['behind a hub', hubRoutes({name: 'ada'}), '/user/ada/impact/api/users/me'],
])('%s only the right key is taken', async (_name, routes, path) => {
	const server = await startScriptedServer(routes);
	const statusWith = async (key: string) => {
		const {status} = await fetch(`${server.url}${path}`, {headers: {'impact-api-key': key}});
		return status;
	};

	expect([await statusWith(goodKey), await statusWith(`${goodKey}0`)]).toEqual([200, 401]);
	await server.close();
});
