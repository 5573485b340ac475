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
])('%s with "%s" goes through %s', (url, environment, expected) => {
	expect(proxyFor(new URL(url), variables(environment))).toBe(expected);
});

/** `A=1 B=2` as variables of the environment. */
function variables(text: string): Record<string, string> {
	return Object.fromEntries(new URLSearchParams(text.replaceAll(' ', '&')));
}
