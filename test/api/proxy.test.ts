import {expect, test} from 'vitest';
import {proxyFor} from '../../source/api/proxy.js';

const proxy = 'http://proxy:3128';

test.each<[url: string, environment: Record<string, string>, proxy: string | undefined]>([
	['https://host/', {}, undefined],
	['https://host/', {HTTPS_PROXY: proxy}, proxy],
	['https://host/', {https_proxy: proxy}, proxy],
	['https://host/', {HTTPS_PROXY: 'http://other', https_proxy: proxy}, proxy],
	['https://host/', {HTTP_PROXY: proxy}, undefined],
	['http://host/', {HTTP_PROXY: proxy}, proxy],
	['http://host/', {http_proxy: 'proxy:3128'}, proxy],
	['http://host/', {ALL_PROXY: proxy}, proxy],
	['http://host/', {HTTP_PROXY: ' '}, undefined],
	['http://host/', {HTTP_PROXY: proxy, NO_PROXY: '*'}, undefined],
	['http://host/', {HTTP_PROXY: proxy, NO_PROXY: 'other, host'}, undefined],
	['http://a.host/', {HTTP_PROXY: proxy, NO_PROXY: 'host'}, undefined],
	['http://a.host/', {HTTP_PROXY: proxy, no_proxy: '.host'}, undefined],
	['http://a.host/', {HTTP_PROXY: proxy, no_proxy: '*.host'}, undefined],
	['http://ahost/', {HTTP_PROXY: proxy, NO_PROXY: 'host'}, proxy],
	['http://host:81/', {HTTP_PROXY: proxy, NO_PROXY: 'host:80'}, proxy],
	['http://host/', {HTTP_PROXY: proxy, NO_PROXY: 'HOST:80'}, undefined],
	['http://127.0.0.1:8080/', {HTTP_PROXY: proxy, NO_PROXY: 'localhost,127.0.0.1'}, undefined],
	['http://[::1]:8080/', {HTTP_PROXY: proxy, NO_PROXY: '::1'}, undefined],
])('%s with %j goes through %s', (url, environment, expected) => {
	expect(proxyFor(new URL(url), environment)).toBe(expected);
});
