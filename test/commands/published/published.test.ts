import {afterAll, beforeAll, beforeEach, describe, expect, test} from 'vitest';
import {answering} from '../../helpers/answers.js';
import {createShell, startShell, type Shell} from '../../helpers/commands-shell.js';
import {startScriptedServer} from '../../helpers/scripted-server.js';

let shell: Shell;
let id = '';
beforeAll(async () => {
	shell = await startShell();
	await shell.run('workspace create drives');
	({id} = (await shell.run('workspace publish')).output.value as {id: string});
});
beforeEach(async () => shell.run('use drives'));
afterAll(async () => shell.close());

const noticesOf = async (line: string) => {
	const {output} = await shell.run(line);
	return (output.notices ?? []).map(({text}) => text);
};

describe('publishing states who may use the workspace, and as what', () => {
	test.each([
		['', {publish: true}],
		['--access tenant', {publish: true, access: {shareWithOwnTenant: true}}],
		['--access private', {publish: true, access: {shareWithOwnTenant: false}}],
		['--app Demo.BouncingBall', {publish: true, appMode: {model: 'Demo.BouncingBall'}}],
	])('%s', async (options, body) => {
		await shell.run('workspace create app');
		const {sent, requests} = await shell.run(`workspace publish ${options}`);
		expect(sent[0]?.body).toEqual({workspaceId: 'app', ...body});
		expect(requests).toHaveLength(2);
		await shell.run('workspace delete app --yes; published delete app --yes');
	});
});

describe('each command sends only the requests it needs', () => {
	test.each([
		['published list', 'GET api/published-workspaces?hasData=true&max=20'],
		['published list --mine --incomplete', 'GET api/published-workspaces?ownerUsername=u&max=20'],
		[
			'published list --name drives --owner ada --type app --group g --first 20 --max 5',
			'GET api/published-workspaces?workspaceName=drives&hasData=true&ownerUsername=ada&type=APP_MODE&groupName=g&first=20&max=5',
		],
		['published access', 'GET api/published-workspaces/access/users?kind=sharedByMe&max=20'],
		[
			'published access --kind requested-from-me --first 20',
			'GET api/published-workspaces/access/users?kind=requestedFromMe&first=20&max=20',
		],
		['published show ID', 'GET api/published-workspaces/ID'],
		['published access ID', 'GET api/published-workspaces/ID/access'],
	])('%s', async (line, request) => {
		const {requests} = await shell.run(line.replace('ID', id));
		expect(requests).toEqual([request.replace('ID', id)]);
	});
});

test('a full page says how to see the next one, with the same filters', async () => {
	await expect(noticesOf("published list --type archive --max 1 --owner 'demo-user'")).resolves.toEqual([
		'1 to 1; there may be more',
		'published list --type archive --max 1 --owner demo-user --first 1',
	]);
	await expect(noticesOf('published list')).resolves.toEqual([]);
});

test('a published workspace is found by its name or the beginning of its id', async () => {
	for (const text of [id.slice(0, 8), 'drives']) {
		await expect(shell.run(`published show ${text}`)).resolves.toMatchObject({output: {value: {id}}});
	}

	await expect(shell.run('published show drivs')).rejects.toMatchObject({
		message: expect.stringContaining("Published workspace with ID drivs doesn't exist!") as string,
		code: 25_011,
		hint: 'did you mean drives?',
	});
});

describe('access can be granted to and revoked from users, groups, the tenant and everybody', () => {
	test.each([
		['grant', '--user ada', 'users', {requesterUsername: 'ada'}],
		['revoke', '--user ada', 'users', {requesterUsername: 'ada'}],
		['grant', '--group g', 'group', {groupName: 'g'}],
		['revoke', '--group g', 'group', {groupName: 'g'}],
		['grant', '--tenant', 'group', {}],
		['grant', '--community', 'community', {}],
		['revoke', '--community', 'community', {}],
	])('%s %s', async (operation, option, scope, body) => {
		const {sent} = await shell.run(`published ${operation} ${id} ${option}`);
		expect(sent).toMatchObject([
			{line: `PATCH api/published-workspaces/${id}/access/${scope}`, body: {operation, ...body}},
		]);
	});

	test('and is listed, with pending requests', async () => {
		await shell.run(`published grant ${id} --user ada; published request ${id}`);
		await expect(shell.run(`published access ${id}`)).resolves.toMatchObject({
			output: {value: {sharedWith: [{username: 'ada'}], requestedBy: [{username: 'demo-user'}]}},
		});
		await expect(noticesOf(`published access ${id}`)).resolves.toEqual([
			`published grant ${id} --user demo-user`,
		]);
		await shell.run(`published revoke ${id} --user ada`);
		await expect(shell.run(`published access ${id}`)).resolves.toMatchObject({
			output: {value: {sharedWith: []}},
		});
	});

	test.each(['', '--user ada --tenant'])('but "%s" names nobody, or too many', async (option) => {
		await expect(shell.run(`published grant ${id} ${option}`)).rejects.toMatchObject({exitCode: 2});
	});
});

