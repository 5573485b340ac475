import {type Case} from '../../api/resources/cases.js';
import {type ExperimentRef} from '../../api/resources/experiments.js';
import {type WorkspaceScope} from '../../api/workspace-scope.js';
import {conversionBetween, converted} from '../../curves/conversion.js';
import {type Curve, pointsBetween} from '../../curves/interpolate.js';
import {isMeasure, measure, type MeasureName, measures} from '../../curves/measures.js';
import {productUnit, unitNamed, unitText} from '../../curves/units.js';
import {UsageError} from '../../errors/usage-error.js';
import {sweptNames} from '../../jobs/case-table.js';
import {suggestion} from '../../language/nearest.js';
import {labelOf} from '../../output/chart/chart-view.js';
import {type Column} from '../../output/views.js';
import {defineCommand} from '../define-command.js';
import {prepareCalculation} from '../plot/calculated-curves.js';
import {chooseCases} from '../plot/choose-cases.js';
import {chosenCurves} from '../plot/chosen-variables.js';
import {dataOption} from '../plot/data-option.js';
import {type CaseNumbers, fetchCurves, fetchUnits} from '../plot/fetch-curves.js';
import {namedCases, severalCasesOptions, withCaseChoices} from '../resolution/resolve-cases.js';
import {experimentNameOption} from '../resolution/resolve-experiment.js';
import {workspaceOption} from '../resolution/resolve-workspace.js';
import {caseColumns, caseFields, type CaseRows, caseRowsOutput} from './case-rows.js';
import {timeOptions} from './result-tables.js';

/** `result measure VARIABLE [MEASURE…]`: numbers that tell something of curves, a row for each case. Source: `POST E/trajectories`. */
export const resultMeasure = defineCommand({
	words: ['result', 'measure'],
	aliases: [['measure']],
	summary: 'Measure curves: a row of numbers for each case',
	description: `Without measures: min, max, mean, final. Of all successful cases unless some are named.
Means and integrals are taken over time, so that it does not matter where points are dense. The step is the final value less the first;
a curve that ends where it began has none. help expressions tells more.`,
	arguments: [
		{name: 'variable', summary: 'Name, pattern or expression', type: 'variable'},
		{
			name: 'measure',
			summary: 'What to measure; rmse=EXPRESSION and settle=PART take a value',
			type: {
				suggested: Object.entries(measures).map(([text, {summary, ...rest}]) => ({
					text: 'takes' in rest && rest.takes === 'curve' ? `${text}=` : text,
					description: summary,
				})),
			},
			optional: true,
			variadic: true,
		},
	],
	options: [dataOption, ...timeOptions, ...severalCasesOptions, experimentNameOption, workspaceOption],
	examples: [
		{line: 'result measure inertia1.w', summary: 'Least, greatest, mean and last value of each case'},
		{
			line: 'result measure inertia1.w settle=0.05 overshoot rise --sort settle',
			summary: 'The quickest first',
		},
		{
			line: 'result measure inertia1.phi rmse=data:phi --data measured.csv',
			summary: 'How far from what was measured',
		},
		{line: "result measure 'abs(inertia1.w - case:1:inertia1.w)' max", summary: 'Of an expression'},
	],
	async run({context, workspace, arguments: {variable, measure: words}, options, signal}) {
		const asked = askedMeasures(words);
		const {client} = workspace;
		const named = {cases: namedCases(options), experiment: options.experiment};
		const [first, ...others] = await withCaseChoices(context, workspace, named, async (place, choice) => {
			const [{items: all}, {item: known}] = await Promise.all([
				client.cases.list(place, {signal}),
				client.results.variables(place, {signal}),
			]);
			const {cases} = chooseCases(all, choice.cases, all.length);
			const {prefix} = choice;
			return measured(workspace, place, {...options, variable, asked, cases, all, known, prefix});
		});
		return caseRowsOutput([first, ...others]);
	},
});

/** One measure as it was asked for. */
type Asked = {
	readonly name: MeasureName;

	/** Of its column: the name, with the value where a measure is asked for more than once. */
	readonly field: string;
	readonly band?: number | undefined;
	readonly reference?: string | undefined;
};

const defaultMeasures = ['min', 'max', 'mean', 'final'];

/** @throws UsageError for a word that is no measure, and for a value that is missing or not taken. */
function askedMeasures(words: readonly string[]): readonly Asked[] {
	const list = words.length === 0 ? defaultMeasures : [...new Set(words)];
	const names = list.map((word) => word.split('=')[0]);
	return list.map((word) => {
		const asked = askedMeasure(word);
		const isOnly = names.filter((name) => name === asked.name).length === 1;
		return {...asked, field: isOnly ? asked.name : word};
	});
}

