import {page, plainJson} from '../http/responses.js';
import {type Route} from '../http/routing.js';
import {badRequest} from '../http-error.js';
import {user} from '../store/demo-user.js';

const frame = (title: string, body: string): string => `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${title} - demo</title>
<style>
body { font: 16px/1.5 system-ui, sans-serif; max-width: 42rem; margin: 3rem auto; padding: 0 1rem; color-scheme: light dark }
code { padding: 0.2rem 0.4rem; border: 1px solid; border-radius: 0.25rem; overflow-wrap: anywhere }
</style>
<h1>${title}</h1>
${body}
</html>
`;

/** The hub's home page: the demo's server is always running. */
const homePage = frame(
	'Modelon Impact demo',
	'<p>Your server is running. Its results are simulated on this machine.</p>' +
		'<p><a href="/user-redirect/impact/admin/keys">Your API key</a></p>',
);

const entities = new Map([
	['&', '&amp;'],
	['<', '&lt;'],
	['>', '&gt;'],
	['"', '&quot;'],
	["'", '&#39;'],
]);

const hubVersion = '5.3.0';

/** Headers by which clients detect a hub. Source: section 1 of the API reference. */
const hubHeaders = {
	'x-jupyterhub-version': hubVersion,
	'access-control-allow-headers': 'accept, content-type, authorization',
};

/** Path of the user's server behind the hub. */
export const serverPath = `/user/${user.id}/`;

/** Relative to the origin; only the probe needs no key. */
export const hubRoutes: readonly Route[] = [
	['GET', '/hub/api/', () => plainJson({version: hubVersion}, hubHeaders)],
	['GET', '/hub/api/user', () => plainJson({name: user.id, server: serverPath}, hubHeaders)],
	['GET', '/logout', () => plainJson({message: 'Logged out'})],
];

/** Pages for browsers. They need no key, because users get the key from them. */
export const pageRoutes: readonly Route[] = [
	['GET', '/hub/home', () => page(homePage)],
	['GET', '/user-redirect/impact/admin/keys', shown],
	['POST', '/user-redirect/impact/admin/keys', regenerated],
	['GET', '/admin/keys', shown],
	['POST', '/admin/keys', regenerated],
];

type PageCall = Parameters<Route[2]>[0];

function shown({demo: {keys}}: PageCall): Response {
	return page(keysPage('Your key on this demo server:', keys.secret(), keys.pageToken()));
}

/** Requires a CSRF token, so that other sites and programs cannot invalidate the key. */
async function regenerated({demo: {keys}, header, field}: PageCall): Promise<Response> {
	const origin = header('origin');
	const isForeign = origin !== '' && origin !== `http://${header('host')}`;
	if (isForeign || !keys.acceptsToken(await field('token'))) {
		throw badRequest('The key can only be regenerated from the page of this server');
	}

	const note = 'This is your new key. The old one no longer works.';
	return page(keysPage(note, keys.regenerate(), keys.pageToken()));
}

/** The page with the key. Unlike a real server, it shows the secret more than once. */
function keysPage(note: string, secret: string, token: string): string {
	return frame(
		'IMPACT API KEY',
		`<p>${note}</p>
<p><code>${escaped(secret)}</code></p>
<form method="post"><input type="hidden" name="token" value="${token}"><button>Regenerate and replace key</button></form>`,
	);
}

const escaped = (text: string): string =>
	text.replaceAll(/[&<>"']/gv, (character) => entities.get(character) ?? '');