describe('importing', () => {
	test('makes a copy, reuses it while it is up to date, and reports a newer version', async () => {
		const first = await shell.run(`published import ${id}`);
		const {id: copy} = first.output.value as {id: string};
		expect(first.requests).toEqual([
			`GET api/published-workspaces/${id}`,
			`GET api/workspaces?sharingId=${id}`,
			'POST api/workspace-imports',
			expect.stringMatching(/^GET api\/workspace-imports\/\w+$/v),
			`GET api/workspaces/${copy}`,
		]);
		const again = await shell.run(`published import ${id}`);
		expect(again.output.value).toMatchObject({id: copy});
		expect(again.requests).toHaveLength(2);
		await expect(noticesOf(`workspace received-from ${copy}`)).resolves.toEqual(['up to date']);

		await shell.run('workspace publish drives');
		await expect(noticesOf(`workspace received-from ${copy}`)).resolves.toEqual([
			'updates are available',
			`workspace update ${copy}`,
		]);
		await expect(noticesOf(`published import ${id}`)).resolves.toEqual([
			'drives is an older copy of it: working in it as it is',
			`workspace update ${copy}`,
		]);
		await expect(shell.run(`published import ${id}`, answering('use'))).resolves.toMatchObject({
			output: {value: {id: copy}},
		});
		const no = answering('no');
		await expect(shell.run(`workspace update ${copy}`, no)).rejects.toThrow('drives is as it was');
		expect(no.asked[0]?.text).toMatch(/Changes in it are lost\.$/v);
		const updated = await shell.run(`workspace update ${copy} --yes`);
		expect(updated.sent.find(({method}) => method === 'POST')?.body).toEqual({
			id,
			update: {workspaceId: copy},
		});
		await expect(noticesOf(`workspace update ${copy} --yes`)).resolves.toEqual(['drives is up to date']);
		await shell.run(`workspace delete ${copy} --yes`);
	});

	test('replaces an older copy with --update, and makes another with --copy', async () => {
		await shell.run(`published import ${id}; workspace publish drives`);
		const {sent} = await shell.run(`published import ${id} --update --yes`);
		expect(sent.find(({method}) => method === 'POST')?.body).toMatchObject({update: {}});
		const other = await shell.run(`workspace import ${id} --copy`);
		expect(other.sent[0]?.body).toEqual({id});
		const {output} = await shell.run(`workspace list --sharing-id ${id}`);
		expect(output.value).toMatchObject({data: {items: [{}, {}]}});
	});

	test('is distinguished from what was published here', async () => {
		await expect(shell.run('workspace received-from drives')).rejects.toMatchObject({
			message: 'drives is no copy of a published workspace',
		});
		const {output} = await shell.run(`published import ${id}`);
		const {id: copy} = output.value as {id: string};
		await expect(shell.run(`workspace published ${copy}`)).rejects.toThrow('it is a copy of');
	});
});

test('without access, the error says how to request it', async () => {
	const server = await startScriptedServer({
		'GET /api/published-workspaces/closed': {status: 403, body: {error: {code: 403, message: 'no access'}}},
		'GET /api/workspaces': {body: {data: {items: []}}},
	});
	const {url} = server;
	const place = {url, base: url, origin: url, isHub: false, keysPage: url};
	await expect(createShell(place, 'key-0123456789').run('published import closed')).rejects.toMatchObject({
		status: 403,
		hint: expect.stringContaining('published request closed') as string,
	});
	await server.close();
});

describe('a workspace published by somebody else', () => {
	test('can be listed, shown and imported, by name', async () => {
		await expect(shell.run('published list --owner ada')).resolves.toMatchObject({
			output: {view: {rows: [{workspaceName: 'Bouncing balls', ownerUsername: 'ada'}]}},
		});
		await expect(shell.run('published list --type app')).resolves.toMatchObject({
			output: {view: {rows: [{ownerUsername: 'grace', appMode: {model: expect.any(String) as string}}]}},
		});
		const {output} = await shell.run("published import 'Bouncing balls'");
		expect(output.value).toMatchObject({definition: {receivedFrom: {owner: {username: 'ada'}}}});
		await expect(shell.run('libraries; projects')).resolves.toMatchObject({
			output: {view: {rows: [{definition: {name: 'Balls'}}]}},
		});
	});

	test('can only be changed by its owner, and requested by anybody', async () => {
		for (const line of ["published rename 'Chua circuit' mine", "published delete 'Chua circuit' --yes"]) {
			await expect(shell.run(line)).rejects.toMatchObject({status: 403});
		}

		await shell.run("published request 'Chua circuit'");
		await expect(shell.run('published access --kind requested-by-me')).resolves.toMatchObject({
			output: {
				view: {
					rows: expect.arrayContaining([
						expect.objectContaining({
							publishedWorkspace: expect.objectContaining({ownerUsername: 'grace'}) as unknown,
						}),
					]) as unknown,
				},
			},
		});
	});
});

test('orphans are listed, and deleted only on request', async () => {
	const {output, sent} = await shell.run('published orphans');
	expect(output.value).toEqual([]);
	expect(sent[0]?.body).toEqual({onlyListOrphans: true});
	const wiped = await shell.run('published orphans --delete --yes --owner ada --owner-id 1 --owner-group g');
	expect(wiped.sent[0]?.body).toEqual({
		onlyListOrphans: false,
		user: {username: 'ada', id: '1', groupName: 'g'},
	});
	await expect(shell.run('published orphans --owner ada')).rejects.toMatchObject({exitCode: 2});
});

test('a published workspace can be renamed, and deleted after a question with its name and size', async () => {
	const {sent} = await shell.run(`published rename ${id} 'Drives 2'`);
	expect(sent).toMatchObject([{method: 'PATCH', body: {workspaceName: 'Drives 2'}}]);
	const no = answering('no');
	await expect(shell.run(`published delete ${id}`, no)).rejects.toThrow('nothing was deleted');
	expect(no.asked[0]?.text).toMatch(/^Delete published workspace Drives 2 by demo-user \([\d.]+ kB\)\?$/v);
	const {requests} = await shell.run(`published delete ${id} --yes`);
	expect(requests).toEqual([`DELETE api/published-workspaces/${id}`]);
});
