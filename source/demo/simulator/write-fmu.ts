import {strToU8, zipSync} from 'fflate';
import {type Enumeration, type Model} from './models/simulation-model.js';
import {type Row, rowsOf} from './models/variables.js';

/** The generation tool in the model description. */
const demoTool = 'impact-shell demo';

/** Creates an FMU as a zip: a valid `modelDescription.xml`, and a text file instead of binaries. */
export function writeFmu(setup: FmuSetup): Uint8Array<ArrayBuffer> {
	const name = modelIdentifier(setup.model);
	const files = [
		['modelDescription.xml', modelDescription(setup)],
		[`binaries/linux64/${name}.so`, binary],
		['documentation/index.html', `<!doctype html><title>${name}</title><p>${setup.model.description}</p>\n`],
	] as const;
	const zip = zipSync(Object.fromEntries(files.map(([path, text]) => [path, strToU8(text)])));
	return new Uint8Array(zip);
}

const binary = `This takes the place of the compiled model. The demo server simulates by itself and compiles nothing.\n`;

/** Content of the model description. */
export type FmuSetup = {
	readonly model: Model;

	/** The class with its compiled-in modifiers, for importing it again. */
	readonly compiledFrom?: string;

	/** 32 hexadecimal digits. */
	readonly guid: string;

	/** Default: `me`. */
	readonly target?: 'me' | 'cs' | 'me+cs';

	/** ISO 8601 in UTC. */
	readonly generatedAt: string;
};

/** The class name with underscores: `Modelica_Blocks_Examples_PID_Controller`. */
function modelIdentifier({className}: Model): string {
	return className.replaceAll(/\W/gv, '_');
}

/** `modelDescription.xml` of a model, FMI 2.0. Aliases share one value reference. */
export function modelDescription({model, compiledFrom, guid, target = 'me', generatedAt}: FmuSetup): string {
	const variables = scalars(model);
	const enumerations = new Map(
		model.parameters.flatMap(({enumeration}) =>
			enumeration ? [[enumeration.name, enumeration] as const] : [],
		),
	);
	return lines(
		'<?xml version="1.0" encoding="UTF-8"?>',
		`<fmiModelDescription${attributes({
			fmiVersion: '2.0',
			modelName: model.className,
			guid,
			description: model.description,
			version: '4.0.0',
			generationTool: demoTool,
			generationDateAndTime: generatedAt,
			variableNamingConvention: 'structured',
			numberOfEventIndicators: model.discreteCount,
		})}>`,
		...['me', 'cs'].filter((kind) => target.includes(kind)).map((kind) => implementation(kind, model)),
		...unitDefinitions(model),
		...typeDefinitions([...enumerations.values()]),
		`  <DefaultExperiment${attributes({...model.experiment, tolerance: 1e-6})}/>`,
		...vendorAnnotations(compiledFrom),
		'  <ModelVariables>',
		...variables.map((scalar) => scalarVariable(scalar)),
		'  </ModelVariables>',
		...modelStructure(variables),
		'</fmiModelDescription>',
	);
}

type Scalar = {
	readonly name: string;
	readonly row: Row;
	readonly isAlias: boolean;
	readonly reference: number;
	readonly state?: string;

	/** 1-based index of the state of which it is the derivative. */
	readonly derivative?: number;
	readonly start?: number;
	readonly isTunable: boolean;
	readonly isFixed: boolean;
};

function scalars(model: Model): readonly Scalar[] {
	const rows = rowsOf(model).filter(({from}) => from.kind !== 'time');
	const flat = rows.flatMap((row, index) =>
		row.names.map((name) => ({name, row, index, isAlias: name !== row.names[0]})),
	);
	const positions = new Map(flat.map(({name}, index) => [name, index + 1]));
	return flat.map(({name, row, index, isAlias}) => {
		const {from} = row;
		const series = from.kind === 'series' ? model.series[from.index] : undefined;
		const parameter = from.kind === 'parameter' ? from.parameter : undefined;
		const derivative = isAlias ? undefined : positions.get(stateName(model, series?.derivativeOf) ?? '');
		return {
			name,
			row,
			isAlias,
			reference: index,
			isTunable: parameter !== undefined && parameter.structural !== true && parameter.settable !== false,
			isFixed: from.kind !== 'series',
			...(series?.state === undefined ? {} : {state: series.state}),
			...(derivative === undefined ? {} : {derivative}),
			...(parameter === undefined ? {} : {start: parameter.value}),
		};
	});
}

