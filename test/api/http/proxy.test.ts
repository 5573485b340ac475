import {expect, test} from 'vitest';
import {proxyFor} from '../../../source/api/http/proxy.js';

const proxy = 'http://proxy:3128';

test.each<[url: string, environment: string, proxy: string | undefined]>([
	['https://host/', '', undefined],
	['https://host/', 'HTTPS_PROXY=http://proxy:3128', proxy],
	['https://host/', 'https_proxy=http://proxy:3128', proxy],
	['https://host/', 'HTTPS_PROXY=http://other https_proxy=http://proxy:3128', proxy],
	['https://host/', 'HTTP_PROXY=http://proxy:3128', undefined],
	['http://host/', 'HTTP_PROXY=http://proxy:3128', proxy],
	['http://host/', 'http_proxy=proxy:3128', proxy],
	['http://host/', 'ALL_PROXY=http://proxy:3128', proxy],
	['http://host/', 'HTTP_PROXY=', undefined],
	['http://host/', 'HTTP_PROXY=http://proxy:3128 NO_PROXY=*', undefined],
	['http://host/', 'HTTP_PROXY=http://proxy:3128 NO_PROXY=other,host', undefined],
	['http://a.host/', 'HTTP_PROXY=http://proxy:3128 NO_PROXY=host', undefined],
	['http://a.host/', 'HTTP_PROXY=http://proxy:3128 no_proxy=.host', undefined],
	['http://a.host/', 'HTTP_PROXY=http://proxy:3128 no_proxy=*.host', undefined],
	['http://ahost/', 'HTTP_PROXY=http://proxy:3128 NO_PROXY=host', proxy],
	['http://host:81/', 'HTTP_PROXY=http://proxy:3128 NO_PROXY=host:80', proxy],
	['http://host/', 'HTTP_PROXY=http://proxy:3128 NO_PROXY=HOST:80', undefined],
	['http://127.0.0.1:8080/', 'HTTP_PROXY=http://proxy:3128 NO_PROXY=localhost,127.0.0.1', undefined],
	['http://[::1]:8080/', 'HTTP_PROXY=http://proxy:3128 NO_PROXY=::1', undefined],
	['http://127.0.0.1:8080/', 'ALL_PROXY=http://proxy:3128', undefined],
	['http://127.1.2.3/', 'ALL_PROXY=http://proxy:3128', undefined],
	['http://[::1]:8080/', 'ALL_PROXY=http://proxy:3128', undefined],
	['https://localhost/', 'ALL_PROXY=http://proxy:3128', undefined],
	['https://shell.localhost/', 'ALL_PROXY=http://proxy:3128', undefined],
	['https://localhost.example/', 'ALL_PROXY=http://proxy:3128', proxy],
	['http://127.example/', 'ALL_PROXY=http://proxy:3128', proxy],
	['http://10.1.2.3/', 'ALL_PROXY=http://proxy:3128 NO_PROXY=10.0.0.0/8', undefined],
	['http://11.1.2.3/', 'ALL_PROXY=http://proxy:3128 NO_PROXY=10.0.0.0/8', proxy],
	['http://[fd00::1]/', 'ALL_PROXY=http://proxy:3128 NO_PROXY=10.0.0.0/8,fd00::/8', undefined],
	['http://[fe00::1]/', 'ALL_PROXY=http://proxy:3128 NO_PROXY=fd00::/8', proxy],
	['http://10.1.2.3/', 'ALL_PROXY=http://proxy:3128 NO_PROXY=10.0.0.0/99,nonsense/8', proxy],
])('%s with "%s" goes through %s', (url, environment, expected) => {
	expect(proxyFor(new URL(url), variables(environment))).toBe(expected);
});

/** `A=1 B=2` as variables of the environment. */
function variables(text: string): Record<string, string> {
	return Object.fromEntries(new URLSearchParams(text.replaceAll(' ', '&')));
}

test.each([
	['HTTP_PROXY', 'http://user:secret@half host'],
	['http_proxy', 'socks5://secret:1080'],
	['ALL_PROXY', 'http://secret:port'],
])('%s with anything but the URL of an HTTP proxy is named, its value is not', (name, value) => {
	const attempt = () => proxyFor(new URL('http://host/'), {[name]: value});
	expect(attempt).toThrow(
		expect.objectContaining({
			name: 'UnreachableError',
			reason: 'proxy',
			message: expect.stringContaining(name),
		}),
	);
	expect(attempt).not.toThrow(/secret/v);
});