function askedMeasure(word: string): Omit<Asked, 'field'> {
	const [name = '', ...rest] = word.split('=');
	const value = rest.length === 0 ? undefined : rest.join('=');
	if (!isMeasure(name)) {
		throw new UsageError(`${name} is no measure`, {
			hint: suggestion(name, Object.keys(measures), `there are ${Object.keys(measures).join(', ')}`),
		});
	}

	const definition = measures[name];
	const takes = 'takes' in definition ? definition.takes : undefined;
	if (takes === 'curve') {
		if (value === undefined || value === '') {
			throw new UsageError(`${name} compares with another curve: which?`, {
				hint: `${name}=data:COLUMN --data FILE, or ${name}=VARIABLE`,
			});
		}

		return {name, reference: value};
	}

	const band = value === undefined ? undefined : Number(value);
	if (value !== undefined && (takes === undefined || !(Number(band) > 0 && Number(band) < 1))) {
		throw new UsageError(
			takes === undefined ? `${name} takes no value` : `${word}: a part of the step is between 0 and 1`,
		);
	}

	return {name, band};
}

type MeasureRequest = {
	readonly variable: string;
	readonly asked: readonly Asked[];
	readonly cases: readonly Case[];
	readonly all: readonly Case[];
	readonly known: readonly string[];

	/** As `CaseChoice` has it. */
	readonly prefix: string;
	readonly data: readonly string[];
	readonly from: number | undefined;
	readonly to: number | undefined;
};

async function measured(
	scope: WorkspaceScope,
	place: ExperimentRef,
	request: MeasureRequest,
): Promise<CaseRows> {
	const {variable, cases, all, known, data, prefix} = request;
	const {names: variables, expressions} = chosenCurves([variable], known);
	const references = new Map(
		request.asked.flatMap(({reference}) =>
			reference === undefined ? [] : [[reference, chosenCurves([reference], known)] as const],
		),
	);
	// A pattern or another spelling stands for the name it chooses.
	const asked = request.asked.map((each) => ({
		...each,
		reference: references.get(each.reference ?? '')?.names[0],
	}));
	const calculation = await prepareCalculation(scope, place, {
		names: [...new Set(['time', ...variables, ...asked.flatMap(({reference}) => reference ?? [])])],
		expressions: new Map(
			[expressions, ...Array.from(references.values(), (each) => each.expressions)].flatMap((each) => [
				...each,
			]),
		),
		data,
	});
	const [found, own] = await Promise.all([
		fetchCurves(scope, place, {cases, caseCount: all.length, calculation, lastPointOnly: false}),
		fetchUnits(scope, {fmuId: cases[0]?.fmuId}),
	]);
	const units = calculation.unitsWith(own);
	const swept = all.length > 1 ? sweptNames(all) : [];
	const rows = found.flatMap((each) =>
		variables.map((name) => ({
			...caseFields(each.case, swept, prefix),
			...(variables.length > 1 && {variable: name}),
			...numbersIn(each, name, {...request, asked, units}),
		})),
	);
	const columns = columnsFor(rows, {swept, variables, asked, units});
	return {columns, rows};
}

function numbersIn(
	{curveOf}: CaseNumbers,
	name: string,
	{
		asked,
		units,
		from = -Infinity,
		to = Infinity,
	}: Pick<MeasureRequest, 'asked' | 'from' | 'to'> & Pick<ColumnFacts, 'units'>,
): Readonly<Record<string, number | undefined>> {
	const {time, values} = curveOf(name);
	const inside = pointsBetween(time, from, to);
	const curve = {time: inside(time), values: inside(values)};
	return Object.fromEntries(
		asked.map(({name: what, field, band, reference}) => {
			const number = measure(what, curve, {
				band,
				reference:
					reference === undefined
						? undefined
						: inUnitOf(curveOf(reference), units.get(reference), units.get(name)),
			});
			// JSON knows no NaN.
			return [field, Number.isFinite(number) ? number : undefined];
		}),
	);
}

/** A reference in the unit of the curve that is measured, where both are known and measure the same. */
function inUnitOf(curve: Curve, own = '', wanted = ''): Curve {
	const conversion = conversionBetween(own, wanted);
	return conversion === undefined ? curve : {...curve, values: converted(curve.values, conversion)};
}

type ColumnFacts = {
	readonly swept: readonly string[];
	readonly variables: readonly string[];
	readonly asked: readonly Asked[];
	readonly units: ReadonlyMap<string, string>;
};

function columnsFor(
	rows: ReadonlyArray<Readonly<Record<string, unknown>>>,
	{swept, variables, asked, units}: ColumnFacts,
): readonly Column[] {
	const [unit, ...others] = [...new Set(variables.map((name) => units.get(name)))];
	const common = others.length === 0 ? unit : undefined;
	return [
		...caseColumns(rows, swept),
		...(variables.length > 1 ? [{field: 'variable', priority: 5}] : []),
		...asked.map(({name, field}): Column => {
			const title = labelOf(field, unitOfMeasure(name, common));
			return {field, title, isName: true, kind: 'number', priority: 4};
		}),
	];
}

function unitOfMeasure(name: MeasureName, own: string | undefined): string | undefined {
	return {
		own,
		time: 's',
		'own-time': unitText(productUnit(unitNamed(own), unitNamed('s'))),
		percent: '%',
	}[measures[name].unit];
}
