import {endpointOf, fieldOf, type PathSegment} from './endpoint-of.js';
import {literal, type Dialect} from './literal.js';
import {commentsOf} from './program.js';
import {Reference, unfinished, type Program, type Step} from './recorded-line.js';

/** A TypeScript program with this package as a library: typed methods where they exist, otherwise plain requests. */
export function typescriptProgram({url, parts}: Program): string {
	const steps = parts.flatMap((part) => part.steps);
	const needsFiles = steps.some(({file}) => file !== undefined);
	const needsPause = steps.some((step) => step.pollsAt !== undefined && typedLines(step) === undefined);
	return [
		'// npm install impact-shell; the key comes from MODELON_IMPACT_CLIENT_API_KEY or ~/.impact/api.key.',
		...(needsFiles ? [`import {writeFile} from 'node:fs/promises';`] : []),
		...(needsPause ? [`import {setTimeout as pause} from 'node:timers/promises';`] : []),
		`import {Client} from 'impact-shell';`,
		'',
		`const client = await Client.connect({url: ${text(url)}});`,
		...parts.flatMap(({steps: own, ...part}) => [
			'',
			...commentsOf(part, '//'),
			...own.flatMap((step) => typedLines(step) ?? plainLines(step)),
		]),
		'',
	].join('\n');
}

function text(value: string): string {
	return `'${JSON.stringify(value)
		.slice(1, -1)
		.replaceAll(String.raw`\"`, '"')
		.replaceAll("'", String.raw`\'`)}'`;
}

const dialect: Dialect = {
	true: 'true',
	false: 'false',
	null: 'null',
	text,
	key: (key) => (/^[A-Za-z_$][\w$]*$/v.test(key) ? key : text(key)),
	reference: (name) => camelCase(name),
	lastComma: ',',
	indent: '\t',
};

function camelCase(name: string): string {
	return name.replaceAll(/_+(\w)/gv, (_, letter: string) => letter.toUpperCase());
}

const write = (value: unknown) => literal(value, dialect);

/** `id: experiment`, or just `id` if both names are equal. */
function renamed(field: string, name: string): string {
	const variable = camelCase(name);
	return field === variable ? field : `${field}: ${variable}`;
}

/** A step as a typed method of the library; `undefined` when there is none. */
function typedLines(step: Step): readonly string[] | undefined {
	const {name, ids} = endpointOf(step);
	const lines = typed[name]?.(
		step,
		ids.map((id) => write(id)),
	);
	const isGiven = ({name: given}: Step['gives'][number]) =>
		lines?.some((line) => line.startsWith('const {') && line.includes(`${camelCase(given)}} =`));
	const isPlain = step.query.length === 0 && step.file === undefined;
	return isPlain && step.gives.every((given) => isGiven(given)) ? lines : undefined;
}

type Typed = (step: Step, ids: readonly string[]) => readonly string[] | undefined;

const ref = (names: readonly string[], ids: readonly string[]) =>
	`{${names.map((name, index) => (name === ids[index] ? name : `${name}: ${ids[index] ?? ''}`)).join(', ')}}`;
const experimentRef = (ids: readonly string[]) => ref(['workspaceId', 'experimentId'], ids);
const caseRef = (ids: readonly string[]) => ref(['workspaceId', 'experimentId', 'caseId'], ids);
const fmuRef = (ids: readonly string[]) => ref(['workspaceId', 'fmuId'], ids);
const shown = (call: string) => [`console.log(JSON.stringify(${call}));`];

const modeling =
	(method: string): Typed =>
	(step, [workspace = '']) => {
		const given = step.body?.kind === 'json' ? step.body.value : undefined;
		return shown(
			`await client.modeling(${workspace}).${method}(${write(fieldOf(step, 'className') ?? given)})`,
		);
	};

