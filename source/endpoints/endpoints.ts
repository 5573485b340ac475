import {UsageError} from '../errors/usage-error.js';

/** WebSocket endpoint for calls about the classes of a workspace. */
export const rpcPath = 'api/modeling/rpc';

/**
The one list of the API's endpoints: the methods of each path (none for a path that only has children) and a summary. Client methods refer
to it with `endpoint`, routes of the demo server with `routePath`, and completion walks it as a tree; an unknown path or method does not
compile. Placeholders name the parameter: `{workspaceId}` is the workspace's id. Source: section 5 of the API reference.
*/
export const endpoints = {
	'/': ['GET', 'Version of the API'],
	'/users': ['', 'Users'],
	'/users/me': ['GET', 'Who is signed in'],
	'/executions': ['GET', 'What is running'],
	'/workspaces': ['GET POST', 'Workspaces'],
	'/workspaces/{workspaceId}': ['GET PUT DELETE', 'One workspace'],
	'/workspaces/{workspaceId}/lock-preview': ['POST', 'What it would be with more projects'],
	'/workspaces/{workspaceId}/sharing-definition': ['GET', 'Its definition, to be shared'],
	'/workspaces/{workspaceId}/conversion-check': ['GET', 'Whether it needs conversion'],
	'/workspaces/{workspaceId}/projects': ['GET POST', 'Its projects'],
	'/workspaces/{workspaceId}/projects/{projectId}/custom-functions': ['', 'Custom functions'],
	'/workspaces/{workspaceId}/projects/{projectId}/custom-functions/{functionName}/options': [
		'GET PUT',
		'Options in effect for a project',
	],
	'/workspaces/{workspaceId}/dependencies': ['GET', 'The libraries it depends on'],
	'/workspaces/{workspaceId}/project-imports': ['POST', 'Import a project'],
	'/workspaces/{workspaceId}/dependency-imports': ['POST', 'Import a library'],
	'/workspaces/{workspaceId}/custom-functions': ['GET', 'Custom functions'],
	'/workspaces/{workspaceId}/custom-functions/{functionName}': ['GET', 'One custom function'],
	'/workspaces/{workspaceId}/custom-functions/{functionName}/options': ['GET PUT', 'Options in effect'],
	'/workspaces/{workspaceId}/custom-functions/{functionName}/default-options': ['GET', 'Default options'],
	'/workspaces/{workspaceId}/model-executables': ['GET POST', 'Model executables (FMUs)'],
	'/workspaces/{workspaceId}/model-executables/{fmuId}': ['GET DELETE', 'One FMU'],
	'/workspaces/{workspaceId}/model-executables/{fmuId}/compilation': ['GET POST DELETE', 'Its compilation'],
	'/workspaces/{workspaceId}/model-executables/{fmuId}/compilation/log': ['GET', 'Log of its compilation'],
	'/workspaces/{workspaceId}/model-executables/{fmuId}/model-description': ['GET', 'Its model description'],
	'/workspaces/{workspaceId}/model-executables/{fmuId}/binary': ['GET', 'The FMU as a file'],
	'/workspaces/{workspaceId}/model-executables/{fmuId}/settable-parameters': ['GET', 'Parameters to set'],
	'/workspaces/{workspaceId}/model-executables/{fmuId}/steady-state-metadata': [
		'POST',
		'Counts of its variables',
	],
	'/workspaces/{workspaceId}/experiments': ['GET POST', 'Experiments'],
	'/workspaces/{workspaceId}/experiments/{experimentId}': ['GET PUT DELETE', 'One experiment'],
	'/workspaces/{workspaceId}/experiments/{experimentId}/execution': ['GET POST DELETE', 'Its execution'],
	'/workspaces/{workspaceId}/experiments/{experimentId}/variables': ['GET', 'Names of its variables'],
	'/workspaces/{workspaceId}/experiments/{experimentId}/trajectories': ['POST', 'Values of its variables'],
	'/workspaces/{workspaceId}/experiments/{experimentId}/cases': ['GET', 'Its cases'],
	'/workspaces/{workspaceId}/experiments/{experimentId}/cases/{caseId}': ['GET PUT', 'One case'],
	'/workspaces/{workspaceId}/experiments/{experimentId}/cases/{caseId}/log': ['GET', 'Log of the simulation'],
	'/workspaces/{workspaceId}/experiments/{experimentId}/cases/{caseId}/result': ['GET', 'Result as a file'],
	'/workspaces/{workspaceId}/experiments/{experimentId}/cases/{caseId}/variables': [
		'GET',
		'Names of variables',
	],
	'/workspaces/{workspaceId}/experiments/{experimentId}/cases/{caseId}/trajectories': [
		'POST',
		'Values of variables',
	],
	'/workspaces/{workspaceId}/experiments/{experimentId}/cases/{caseId}/custom-artifacts': [
		'GET',
		'Artifacts',
	],
	'/workspaces/{workspaceId}/experiments/{experimentId}/cases/{caseId}/custom-artifacts/{artifactId}': [
		'GET',
		'One artifact, as a file',
	],
	'/workspaces/{workspaceId}/experiments/{experimentId}/cases/{caseId}/custom-artifacts-imports': [
		'POST',
		'Upload an artifact',
	],
	'/workspaces/{workspaceId}/experiments/{experimentId}/cases/{caseId}/result-imports': [
		'POST',
		'Replace the result',
	],
	'/workspaces/{workspaceId}/models': ['', 'Classes that something was run or compiled of'],
	'/workspaces/{workspaceId}/models/{modelName}/experiment-definitions': [
		'GET',
		'Experiments kept in a class',
	],
	'/workspace-exports': ['POST', 'Export a workspace'],
	'/workspace-imports': ['POST', 'Import a workspace'],
	'/workspace-imports-matchings': ['POST', 'Projects that fit a definition'],
	'/workspace-conversions': ['POST', 'Convert a workspace'],
	'/published-workspaces': ['GET', 'Published workspaces'],
	'/published-workspaces/{publishedId}': ['GET PATCH DELETE', 'One published workspace'],
	'/published-workspaces/access/users': ['GET', 'What is shared, with whom'],
	'/published-workspaces/{publishedId}/access': ['GET', 'Who may use it'],
	'/published-workspaces/{publishedId}/access/users': ['PATCH', 'Let users in or out'],
	'/published-workspaces/{publishedId}/access/group': ['PATCH', 'Let a group in or out'],
	'/published-workspaces/{publishedId}/access/community': ['PATCH', 'Let everybody in or out'],
	'/published-workspaces/orphans': ['', 'What users who are gone have left'],
	'/published-workspaces/orphans/cleanup': ['POST', 'List or delete what users who are gone have left'],
	'/projects': ['GET', 'Projects'],
	'/projects/{projectId}': ['GET PUT DELETE', 'One project'],
	'/projects/{projectId}/content-imports': ['POST', 'Import content'],
	'/projects/{projectId}/content/{projectContentId}': ['GET DELETE', 'One library, view or other content'],
	'/projects/{projectId}/content/{projectContentId}/fmu-imports': ['POST', 'Import an FMU as a model'],
	'/project-imports': ['POST', 'Import a project'],
	'/uploads': ['', 'Uploads'],
	'/uploads/results': ['POST', 'Upload a result'],
	'/uploads/results/{uploadId}': ['GET', 'How far an upload is'],
	'/external-result': ['', 'Uploaded results'],
	'/external-result/{externalResultId}': ['GET DELETE', 'One uploaded result'],
	'/exports': ['', 'Exported workspaces'],
	'/exports/{exportId}': ['GET', 'An exported workspace, as a file'],
} as const satisfies Readonly<Record<string, readonly [methods: string, summary: string]>>;

