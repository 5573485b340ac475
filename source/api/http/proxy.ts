import {BlockList, isIP, isIPv6} from 'node:net';
import {UnreachableError} from '../../errors/unreachable-error.js';
import {parseUrl} from '../../text/parse-url.js';

/** The environment variables, or a stand-in for them. */
export type Environment = Readonly<Record<string, string | undefined>>;

/**
The proxy a request goes through, by `HTTP_PROXY`, `HTTPS_PROXY`, `ALL_PROXY` and `NO_PROXY` (lower case first, as curl does).
This computer itself is never reached through a proxy.

@returns The proxy's address, or `undefined` for a direct connection.
@throws UnreachableError naming the variable that holds no address of an HTTP proxy.
*/
export function proxyFor(url: URL, environment: Environment): string | undefined {
	const name = url.protocol === 'https:' ? 'https_proxy' : 'http_proxy';
	const proxy = find(environment, name) ?? find(environment, 'all_proxy');
	const exceptions = find(environment, 'no_proxy')?.value ?? '';
	if (proxy === undefined || isLoopback(url.hostname) || isExempt(url, exceptions)) {
		return undefined;
	}

	const address = proxy.value.includes('://') ? proxy.value : `http://${proxy.value}`;
	if (!['http:', 'https:'].includes(parseUrl(address)?.protocol ?? '')) {
		// The value may hold a password: it is not shown.
		throw new UnreachableError(`${proxy.name} does not hold the address of an HTTP proxy`, 'proxy', {
			hint: `It looks like ${proxy.name}=http://HOST:PORT or http://USER:PASSWORD@HOST:PORT.`,
		});
	}

	return address;
}

/**
The code of an error on the way through a proxy.

@param status What the proxy answered in place of 200; absent when the tunnel failed in another way.
*/
export function proxyErrorCode(status?: number): string {
	return status === undefined ? 'PROXY_FAILED' : `PROXY_STATUS_${status}`;
}

/** Whether a code tells what a proxy answered in place of 200. */
export function isProxyStatus(code: string): boolean {
	return code.startsWith('PROXY_STATUS_');
}

type Variable = {readonly name: string; readonly value: string};

function find(environment: Environment, lowerCase: string): Variable | undefined {
	const name = environment[lowerCase] === undefined ? lowerCase.toUpperCase() : lowerCase;
	const value = environment[name]?.trim() ?? '';
	return value === '' ? undefined : {name, value};
}

/** Whether a name or address is this computer itself. */
export function isLoopback(hostname: string): boolean {
	return /^(?:localhost|.+\.localhost|127(?:\.\d+){3}|\[::1\])\.?$/iv.test(hostname);
}

function isExempt(url: URL, exceptions: string): boolean {
	return exceptions
		.toLowerCase()
		.split(/[\s,]+/v)
		.filter((exception) => exception !== '')
		.some((exception) => exception === '*' || isWithin(url, exception) || isNamed(url, exception));
}

/** `10.0.0.0/8` and `fd00::/8` mean all addresses that begin so. */
function isWithin({hostname}: URL, exception: string): boolean {
	const [, network = '', bits = ''] = /^([^\/]+)\/(\d{1,3})$/v.exec(exception) ?? [];
	const address = hostname.replace(/^\[(.*)\]$/v, '$1');
	const most = isIPv6(network) ? 128 : 32;
	if (isIP(network) === 0 || isIP(network) !== isIP(address) || Number(bits) > most) {
		return false;
	}

	const family = isIPv6(network) ? 'ipv6' : 'ipv4';
	const list = new BlockList();
	list.addSubnet(network, Number(bits), family);
	return list.check(address, family);
}

/** `example.com` and `.example.com` mean the host and everything below it; `:8080` narrows to a port. */
function isNamed(url: URL, exception: string): boolean {
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