const typed: Readonly<Record<string, Typed>> = {
	'RPC W/modeling/getTopClassInfo': modeling('topClassInfo'),
	'RPC W/modeling/listPackages': modeling('packages'),
	'RPC W/modeling/listModels': modeling('models'),
	'RPC W/modeling/getModelParameters': modeling('parameters'),
	'RPC W/modeling/getSource': modeling('source'),
	'GET workspaces': () => shown('(await client.workspaces.list()).items'),
	'POST workspaces'(step) {
		const name = fieldOf(step, 'new', 'name');
		const [given] = step.gives;
		const call = `await client.workspaces.create(${write(name)});`;
		return typeof name === 'string'
			? [given === undefined ? call : `const {${renamed('id', given.name)}} = ${call}`]
			: undefined;
	},
	'DELETE W': (_, [workspace = '']) => [`await client.workspaces.delete(${workspace});`],
	'GET W/experiments': (_, [workspace = '']) => shown(`(await client.experiments.list(${workspace})).items`),
	'POST W/experiments'(step, [workspace = '']) {
		const [given] = step.gives;
		const userData = fieldOf(step, 'userData');
		const what = {definition: fieldOf(step, 'experiment'), ...(userData !== undefined && {userData})};
		const call = `await client.experiments.create(${workspace}, ${write(what)});`;
		return [given === undefined ? call : `const {${renamed('experimentId', given.name)}} = ${call}`];
	},
	'GET W': (_, [workspace = '']) => shown(`(await client.workspaces.get(${workspace})).raw`),
	'GET W/projects': (_, [workspace = '']) => shown(`(await client.projects.listIn(${workspace})).items`),
	'GET W/dependencies': (_, [workspace = '']) =>
		shown(`(await client.projects.listDependencies(${workspace})).items`),
	'GET projects': () => shown('(await client.projects.list()).items'),
	'GET P': (_, [project = '']) => shown(`(await client.projects.get(${project})).raw`),
	'DELETE P': (_, [project = '']) => [`await client.projects.delete(${project});`],
	'GET W/custom-functions': (_, [workspace = '']) =>
		shown(`(await client.functions.list(${workspace})).items`),
	'GET W/custom-functions/{}': (_, [workspace = '', name = '']) =>
		shown(`(await client.functions.get(${workspace}, ${name})).item`),
	'GET W/custom-functions/{}/options': (_, [workspace = '', name = '']) =>
		shown(`(await client.functions.options(${workspace}, ${name})).item`),
	'GET executions': () => shown('(await client.executions.list()).items'),
	'PUT W/E'(step, ids) {
		const label = fieldOf(step, 'label');
		const isLabel = step.body?.kind === 'json' && Object.keys(step.body.value ?? {}).length === 1;
		return isLabel && label !== undefined
			? [`await client.experiments.label(${experimentRef(ids)}, ${write(label)});`]
			: undefined;
	},
	'GET W/E': (_, ids) => shown(`(await client.experiments.get(${experimentRef(ids)})).raw`),
	'DELETE W/E': (_, ids) => [`await client.experiments.delete(${experimentRef(ids)});`],
	'POST W/E/execution'(step, ids) {
		const caseIds = fieldOf(step, 'includeCases', 'ids');
		const options = caseIds === undefined ? '' : `, ${write({caseIds})}`;
		return [`await client.executions.start(${experimentRef(ids)}${options});`];
	},
	'GET W/E/execution': (_, ids) => [`await client.executions.wait(${experimentRef(ids)});`],
	'POST W/F/compilation': (_, ids) => [`await client.executions.start(${fmuRef(ids)});`],
	'GET W/F/compilation': (_, ids) => [`await client.executions.wait(${fmuRef(ids)});`],
	'GET W/model-executables': (_, [workspace = '']) => shown(`(await client.fmus.list(${workspace})).items`),
	'GET W/F/compilation/log': (_, ids) => [`console.log((await client.fmus.log(${fmuRef(ids)})).text);`],
	'GET W/F/settable-parameters': (_, ids) =>
		shown(`(await client.fmus.settableParameters(${fmuRef(ids)})).item`),
	'DELETE W/F': (_, ids) => [`await client.fmus.delete(${fmuRef(ids)});`],
	'GET W/F': (_, ids) => shown(`(await client.fmus.get(${fmuRef(ids)})).raw`),
	'GET W/E/cases': (_, ids) => shown(`(await client.cases.list(${experimentRef(ids)})).items`),
	'GET W/E/C/log': (_, ids) => [`console.log((await client.cases.log(${caseRef(ids)})).text);`],
	'GET W/E/C': (_, ids) => shown(`(await client.cases.get(${caseRef(ids)})).raw`),
	'GET W/E/variables': (_, ids) => shown(`(await client.results.variables(${experimentRef(ids)})).item`),
	'GET W/E/C/variables': (_, ids) => shown(`(await client.results.variables(${caseRef(ids)})).item`),
	'POST W/E/trajectories'(step, ids) {
		const names = write(fieldOf(step, 'variable_names'));
		const options = fieldOf(step, 'filter', 'lastPointOnly') === true ? ', {lastPointOnly: true}' : '';
		return shown(`await client.results.values(${experimentRef(ids)}, ${names}${options})`);
	},
	'POST W/E/C/trajectories': (step, ids) =>
		shown(`await client.results.caseValues(${caseRef(ids)}, ${write(fieldOf(step, 'variable_names'))})`),
};

