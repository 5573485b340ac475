import {page, plainJson} from '../http/answers.js';
import {type Route} from '../http/routing.js';
import {badRequest} from '../refusal.js';
import {user} from '../store/user.js';
import {homePage, keysPage} from './pages.js';

const hubVersion = '5.3.0';

/** What makes a client see a hub. Source: section 1 of the API reference. */
const hubHeaders = {
	'x-jupyterhub-version': hubVersion,
	'access-control-allow-headers': 'accept, content-type, authorization',
};

/** Where the user's own server lives behind the hub. */
export const serverPath = `/user/${user.id}/`;

/** Relative to the origin; the only request that needs no key is the probe. */
export const hubRoutes: readonly Route[] = [
	['GET', '/hub/api/', () => plainJson({version: hubVersion}, hubHeaders)],
	['GET', '/hub/api/user', () => plainJson({name: user.id, server: serverPath}, hubHeaders)],
];

/** Pages for people; they need no key, since they are how one gets it. */
export const pageRoutes: readonly Route[] = [
	['GET', '/hub/home', () => page(homePage)],
	['GET', '/user-redirect/impact/admin/keys', ({demo}) => page(keysPage(demo.keys.secret(), false))],
	['POST', '/user-redirect/impact/admin/keys', (call) => page(keysPage(regenerated(call), true))],
	['GET', '/admin/keys', ({demo}) => page(keysPage(demo.keys.secret(), false))],
	['POST', '/admin/keys', (call) => page(keysPage(regenerated(call), true))],
];

// A page of some other site must not be able to kill the key.
function regenerated({demo, header}: Parameters<Route[2]>[0]): string {
	const origin = header('origin');
	if (origin !== '' && origin !== `http://${header('host')}`) {
		throw badRequest('The key can only be regenerated from the page of this server');
	}

	return demo.keys.regenerate();
}
