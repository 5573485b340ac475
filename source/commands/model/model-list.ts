import {defineCommand} from '../define-command.js';
import {type Output} from '../../output/document.js';
import {type ApiError} from '../../errors/api-error.js';
import {UsageError} from '../../errors/usage-error.js';
import {rpcPath} from '../../endpoints/endpoints.js';
import {workspaceOption} from '../resolution/resolve-workspace.js';
import {entriesIn, shortName, type Classes, findClass} from '../../jobs/class-lookup.js';
import {counted} from '../../text/counted.js';
import {classTree, flatTree, hasMore, treeNodes} from './class-tree.js';
import {noSuchClass, withClasses} from './classes.js';

/** Levels of a tree when `--depth` is not given. */
const defaultDepth = 3;

/** `model list [PACKAGE]`: the libraries, or what is in a package. Source: section 9 of the API reference. */
export const modelList = defineCommand({
	words: ['model', 'list'],
	aliases: [['package', 'list'], ['packages']],
	summary: 'List the libraries of the workspace, or the packages and models of one',
	arguments: [
		{name: 'package', summary: 'A library or package, e.g. Modelica.Blocks', type: 'package', optional: true},
	],
	options: [
		{name: 'packages', summary: 'Only packages'},
		{name: 'models', summary: 'Only models'},
		{name: 'tree', short: 't', summary: 'Everything in them, as a tree'},
		{
			name: 'depth',
			summary: `Levels of the tree; default ${defaultDepth}`,
			type: 'count',
			placeholder: 'N',
		},
		workspaceOption,
	],
	examples: [
		{line: 'models', summary: 'The libraries'},
		{line: 'model list Modelica.Blocks.Examples', summary: 'The content of a package'},
		{line: 'model list Modelica --tree --depth 2', summary: 'As a tree'},
	],
	async run({context, workspace, arguments: {package: path = ''}, options}) {
		const {depth} = options;
		const isTree = options.tree || depth !== undefined;
		const only = onlyKind(options.packages, options.models);
		return withClasses(context, workspace, async (classes) => {
			if (isTree) {
				return tree(classes, {path, depth: Math.max(1, depth ?? defaultDepth)});
			}

			return path === '' && only !== 'model' ? libraries(classes) : listing(classes, path, only);
		});
	},
});

function onlyKind(packages: boolean, models: boolean): 'package' | 'model' | undefined {
	if (packages === models) {
		return undefined;
	}

	return packages ? 'package' : 'model';
}

/** The libraries, one's own first. */
async function libraries({modeling, options}: Classes): Promise<Output> {
	const projects = await modeling.projects(options);
	const found = projects.flatMap(({id, topClasses}) => topClasses.map(({name}) => ({name, project: id})));
	const rows = await Promise.all(
		found.map(async (each) => {
			const {editable, structured, enabled, uses} = await modeling.topClassInfo(each.name, options);
			return {name: each.name, editable, enabled, structured, uses, project: each.project};
		}),
	);
	const sorted = rows.toSorted((one, other) => Number(other.editable ?? 0) - Number(one.editable ?? 0));
	return {
		value: sorted,
		view: {
			kind: 'table',
			columns: [
				{field: 'name', title: 'library', kind: 'id', priority: 3},
				{field: 'editable', kind: 'boolean', priority: 2},
				{field: 'needs', priority: 1},
				{field: 'project', kind: 'id'},
			],
			rows: sorted.map((row) => ({...row, needs: usesText(row.uses)})),
			empty: 'no libraries: the workspace has no enabled projects',
		},
		notices: sorted[0] && [{kind: 'next', text: `model list ${sorted[0].name}`}],
	};
}

/** `Modelica 4.1.0, Complex 4.1.0` */
export function usesText(uses: Readonly<Record<string, string>>): string {
	return Object.entries(uses)
		.map(([name, version]) => `${name} ${version}`)
		.join(', ');
}

async function listing(
	classes: Classes,
	path: string,
	only: 'package' | 'model' | undefined,
): Promise<Output> {
	const all = await entriesIn(classes, path);
	if (all.length === 0) {
		await assertPackage(classes, path);
	}

	const found = all.filter(({kind}) => only === undefined || kind === only);
	const model = found.find(({kind}) => kind === 'model');
	return {
		value: found,
		view: {
			kind: 'table',
			columns: [
				{field: 'name', title: 'class', kind: 'id', priority: 2},
				{field: 'kind', priority: 1},
			],
			rows: found,
			empty: only === undefined ? `${path} is empty` : `no ${only}s right in ${path}`,
		},
		notices: [
			{
				kind: 'next',
				text: model === undefined ? `model list ${found[0]?.name ?? ''}`.trim() : `run ${model.name}`,
			},
		],
	};
}

async function tree(
	classes: Classes,
	{path, depth}: {readonly path: string; readonly depth: number},
): Promise<Output> {
	const grown = await classTree(classes, path, {
		depth,
		onPackage(count) {
			classes.options.onNotice?.(counted(count, 'package'));
		},
	});
	if (grown.length === 0) {
		await assertPackage(classes, path);
	}

	const all = flatTree(grown);
	const models = all.filter(({kind}) => kind === 'model').length;
	const deeper = `model list ${path === '' ? '' : `${path} `}--depth ${depth + 3}`;
	return {
		value: all,
		view: {kind: 'tree', ...(path !== '' && {root: {name: path}}), nodes: treeNodes(grown)},
		notices: [
			{
				kind: 'info',
				text: `${counted(all.length - models, 'package')} and ${counted(models, 'model')} down to level ${depth}`,
			},
			...(hasMore(grown) ? [{kind: 'next', text: deeper} as const] : []),
		],
	};
}

/** @throws UsageError or ApiError when what holds nothing is no package. An empty package is fine. */
async function assertPackage(classes: Classes, path: string): Promise<void> {
	if (path === '') {
		return;
	}

	const found = await findClass(classes, path);
	if (found.kind === 'model') {
		throw new UsageError(`${path} is a model, not a package`, {
			hint: `model show ${path} tells about it; ${shortName(path)} runs with: run ${path}`,
		});
	}

	if (found.kind === 'unknown') {
		throw noSuchClass(path, found.guess, {
			status: 200,
			code: undefined,
			method: 'impact/listPackages',
			path: rpcPath,
		} satisfies Partial<ApiError>);
	}
}
