import {ProtocolError} from '../../errors/protocol-error.js';
import {UnreachableError} from '../../errors/unreachable-error.js';
import {parseUrl} from '../../text/parse-url.js';

/** The target of a request. */
export type Target = {
	readonly url: string;
	readonly method: string;

	/** Whether the body is sent, too: it is dropped when a redirect changes the method to GET. */
	readonly keepsBody: boolean;
};

/**
The request to follow a redirect with. As on the web, 303 changes the method to GET, and so do 301 and 302 after a POST.

@throws UnreachableError when it leads to another origin, to which the key must not be sent; ProtocolError without a location.
*/
export function redirectTarget(
	status: number,
	location: string | undefined,
	{method, url, keepsBody}: Target,
): Target {
	const from = new URL(url);
	const to = location === undefined ? undefined : parseUrl(location, url);
	if (!to) {
		throw new ProtocolError(`${from.host} redirects (${status}) without saying where to`);
	}

	if (to.origin !== from.origin) {
		throw leavesOrigin(from, to);
	}

	to.username = '';
	to.password = '';
	const becomesGet =
		(status === 303 && method !== 'HEAD') || ([301, 302].includes(status) && method === 'POST');
	return {url: to.href, method: becomesGet ? 'GET' : method, keepsBody: keepsBody && !becomesGet};
}

function leavesOrigin(from: URL, to: URL): UnreachableError {
	const isUpgrade = to.hostname === from.hostname && to.protocol === 'https:';
	return new UnreachableError(
		`${from.origin} redirects to ${to.origin}; the key is not sent to another origin`,
		'elsewhere',
		{
			hint: isUpgrade
				? `Use --url ${to.origin}.`
				: `If that is your Impact server, use --url ${to.origin}; if it is a login page, check the URL.`,
		},
	);
}
