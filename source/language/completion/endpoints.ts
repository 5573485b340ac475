/** Verbs of the raw commands that make sense, the path, what is there. Source: section 5 of the API reference. */
export type Endpoint = {
	readonly verbs: readonly string[];

	/** `/workspaces/{workspace}/experiments`; a name in braces stands for any one thing of that kind. */
	readonly path: string;
	readonly summary: string;
};

const table: ReadonlyArray<readonly [verbs: string, path: string, summary: string]> = [
	['get', '/', 'Version of the API'],
	['get', '/users/me', 'Who is signed in'],
	['get', '/executions', 'What is running'],
	['get post', '/workspaces', 'Workspaces'],
	['get put delete', '/workspaces/{workspace}', 'One workspace'],
	['post', '/workspaces/{workspace}/lock-preview', 'What it would be with more projects'],
	['get', '/workspaces/{workspace}/sharing-definition', 'Its definition, to be shared'],
	['get', '/workspaces/{workspace}/conversion-check', 'Whether it needs conversion'],
	['get post', '/workspaces/{workspace}/projects', 'Its projects'],
	['get', '/workspaces/{workspace}/dependencies', 'The libraries it depends on'],
	['post', '/workspaces/{workspace}/project-imports', 'Import a project'],
	['post', '/workspaces/{workspace}/dependency-imports', 'Import a library'],
	['get', '/workspaces/{workspace}/custom-functions', 'Custom functions'],
	['get', '/workspaces/{workspace}/custom-functions/{function}', 'One custom function'],
	['get put', '/workspaces/{workspace}/custom-functions/{function}/options', 'Options in effect'],
	['get', '/workspaces/{workspace}/custom-functions/{function}/default-options', 'Default options'],
	['get post', '/workspaces/{workspace}/model-executables', 'Model executables (FMUs)'],
	['get delete', '/workspaces/{workspace}/model-executables/{fmu}', 'One FMU'],
	['get post delete', '/workspaces/{workspace}/model-executables/{fmu}/compilation', 'Its compilation'],
	['get', '/workspaces/{workspace}/model-executables/{fmu}/compilation/log', 'Log of its compilation'],
	['get', '/workspaces/{workspace}/model-executables/{fmu}/model-description', 'Its model description'],
	['get', '/workspaces/{workspace}/model-executables/{fmu}/binary', 'The FMU as a file'],
	['get', '/workspaces/{workspace}/model-executables/{fmu}/settable-parameters', 'Parameters to set'],
	[
		'post',
		'/workspaces/{workspace}/model-executables/{fmu}/steady-state-metadata',
		'Counts of its variables',
	],
	['get post', '/workspaces/{workspace}/experiments', 'Experiments'],
	['get put delete', '/workspaces/{workspace}/experiments/{experiment}', 'One experiment'],
	['get post delete', '/workspaces/{workspace}/experiments/{experiment}/execution', 'Its execution'],
	['get', '/workspaces/{workspace}/experiments/{experiment}/variables', 'Names of its variables'],
	['post', '/workspaces/{workspace}/experiments/{experiment}/trajectories', 'Values of its variables'],
	['get', '/workspaces/{workspace}/experiments/{experiment}/cases', 'Its cases'],
	['get put', '/workspaces/{workspace}/experiments/{experiment}/cases/{case}', 'One case'],
	['get', '/workspaces/{workspace}/experiments/{experiment}/cases/{case}/log', 'Log of the simulation'],
	['get', '/workspaces/{workspace}/experiments/{experiment}/cases/{case}/result', 'Result as a file'],
	['get', '/workspaces/{workspace}/experiments/{experiment}/cases/{case}/variables', 'Names of variables'],
	[
		'post',
		'/workspaces/{workspace}/experiments/{experiment}/cases/{case}/trajectories',
		'Values of variables',
	],
	['get', '/workspaces/{workspace}/experiments/{experiment}/cases/{case}/custom-artifacts', 'Artifacts'],
	[
		'post',
		'/workspaces/{workspace}/experiments/{experiment}/cases/{case}/custom-artifacts-imports',
		'Upload an artifact',
	],
	[
		'post',
		'/workspaces/{workspace}/experiments/{experiment}/cases/{case}/result-imports',
		'Replace the result',
	],
	['get', '/workspaces/{workspace}/models/{model}/experiment-definitions', 'Experiments kept in a class'],
	['post', '/workspace-exports', 'Export a workspace'],
	['post', '/workspace-imports', 'Import a workspace'],
	['post', '/workspace-imports-matchings', 'Projects that fit a definition'],
	['post', '/workspace-conversions', 'Convert a workspace'],
	['get', '/published-workspaces', 'Published workspaces'],
	['get patch delete', '/published-workspaces/{published-workspace}', 'One published workspace'],
	['get', '/published-workspaces/{published-workspace}/access', 'Who may use it'],
	['patch', '/published-workspaces/{published-workspace}/access/users', 'Let users in or out'],
	['patch', '/published-workspaces/{published-workspace}/access/group', 'Let a group in or out'],
	['patch', '/published-workspaces/{published-workspace}/access/community', 'Let everybody in or out'],
	['get', '/projects', 'Projects'],
	['get put delete', '/projects/{project}', 'One project'],
	['post', '/projects/{project}/content-imports', 'Import content'],
	['post', '/project-imports', 'Import a project'],
	['post', '/uploads/results', 'Upload a result'],
];

/** What there is to ask of a server. */
export const endpoints: readonly Endpoint[] = table.map(([verbs, path, summary]) => ({
	verbs: verbs.split(' '),
	path,
	summary,
}));
