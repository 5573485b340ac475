/** The ten calls of the matrix: what is typed, and which of its requests the fault befalls. */
import path from 'node:path';
import {type Client} from '../../source/api/client.js';

/** What calls refer to on the server. */
export type Subjects = {
	readonly workspaceId: string;
	readonly experimentId: string;

	/** A zip of a workspace. */
	readonly upload: string;

	/** Where files are saved. */
	readonly folder: string;
};

export type Call = {
	readonly name: CallName;

	/** `METHOD /path` of the request that matters. */
	readonly befalls: RegExp;

	/** The words of the command; absent for a call that is no command. */
	readonly words?: (subjects: Subjects) => readonly string[];

	/** The call by the library. */
	readonly call?: (client: Client, subjects: Subjects, signal: AbortSignal) => Promise<unknown>;
};

export type CallName =
	'wizard' | 'list' | 'get' | 'run' | 'watch' | 'download' | 'export' | 'upload' | 'socket' | 'library';

export const calls: readonly Call[] = [
	{name: 'wizard', befalls: /^GET \/api\/users\/me$/v, words: () => ['auth', 'login', '--with-key']},
	{name: 'list', befalls: /^GET \/api\/workspaces$/v, words: () => ['workspace', 'list']},
	{name: 'get', befalls: /^GET \/api\/projects$/v, words: () => ['get', '/projects']},
	{
		name: 'run',
		befalls: /^POST \/api\/workspaces\/[^\/]+\/experiments$/v,
		words: ({workspaceId}) => ['run', 'Demo.BouncingBall', '--workspace', workspaceId],
	},
	{
		name: 'watch',
		befalls: /^GET \/api\/workspaces\/[^\/]+\/experiments\/[^\/]+\/execution$/v,
		words: ({workspaceId, experimentId}) => ['experiment', 'watch', experimentId, '--workspace', workspaceId],
	},
	{
		name: 'download',
		befalls: /^GET \/api\/.+\/cases\/case_1\/result$/v,
		words: ({workspaceId, experimentId, folder}) => [
			'result',
			'download',
			`${experimentId}/case_1`,
			'--workspace',
			workspaceId,
			'--to',
			path.join(folder, 'result.csv'),
		],
	},
	{
		name: 'export',
		befalls: /^GET \/api\/exports\/[^\/]+$/v,
		words: ({workspaceId, folder}) => [
			'workspace',
			'export',
			workspaceId,
			'--to',
			path.join(folder, 'workspace.zip'),
		],
	},
	{
		name: 'upload',
		befalls: /^POST \/api\/workspace-imports$/v,
		words: ({upload}) => ['workspace', 'import', upload],
	},
	{
		name: 'socket',
		befalls: /^GET \/api\/modeling\/rpc$/v,
		words: ({workspaceId}) => ['model', 'list', 'Modelica', '--workspace', workspaceId],
	},
	{
		name: 'library',
		befalls: /^GET \/api\/workspaces$/v,
		call: async (client, _subjects, signal) => client.workspaces.list({signal}),
	},
];
