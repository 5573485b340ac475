import * as v from 'valibot';
import {fixedId} from '../store/ids.js';
import {user} from '../store/demo-user.js';
import {empty, items, json, plainJson} from '../http/responses.js';
import {decode} from '../http/request-body.js';
import {type Call, route, type Route} from '../http/routing.js';
import {badRequest, notFound} from '../http-error.js';

/** Source: sections 1, 2 and 5.10 of the API reference. */
export const userRoutes: readonly Route[] = [
	['GET', '/api', () => json({version: '4.29.0'})],
	route('GET', '/', () => json({version: '4.29.0'})),
	route('GET', '/users/me', () =>
		plainJson({data: {...user, encryptionKey: fixedId('demo encryption key')}}),
	),
	['GET', '/api/users/:user/keys', listKeys],
	['POST', '/api/users/:user/keys', createKey],
	['DELETE', '/api/users/:user/keys/:key', deleteKey],
	['POST', '/api/keys/validation', validateKey],
];

function listKeys(call: Call<'user'>): Response {
	requireUser(call);
	return items([{id: call.demo.keys.id(), createdAt: call.demo.keys.createdAt()}]);
}

function createKey(call: Call<'user'>): Response {
	requireUser(call);
	const {keys} = call.demo;
	const secret = keys.regenerate();
	return json({data: {id: keys.id(), secret, created_at: keys.createdAt()}});
}

function deleteKey(call: Call<'key' | 'user'>): Response {
	requireUser(call);
	if (call.param('key') !== call.demo.keys.id()) {
		throw notFound(`The key '${call.param('key')}' does not exist`);
	}

	call.demo.keys.revoke();
	return empty();
}

async function validateKey({demo, json: body}: Call): Promise<Response> {
	const {secret} = decode(v.object({secret: v.string()}), await body());
	if (!demo.keys.accepts(secret)) {
		throw badRequest('Invalid API key', 12_035);
	}

	return json({data: {id: user.id}});
}

function requireUser(call: Call<'user'>): void {
	if (![user.id, user.username, 'me'].includes(call.param('user'))) {
		throw notFound(`The user '${call.param('user')}' does not exist`);
	}
}