/** A path in the table, relative to `api`: `/workspaces/{workspaceId}/experiments`. */
export type EndpointPath = keyof typeof endpoints;

/** The methods of a path: `'GET' | 'POST'`. */
export type MethodOf<Path extends EndpointPath> = Words<(typeof endpoints)[Path][0]>;

/** The names of the placeholders in a path: `'workspaceId' | 'experimentId'`. */
export type ParameterOf<Path extends string> = Path extends `${string}{${infer Name}}${infer Rest}`
	? Name | ParameterOf<Rest>
	: never;

/** Values for the placeholders of a path, not percent-encoded; further fields are ignored. */
export type ParametersOf<Path extends string> = Readonly<Record<ParameterOf<Path>, string>>;

type Words<Text extends string> = Text extends `${infer First} ${infer Rest}`
	? First | Words<Rest>
	: Text extends ''
		? never
		: Text;

/**
Method and path of a request: `endpoint('GET', '/workspaces/{workspaceId}', {workspaceId: 'w 1'})` is a GET of
`api/workspaces/w%201`.

@throws UsageError for an empty id, and for `.` and `..`, which would address a different resource.
*/
export function endpoint<Path extends EndpointPath, const Method extends MethodOf<Path>>(
	method: Method,
	path: Path,
	...[parameters]: [ParameterOf<Path>] extends [never] ? readonly never[] : [parameters: ParametersOf<Path>]
): {readonly method: Method; readonly path: string} {
	return {method, path: `api${filled(path, parameters ?? {})}`};
}

/**
A path in router syntax, for the demo server: `routePath('GET', '/workspaces/{workspaceId}')` is `/api/workspaces/:workspaceId`.
The parameters are named as in `ParameterOf`.
*/
export function routePath<Path extends EndpointPath>(_method: MethodOf<Path>, path: Path): string {
	return `/api${path.replaceAll(/\{(\w+)\}/gv, ':$1')}`;
}

/**
Encodes text as one path segment: `steady state` becomes `steady%20state`.

@throws UsageError for empty text, and for `.` and `..`, which would address a different resource.
*/
export function pathSegment(text: string): string {
	if (['', '.', '..'].includes(text)) {
		throw new UsageError(text === '' ? 'an id must not be empty' : `there is no id "${text}"`);
	}

	return encodeURIComponent(text);
}

/** The text of a path segment; one that is not encoded properly as it stands. */
export function decodedSegment(segment: string): string {
	try {
		return decodeURIComponent(segment);
	} catch {
		return segment;
	}
}

function filled(path: string, parameters: Readonly<Record<string, string>>): string {
	return path.replaceAll(/\{(\w+)\}/gv, (_, name: string) => pathSegment(parameters[name] ?? ''));
}

/** The kind of entity of a placeholder: `experiment` for `{experimentId}`, `project-content` for `{projectContentId}`. */
export function parameterOf({segment}: {readonly segment: string}): string | undefined {
	return /^\{(.+?)(?:Id|Name)\}$/v
		.exec(segment)?.[1]
		?.replaceAll(/[A-Z]/gv, (letter) => `-${letter.toLowerCase()}`);
}
