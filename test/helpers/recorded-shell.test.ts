import {readFileSync} from 'node:fs';
import path from 'node:path';
import {describe, expect, test} from 'vitest';
import {onRecordings, recordedRequests, recordedUpload, sentRequests} from './recorded-shell.js';
import {recordings} from './replay.js';

describe.skipIf(recordings.length === 0)('comparing with recordings', () => {
	test('tells a request apart that the Python client did not send', async () => {
		await onRecordings(['client.test_create_workspace'], async (shell, replay) => {
			await shell.run('workspace create impact-python-client-workspace1');
			await shell.run('workspace create another');
			const known = recordedRequests('client.test_create_workspace');
			const [same, other] = sentRequests(replay);
			expect(known).toContainEqual(same);
			expect(known).not.toContainEqual(other);
			expect(other).toMatchObject({path: '/api/workspaces', body: {new: {name: 'another'}}});
		});
	});

	test('reads the parts of a form, and gives the file that was uploaded', () => {
		const name = 'project.test_import_content';
		const upload = recordedRequests(name).find(({path: where}) => where.endsWith('/content-imports'));
		const file = recordedUpload(name);
		expect(upload).toMatchObject({
			type: 'multipart/form-data',
			body: [
				{name: 'file', fileName: 'Single.mo', content: readFileSync(file, 'base64')},
				{name: 'options', content: {contentType: 'MODELICA'}},
			],
		});
		expect(path.basename(file)).toBe('Single.mo');
		expect(readFileSync(file, 'utf8')).toMatch(/^package Single/v);
		expect(() => recordedUpload('client.test_create_workspace')).toThrow('no file was uploaded');
	});
});
