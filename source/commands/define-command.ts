import {type Client} from '../api/client.js';
import {type CaseRef} from '../api/resources/cases.js';
import {type ContentRef} from '../api/resources/projects.js';
import {type ExperimentRef} from '../api/resources/experiments.js';
import {type FmuRef} from '../api/resources/fmus.js';
import {type WorkspaceScope} from '../api/workspace-scope.js';
import {UsageError} from '../errors/usage-error.js';
import {camelCase, typedValues, type CamelCase, type TypedValues} from '../language/binding/typed-values.js';
import {
	type ArgumentSpec,
	type CommandSpec,
	type Invocation,
	type OptionSpec,
} from '../language/specification.js';
import {type Output} from '../output/document.js';
import {type Command, type Context} from './command.js';
import {type EntityName} from './resolution/resolve-experiment.js';
import {type PublishedScope} from './resolution/resolve-published.js';
import {type LookupOrder} from './resolution/resolve-workspace.js';

/** What a command gets in place of the word that names an entity, by the type of the argument or option. */
type Entities = {
	readonly workspace: WorkspaceScope;
	readonly experiment: ExperimentRef;
	readonly case: CaseRef;
	readonly fmu: FmuRef;

	/** Its name. */
	readonly function: string;

	/** Its id. */
	readonly project: string;
	readonly content: ContentRef;
	readonly published: PublishedScope;
};

type Spec = ArgumentSpec | OptionSpec;
type ResolvedSpec = {
	readonly name: string;
	readonly summary: string;
	readonly isResolved: true;
	readonly type: keyof Entities;
};

/** The entities that a command's specification asks for, by the names of the arguments and options. */
type ResolvedValues<Each extends Spec> = {
	readonly [Name in Extract<Each, ResolvedSpec>['name'] as CamelCase<Name>]: Entities[Extract<
		Each,
		ResolvedSpec & {readonly name: Name}
	>['type']];
};

/** The client is there for whoever gets an entity; others ask `context.client()`, which signs in, when they need it. */
type ClientOf<Each extends Spec> = [Extract<Each, ResolvedSpec>] extends [never]
	? unknown
	: {readonly client: Client};

/** What `run` is called with. */
export type Call<
	Arguments extends readonly ArgumentSpec[],
	Options extends readonly OptionSpec[],
> = TypedValues<Arguments[number], Options[number]> &
	ResolvedValues<Arguments[number] | Options[number]> &
	ClientOf<Arguments[number] | Options[number]> & {
		readonly context: Context;

		/** Fires on Ctrl-C. */
		readonly signal: AbortSignal;

		/** The words as they were bound: options as text, unknown options, the source for carets. */
		readonly invocation: Invocation;
	};

/** A command's specification with the work it does; the types of what `run` gets follow from `arguments` and `options`. */
type CommandDefinition<
	Arguments extends readonly ArgumentSpec[],
	Options extends readonly OptionSpec[],
> = Omit<CommandSpec, 'arguments' | 'options'> & {
	/** Default: none. */
	readonly arguments?: Arguments;

	/** Default: none. */
	readonly options?: Options;

	/**
	`run` is called once, as it sends a body or starts something: names are looked up before. Default false: ids are used as they
	stand, and only after a 404 names are looked up and `run` is called again.
	*/
	readonly runsOnce?: boolean | undefined;

	/** Does the work. It never prints: what it has to say is in its `Output`. */
	readonly run: (call: Call<Arguments, Options>) => Promise<Output>;
};

/**
Makes a command of a specification and the work it does. What `run` gets has the types that the specification says:

- `arguments` and `options`, by their names in camel case: a flag is a boolean, `number` and `integer` are numbers, `json` is parsed,
  `{choices}` the union of the choices, `NAME=VALUE` types are pairs, a `modifier` is a `Modifier`; what is optional may be undefined,
  what is variadic or `multiple` is a list;
- the entity itself for arguments and options with `isResolved` (see `resolution/`), under the name of the argument or option: with
  `workspaceOption` there is `workspace`, with `experimentArgument` `experiment`, and with any of them `client`;
- `words`, the arguments as they were typed, for carets and for references that stand for a value.

A misspelt name does not compile. A new noun is a file that exports a list of commands, and a line in `index.ts`. The registry, help, completion and tests use what is returned: plain data and a `run` for any
invocation.

@example
```ts
export const experimentShow = defineCommand({
	words: ['experiment', 'show'],
	summary: 'Show an experiment',
	arguments: [experimentArgument],
	options: [{name: 'size', summary: 'Include its size'}, workspaceOption],
	examples: [{line: 'experiment show --size', summary: 'The one in use, with its size'}],
	async run({client, experiment, options: {size}, signal}) {
		const found = await client.experiments.get(experiment, {sizeInfo: size, signal});
		return {value: found.raw, body: found.body, view: experimentRecord(found)};
	},
});
```
*/
export function defineCommand<
	const Arguments extends readonly ArgumentSpec[] = readonly never[],
	const Options extends readonly OptionSpec[] = readonly never[],
