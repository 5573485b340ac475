import {type Definition} from '../../api/resources/definition.js';
import {UsageError} from '../../errors/usage-error.js';
import {type JsonObject} from '../../json/is-object.js';

/** What `--expansion` takes, and how the API calls it. Source: section 6.2 of the API reference. */
const expansions = {
	'full-factorial': 'FULLFACTORIAL',
	'latin-hypercube': 'LATINHYPERCUBE',
	sobol: 'SOBOL',
} as const;

/** Names of expansions, as `--expansion` takes them. */
export const expansionNames = ['full-factorial', 'latin-hypercube', 'sobol'] as const;

type ExpansionChoice = {
	readonly expansion: (typeof expansionNames)[number] | undefined;
	readonly samples: number | undefined;
	readonly seed: number | undefined;
};

/**
The expansion asked for; `undefined` when none was.

@throws UsageError for samples or a seed where they mean nothing, and for an expansion that needs samples without them.
*/
export function readExpansion({expansion: name, samples, seed}: ExpansionChoice): JsonObject | undefined {
	if (name === undefined || name === 'full-factorial') {
		if (samples !== undefined || seed !== undefined) {
			throw new UsageError(
				`${samples === undefined ? '--seed' : '--samples'} goes with an expansion that draws`,
				{
					hint: 'add --expansion latin-hypercube or --expansion sobol',
				},
			);
		}

		return name && {algorithm: expansions['full-factorial']};
	}

	if (samples === undefined || samples < 1) {
		throw new UsageError(`--expansion ${name} needs a number of samples`, {hint: `add --samples 8`});
	}

	if (name === 'sobol') {
		if (seed !== undefined) {
			throw new UsageError('--seed goes with latin-hypercube only: sobol always gives the same cases');
		}

		return {algorithm: expansions.sobol, parameters: {samples}};
	}

	return {algorithm: expansions['latin-hypercube'], parameters: {samples, ...(seed !== undefined && {seed})}};
}

/**
How many cases a definition makes; `undefined` when only the server knows.

@throws UsageError for operators that the expansion or cases given one by one do not take.
*/
export function caseCount({base, extensions}: Definition): number | undefined {
	const {modifiers, expansion = {algorithm: 'FULLFACTORIAL'}} = base;
	const several = modifiers.variables.filter(({kind}) => kind !== 'value');
	const listed = several.filter(({kind}) => kind === 'range' || kind === 'choices');
	const drawn = several.filter((modifier) => !listed.includes(modifier));
	if (extensions.length > 0) {
		requireNone(
			listed,
			'do not go with cases given one by one',
			'drop --case and --cases, or give plain values',
		);
		// Servers take values that are drawn beside cases given one by one; what they make of them only they know.
		return drawn.length > 0 ? undefined : extensions.length;
	}

	const isDrawing = expansion.algorithm !== expansions['full-factorial'];
	if (!isDrawing) {
		requireNone(drawn, 'need an expansion that draws', 'add --expansion latin-hypercube --samples 8');
		return listed.reduce((count, modifier) => count * valuesIn(modifier), 1);
	}

	requireNone(
		listed,
		'do not go with an expansion that draws',
		'use uniform, normal or beta, or --expansion full-factorial',
	);
	const parameters: unknown = 'parameters' in expansion ? expansion['parameters'] : undefined;
	const isCounted = typeof parameters === 'object' && parameters !== null && 'samples' in parameters;
	return isCounted && typeof parameters.samples === 'number' ? parameters.samples : undefined;
}

type Variable = Definition['base']['modifiers']['variables'][number];

function requireNone(modifiers: readonly Variable[], problem: string, hint: string) {
	if (modifiers.length > 0) {
		const names = modifiers.map(({name, kind}) => `${name}=${kind}(…)`).join(', ');
		throw new UsageError(`${names} ${problem}`, {hint});
	}
}

function valuesIn(modifier: Variable): number {
	const {steps, values}: Readonly<Record<string, unknown>> = modifier;
	return Array.isArray(values) ? values.length : typeof steps === 'number' ? steps : 1;
}
