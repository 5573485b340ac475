import {BlockList, isIP, isIPv6} from 'node:net';
import {UnreachableError} from '../../errors/unreachable-error.js';
import {parseUrl} from '../../text/parse-url.js';
import {type Environment} from '../../files/locations.js';

/**
The proxy for a request, from `HTTP_PROXY`, `HTTPS_PROXY`, `ALL_PROXY` and `NO_PROXY` (lower case takes precedence, as in curl). The
local computer is never reached through a proxy.

@returns The proxy's address, or `undefined` for a direct connection.
@throws UnreachableError naming the variable if it does not contain the address of an HTTP proxy.
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
		// The value is not shown, as it may contain a password.
		throw new UnreachableError(`${proxy.name} does not hold the address of an HTTP proxy`, 'proxy', {
			hint: `It looks like ${proxy.name}=http://HOST:PORT or http://USER:PASSWORD@HOST:PORT.`,
		});
	}

	return address;
}

/**
The error code for a failure at the proxy.

@param status The proxy's response status instead of 200; absent when the tunnel failed in another way.
*/
export function proxyErrorCode(status?: number): string {
	return status === undefined ? 'PROXY_FAILED' : `PROXY_STATUS_${status}`;
}

/** Whether a code contains the status of a proxy's response. */
export function isProxyStatus(code: string): boolean {
	return code.startsWith('PROXY_STATUS_');
}

type Variable = {readonly name: string; readonly value: string};

function find(environment: Environment, lowerCase: string): Variable | undefined {
	const name = environment[lowerCase] === undefined ? lowerCase.toUpperCase() : lowerCase;
	const value = environment[name]?.trim() ?? '';
	return value === '' ? undefined : {name, value};
}

/** Whether a name or address is the local computer. */
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

/** Whether the host is in a subnet such as `10.0.0.0/8` or `fd00::/8`. */
function isWithin({hostname}: URL, exception: string): boolean {
	const [, network = '', bits = ''] = /^([^\/]+)\/(\d{1,3})$/v.exec(exception) ?? [];
	const address = hostname.replace(/^\[(.*)\]$/v, '$1');
	const maxBits = isIPv6(network) ? 128 : 32;
	if (isIP(network) === 0 || isIP(network) !== isIP(address) || Number(bits) > maxBits) {
		return false;
	}

	const family = isIPv6(network) ? 'ipv6' : 'ipv4';
	const list = new BlockList();
	list.addSubnet(network, Number(bits), family);
	return list.check(address, family);
}

/** Whether a name matches: `example.com` and `.example.com` match the host and all subdomains; `:8080` restricts to a port. */
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
