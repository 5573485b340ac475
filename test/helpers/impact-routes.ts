import {type Received, type Routes} from './scripted-server.js';

/** The key that the routes take. */
export const goodKey = 'good-key-0123456789';

/** The user whose key it is. */
export const me = {
	data: {id: 'u1', username: 'ada', email: 'ada@example.com', license: 'impact-pro', encryptionKey: 'x'},
};

/** Answers only to the right key. */
const withKey = (body: unknown) => (request: Received) =>
	request.headers['impact-api-key'] === goodKey
		? {body}
		: {status: 401, body: {error: {message: 'no authorization', code: 401}}};

/** A server of its own, as far as signing in asks. */
export const plainRoutes: Routes = {
	'GET /api/users/me': withKey(me),
	'GET /api/': withKey({version: '4.29.0'}),
};

/** A server behind a hub, which tells of the user. */
export const hubRoutes = (user: unknown): Routes => ({
	'GET /hub/api/': {headers: {'x-jupyterhub-version': '5.2.1'}, body: {version: '5.2.1'}},
	'GET /hub/api/user': withKey(user),
	'GET /user/ada/impact/api/users/me': withKey(me),
	'GET /user/ada/impact/api/': withKey({version: '4.30.1'}),
});
