import {expect, test} from 'vitest';
import {signIn} from '../../../source/api/sign-in/sign-in.js';
import {CredentialManager} from '../../../source/credentials/credential-manager.js';
import {createTrustedOriginsInMemory} from '../../../source/credentials/trusted-origins.js';
import {startProxyServer} from '../../helpers/proxy-server.js';
import {startScriptedServer} from '../../helpers/scripted-server.js';
import {temporaryFolder} from '../../helpers/temporary-folder.js';

const key = 'good-key-0123456789';
const variable = {MODELON_IMPACT_CLIENT_API_KEY: key};
const home = temporaryFolder();

/** Signs in at an address no name server knows; whatever is sent goes through a proxy that is not there. */
async function attempt(
	url: string,
	{allowHttp, environment = {}}: {allowHttp?: boolean; environment?: Record<string, string>} = {},
) {
	const all = {...variable, ALL_PROXY: 'http://127.0.0.1:1', ...environment};
	return signIn({
		url,
		allowHttp,
		credentials: new CredentialManager({home, environment: all}),
		trustedOrigins: createTrustedOriginsInMemory(),
		transport: {environment: all, timeout: 2000},
	});
}

test.each([
	'http://impact.example',
	'http://10.0.0.1',
	'http://impact.example:8080/x',
	'http://127.0.0.1.example',
	'http://[fe80::1]',
])('no key is sent to %s unless that is allowed', async (url) => {
	await expect(attempt(url)).rejects.toMatchObject({
		reason: 'plain-http',
		exitCode: 3,
		message: expect.stringContaining('is not encrypted'),
		hint: expect.stringContaining('--allow-http'),
	});
	await expect(attempt(url, {allowHttp: true})).rejects.toMatchObject({exitCode: 4, reason: 'proxy'});
});

test('HTTPS, and plain HTTP inside Modelon Impact, need no permission', async () => {
	await expect(attempt('https://impact.example')).rejects.toMatchObject({exitCode: 4});
	const environment = {JUPYTERHUB_SERVICE_PREFIX: '/user/ada/'};
	await expect(attempt('http://impact.example', {environment})).rejects.toMatchObject({exitCode: 4});
});

test.each([false, true])(
	'certificate checks can be disabled, also behind a proxy (%s)',
	async (isProxied) => {
		const server = await startScriptedServer(
			{
				'GET /api/users/me': {body: {data: {id: 'u', username: 'u', license: 'impact-pro'}}},
				'GET /api/': {body: {version: '4.29.0'}},
			},
			{isSecure: true, names: ['somewhere.example']},
		);
		const proxy = await startProxyServer(server.url);
		const environment: Record<string, string> = {
			...variable,
			...(isProxied && {HTTPS_PROXY: `http://${proxy.host}`}),
		};
		const options = {
			url: isProxied ? 'https://impact.example' : server.url,
			credentials: new CredentialManager({home, environment}),
			trustedOrigins: createTrustedOriginsInMemory(),
		};
		try {
			await expect(signIn({...options, transport: {environment}})).rejects.toMatchObject({
				exitCode: 4,
				reason: 'tls',
			});
			const {user} = await signIn({...options, transport: {environment, insecure: true}});
			expect(user.username).toBe('u');
		} finally {
			proxy.close();
			await server.close();
		}
	},
);