>({runsOnce = false, run, ...definition}: CommandDefinition<Arguments, Options>): Command {
	const {arguments: args = [], options = []} = definition;
	const spec: CommandSpec = {
		...definition,
		arguments: args,
		options: [...options, ...sameAsOptions(args, options)],
	};
	const resolved = resolvedSpecs([...args, ...options]);
	return {
		...spec,
		async run(context, invocation) {
			const {signal} = context;
			const values = typedValues(spec, invocation, await modifierParser(args));
			const call = {context, signal, invocation, ...values};
			return withEntities(resolved, {context, invocation, order: {isFirst: runsOnce}}, async (entities) => {
				const client = resolved.length > 0 ? {client: await context.client()} : {};
				// The types of a call follow from the specification it was converted by.
				// eslint-disable-next-line @typescript-eslint/no-unsafe-type-assertion
				return run({...call, ...client, ...entities} as unknown as Call<Arguments, Options>);
			});
		},
	};
}

async function modifierParser(args: readonly ArgumentSpec[]) {
	if (args.every(({type}) => type !== 'modifier')) {
		return undefined;
	}

	const {parseModifier} = await import('../language/modifiers/modifier.js');
	return parseModifier;
}

/** Experiments and cases may be named by `-e` and `-c` wherever they may be named by their place. */
function sameAsOptions(args: readonly ArgumentSpec[], options: readonly OptionSpec[]): readonly OptionSpec[] {
	const shorts: Partial<Record<string, string>> = {experiment: 'e', case: 'c'};
	return args.flatMap(({name, summary, type, optional, isResolved}) => {
		const short = shorts[name];
		const isWanted =
			short !== undefined && optional && isResolved && options.every((option) => option.name !== name);
		const isFree = options.every((option) => option.short !== short);
		return isWanted ? [{name, ...(isFree && {short}), summary, type}] : [];
	});
}

/** Those that stand for an entity, each after those it is looked for in. */
function resolvedSpecs(specs: readonly Spec[]): readonly ResolvedSpec[] {
	const order = ['workspace', ...Object.keys(resolvers)];
	return specs
		.filter((spec): spec is ResolvedSpec => spec.isResolved === true)
		.toSorted((one, other) => order.indexOf(one.type) - order.indexOf(other.type));
}

type Resolution = {
	readonly context: Context;
	readonly invocation: Invocation;
	readonly order: LookupOrder;

	/** The one that was resolved before. */
	readonly workspace?: WorkspaceScope;
};

/** Resolves one entity after the other, each inside those before it, and passes all of them on by name. */
async function withEntities(
	[spec, ...others]: readonly ResolvedSpec[],
	resolution: Resolution,
	use: (found: Readonly<Record<string, unknown>>) => Promise<Output>,
): Promise<Output> {
	if (spec === undefined) {
		return use({});
	}

	const {name, type} = spec;
	const {context, invocation, order} = resolution;
	const text = nameIn(invocation, name);
	const goOn = async (entity: unknown, inside: Resolution) =>
		withEntities(others, inside, async (found) => use({[camelCase(name)]: entity, ...found}));
	if (type !== 'workspace') {
		return resolvers[type]({...resolution, text}, async (entity: unknown) => goOn(entity, resolution));
	}

	const {withWorkspace} = await import('./resolution/resolve-workspace.js');
	return withWorkspace(
		context,
		text,
		async (workspace) => goOn(workspace, {...resolution, workspace}),
		order,
	);
}

type Request = Resolution & {readonly text: string | undefined};

type Resolvers = {
	readonly [Type in Exclude<keyof Entities, 'workspace'>]: (
		request: Request,
		use: (entity: Entities[Type]) => Promise<Output>,
	) => Promise<Output>;
};

/** How the entities that are no workspaces are found, in an order in which each may need those before it; loaded for a command that names one. */
const resolvers: Resolvers = {
	async project({context, text, order}, use) {
		const {withProject} = await import('./resolution/resolve-project.js');
		return withProject(context, text, use, order);
	},
	async content({context, invocation, text = '', order}, use) {
		const {withContent} = await import('./resolution/resolve-project.js');
		return withContent(context, {text, project: nameIn(invocation, 'project')}, use, order);
	},
	async published({context, text = '', order}, use) {
		const {withPublished} = await import('./resolution/resolve-published.js');
		return withPublished(context, text, use, order);
	},
	async experiment(request, use) {
		const {withExperiment} = await import('./resolution/resolve-experiment.js');
		return withExperiment(request.context, workspaceOf(request), nameOf(request), use);
	},
	async case(request, use) {
		const {withCase} = await import('./resolution/resolve-experiment.js');
		const name = {...nameOf(request), experiment: nameIn(request.invocation, 'experiment')};
		return withCase(request.context, workspaceOf(request), name, use);
	},
	async fmu(request, use) {
		const {withFmu} = await import('./resolution/resolve-experiment.js');
		return withFmu(request.context, workspaceOf(request), nameOf(request), use);
	},
	async function(request, use) {
		const {withFunction} = await import('./resolution/resolve-function.js');
		return withFunction(workspaceOf(request), request.text ?? '', use);
	},
};

function nameOf({text, order}: Request): EntityName {
	return {text, ...order};
}

function workspaceOf({workspace, invocation}: Request): WorkspaceScope {
	if (workspace === undefined) {
		throw new Error(
			`a command that names something inside a workspace takes workspaceOption: ${invocation.source ?? ''}`,
		);
	}

	return workspace;
}

/** The name of an entity as it was given, as an argument or an option. @throws UsageError for two that differ. */
function nameIn({arguments: named, options}: Invocation, name: string): string | undefined {
	const option = options[name];
	const [placed, given] = [named[name]?.text, typeof option === 'string' ? option : undefined];
	if (placed !== undefined && given !== undefined && placed !== given) {
		throw new UsageError(`the ${name} is named twice: ${placed} and ${given}`);
	}

	return placed ?? given;
}