/** A step as a plain request. */
function plainLines(step: Step): readonly string[] {
	const {response, gives, isResult, pollsAt, file} = step;
	const request = requestText(step);
	if (response === 'file' && file !== undefined) {
		return [`await writeFile(${text(file)}, (await client.request(${request})).bytes);`];
	}

	if (response !== 'json') {
		return isResult
			? [`console.log(new TextDecoder().decode((await client.request(${request})).bytes));`]
			: [`await client.request(${request});`];
	}

	if (pollsAt !== undefined) {
		return pollLines(step, pollsAt, request);
	}

	if (gives.length === 0) {
		return isResult ? shown(`await client.json(${request})`) : [`await client.json(${request});`];
	}

	const [{name} = {name: 'response'}] = gives;
	const variable = `${camelCase(name)}Response`;
	return [
		`const ${variable} = (await client.json(${request})) as ${typeText(gives.map(({at}) => at))};`,
		...gives.map((given) => givenLine(given, variable)),
		...(isResult ? shown(variable) : []),
	];
}

function pollLines({gives, isResult}: Step, at: readonly string[], request: string): readonly string[] {
	const type = typeText([at, ...gives.map((given) => given.at)]);
	const [first] = gives;
	if (first === undefined) {
		// Nothing of it is needed later, so its names stay inside.
		return [
			'for (;;) {',
			`\tconst state = (await client.json(${request})) as ${type};`,
			`\tif (!${write(unfinished)}.includes(state${accessText(at)})) {`,
			...(isResult ? shown('state').map((line) => `\t\t${line}`) : []),
			'\t\tbreak;',
			'\t}',
			'',
			'\tawait pause(500);',
			'}',
		];
	}

	const variable = `${camelCase(first.name)}State`;
	return [
		`let ${variable} = (await client.json(${request})) as ${type};`,
		`while (${write(unfinished)}.includes(${variable}${accessText(at)})) {`,
		'\tawait pause(500);',
		`\t${variable} = (await client.json(${request})) as ${type};`,
		'}',
		...gives.map((given) => givenLine(given, variable)),
		...(isResult ? shown(variable) : []),
	];
}

function givenLine({name, at}: Step['gives'][number], variable: string): string {
	return `const ${camelCase(name)} = ${variable}${accessText(at)};`;
}

function accessText(at: readonly string[]): string {
	return at.map((key) => (/^[A-Za-z_]\w*$/v.test(key) ? `.${key}` : `[${text(key)}]`)).join('');
}

/** `{data: {status: string}}`. */
function typeText(places: ReadonlyArray<readonly string[]>): string {
	const fields = new Map<string, ReadonlyArray<readonly string[]>>();
	for (const [key, ...rest] of places) {
		if (key !== undefined) {
			fields.set(key, [...(fields.get(key) ?? []), rest]);
		}
	}

	return fields.size === 0
		? 'string'
		: `{${[...fields].map(([key, inside]) => `${dialect.key(key)}: ${typeText(inside)}`).join('; ')}}`;
}

function requestText({method, path, query, accept, body}: Step): string {
	const fields = [
		`method: ${text(method)}`,
		`path: ${pathText(path)}`,
		...(query.length === 0 ? [] : [`query: ${write(query)}`]),
		...(accept === undefined ? [] : [`accept: ${text(accept)}`]),
		...(body === undefined ? [] : [`body: ${bodyText(body)}`]),
	];
	return `{${fields.join(', ')}}`;
}

function pathText(path: readonly PathSegment[]): string {
	if (path.every((piece) => typeof piece === 'string')) {
		return text(path.join('/'));
	}

	return `\`${path.map((piece) => (piece instanceof Reference ? `\${${camelCase(piece.name)}}` : piece.replaceAll(/[`$\\]/gv, String.raw`\$&`))).join('/')}\``;
}

function bodyText(body: NonNullable<Step['body']>): string {
	switch (body.kind) {
		case 'json': {
			const {mediaType, value} = body;
			return `{kind: 'json', ${mediaType === 'application/json' ? '' : `mediaType: ${text(mediaType)}, `}value: ${write(value)}}`;
		}

		case 'text': {
			return `{kind: 'text', mediaType: ${text(body.mediaType)}, text: ${text(body.text)}}`;
		}

		case 'form': {
			const parts = body.parts.map((part) =>
				'json' in part
					? `{name: ${text(part.name)}, text: JSON.stringify(${write(part.json)})}`
					: write('text' in part ? part : {name: part.name, file: part.fileName}),
			);
			return `{kind: 'multipart', parts: [${parts.join(', ')}]}`;
		}
	}
}
