import {type ExperimentRef} from '../../api/resources/experiments.js';
import {type WorkspaceScope} from '../../api/workspace-scope.js';
import {type OptionSpec} from '../../language/specification.js';
import {type Context} from '../command.js';
import {caseNameParts, isCaseLabel, withExperiment} from './resolve-experiment.js';

/** Which cases of several, wherever several can be meant: `--case` once for each, or `--cases` with all of them. */
export const severalCasesOptions = [
	{
		name: 'case',
		short: 'c',
		summary: 'This case: 2, case_2, label or EXPERIMENT/CASE; may be repeated',
		type: 'case',
		multiple: true,
	},
	{
		name: 'cases',
		summary: 'These cases, e.g. 1,3 or 1-5, or all; of others EXPERIMENT/1-5',
		type: 'text',
		placeholder: 'CASES',
	},
] as const satisfies readonly OptionSpec[];

/** The names that `severalCasesOptions` give, each once; `all` among them means all. */
export function namedCases(options: {
	readonly case: readonly string[];
	readonly cases: string | undefined;
}): readonly string[] {
	const listed = options.cases?.split(',').flatMap((name) => casesIn(name.trim())) ?? [];
	return [...new Set([...options.case, ...listed])].filter((name) => name !== '');
}

/** No experiment has more cases. */
const maxCase = 100_000;

/** A name, or the numbers from one to another: `3-5` and `3..5` are 3, 4 and 5, also of an experiment. */
function casesIn(name: string): readonly string[] {
	const {
		owner = '',
		first,
		last,
	} = /^(?<owner>.+\/)?(?<first>\d{1,6})(?:-|\.\.)(?<last>\d{1,6})$/v.exec(name)?.groups ?? {};
	const [from, to] = [Number(first), Number(last)];
	return from <= to && to <= maxCase
		? Array.from({length: to - from + 1}, (_, index) => `${owner}${from + index}`)
		: [name];
}

/** Cases of one experiment that a line names. */
type CaseChoice = {
	/** As it is named; undefined for the one in use. */
	readonly experiment: string | undefined;

	/** Their names; `all` or none for all of them. */
	readonly cases: readonly string[];

	/** What tells them from the cases of other experiments in the same line, before their ids: `baseline/`. Else empty. */
	readonly prefix: string;
};

/** What a line says of cases: their names, and the experiment named apart. */
type NamedCases = {readonly cases: readonly string[]; readonly experiment: string | undefined};

/**
Does something with each experiment whose cases a line names; where it names none, with the one named apart or in use.

@throws UsageError when none is named and none is in use.
*/
export async function withCaseChoices<Result>(
	context: Pick<Context, 'session'>,
	workspace: WorkspaceScope,
	named: NamedCases,
	use: (place: ExperimentRef, choice: CaseChoice) => Promise<Result>,
): Promise<readonly [Result, ...Result[]]> {
	const [first, ...others] = await caseChoices(context, workspace, named);
	const resultFor = async (choice: CaseChoice) =>
		withExperiment(context, workspace, {text: choice.experiment}, async (place) => use(place, choice));
	return Promise.all([resultFor(first), ...others.map(async (choice) => resultFor(choice))]);
}

async function caseChoices(
	context: Pick<Context, 'session'>,
	workspace: WorkspaceScope,
	{cases, experiment}: NamedCases,
): Promise<readonly [CaseChoice, ...CaseChoice[]]> {
	const used = context.session.entities.experiment;
	const named = await Promise.all(
		cases.map(async (text) => {
			const isLabel = await isCaseLabel(context, workspace, {text, experiment});
			const {owner, own = 'all'} = isLabel ? {owner: experiment, own: text} : caseNameParts(text, experiment);
			return {own, owner: owner === used?.id ? undefined : owner};
		}),
	);
	const [first, ...others] = [...new Set(named.map(({owner}) => owner))].map((owner) => ({
		experiment: owner,
		cases: named.flatMap((each) => (each.owner === owner ? [each.own] : [])),
		prefix: `${owner ?? used?.name ?? used?.id ?? ''}/`,
	}));
	return first === undefined
		? [{experiment, cases, prefix: ''}]
		: others.length === 0
			? [{...first, prefix: ''}]
			: [first, ...others];
}