function stateName(model: Model, state: string | undefined) {
	return model.series.find((series) => state !== undefined && series.state === state)?.names[0];
}

function implementation(kind: string, model: Model) {
	const element = kind === 'me' ? 'ModelExchange' : 'CoSimulation';
	return `  <${element}${attributes({modelIdentifier: modelIdentifier(model)})}/>`;
}

function vendorAnnotations(compiledFrom: string | undefined) {
	return compiledFrom === undefined
		? []
		: [
				'  <VendorAnnotations>',
				`    <Tool${attributes({name: demoTool})}><Class${attributes({name: compiledFrom})}/></Tool>`,
				'  </VendorAnnotations>',
			];
}

function unitDefinitions(model: Model) {
	const units = new Set(rowsOf(model).flatMap(({unit}) => unit ?? []));
	return [
		'  <UnitDefinitions>',
		...[...units].map((name) => `    <Unit${attributes({name})}/>`),
		'  </UnitDefinitions>',
	];
}

function typeDefinitions(enumerations: readonly Enumeration[]) {
	if (enumerations.length === 0) {
		return [];
	}

	const types = enumerations.flatMap(({name, literals}) => [
		`    <SimpleType${attributes({name})}>`,
		'      <Enumeration>',
		...literals.map((literal, index) => `        <Item${attributes({name: literal, value: index + 1})}/>`),
		'      </Enumeration>',
		'    </SimpleType>',
	]);
	return ['  <TypeDefinitions>', ...types, '  </TypeDefinitions>'];
}

function scalarVariable({name, row, reference, isTunable, isFixed, derivative, start}: Scalar) {
	const {type = 'Real', unit, description, enumeration} = row;
	const isParameter = start !== undefined && isTunable;
	const outer = attributes({
		name,
		valueReference: reference,
		description,
		causality: isParameter ? 'parameter' : 'local',
		variability: isParameter ? 'tunable' : variability(type, isFixed),
		initial: isParameter ? 'exact' : 'calculated',
	});
	const inner = attributes({
		declaredType: enumeration?.name,
		unit: type === 'Real' ? unit : undefined,
		derivative,
		start: isParameter ? startText(type, start) : undefined,
	});
	return `    <ScalarVariable${outer}><${type}${inner}/></ScalarVariable>`;
}

function variability(type: string, isFixed: boolean) {
	if (isFixed) {
		return 'fixed';
	}

	return type === 'Real' ? 'continuous' : 'discrete';
}

function startText(type: string, start: number) {
	return type === 'Boolean' ? start !== 0 : start;
}

function modelStructure(variables: readonly Scalar[]) {
	const unknowns = variables.flatMap(({derivative}, index) =>
		derivative === undefined ? [] : [`      <Unknown${attributes({index: index + 1})}/>`],
	);
	return [
		'  <ModelStructure>',
		...['Derivatives', 'InitialUnknowns'].flatMap((name) => [`    <${name}>`, ...unknowns, `    </${name}>`]),
		'  </ModelStructure>',
	];
}

function attributes(values: Readonly<Record<string, string | number | boolean | undefined>>) {
	return Object.entries(values)
		.filter(([, value]) => value !== undefined)
		.map(([name, value]) => ` ${name}="${escaped(String(value))}"`)
		.join('');
}

function escaped(text: string) {
	return text
		.replaceAll('&', '&amp;')
		.replaceAll('<', '&lt;')
		.replaceAll('>', '&gt;')
		.replaceAll('"', '&quot;');
}

function lines(...all: readonly string[]) {
	return all.join('\n') + '\n';
}
