/** The environment variables, or a stand-in for them. */
export type Environment = Readonly<Record<string, string | undefined>>;

/**
The proxy a request goes through, by `HTTP_PROXY`, `HTTPS_PROXY` and `NO_PROXY` (lower case first, as curl does).

@returns The proxy's address, or `undefined` for a direct connection.
*/
export function proxyFor(url: URL, environment: Environment): string | undefined {
	const name = url.protocol === 'https:' ? 'https_proxy' : 'http_proxy';
	const proxy = read(environment, name) ?? read(environment, 'all_proxy');
	if (proxy === undefined || isExempt(url, read(environment, 'no_proxy') ?? '')) {
		return undefined;
	}

	return proxy.includes('://') ? proxy : `http://${proxy}`;
}

function read(environment: Environment, name: string): string | undefined {
	const value = environment[name] ?? environment[name.toUpperCase()];
	return value === undefined || value.trim() === '' ? undefined : value.trim();
}

function isExempt(url: URL, exceptions: string): boolean {
	return exceptions
		.toLowerCase()
		.split(/[\s,]+/v)
		.filter((exception) => exception !== '')
		.some((exception) => exception === '*' || matches(url, exception));
}

/** `example.com` and `.example.com` mean the host and everything below it; `:8080` narrows to a port. */
function matches(url: URL, exception: string): boolean {
	if (url.hostname === exception || url.hostname === `[${exception}]`) {
		return true;
	}

	const [, host = '', port] = /^(.*?)(?::(\d+))?$/v.exec(exception) ?? [];
	const suffix = host.replace(/^\*?\./v, '');
	const isSameHost = url.hostname === suffix || url.hostname.endsWith(`.${suffix}`);
	return isSameHost && (port === undefined || port === portOf(url));
}

function portOf({port, protocol}: URL): string {
	return port === '' ? (protocol === 'https:' ? '443' : '80') : port;
}
