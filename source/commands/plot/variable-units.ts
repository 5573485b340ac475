/**
The units of variables by name, from a model description of FMI 1 to 3; variables without a unit are not in it. Read with
expressions rather than as a tree: large models have hundreds of thousands of lines, and only two attributes count.
*/
export function variableUnits(modelDescription: string): ReadonlyMap<string, string> {
	const types = new Map<string, string>();
	for (const [, head = '', inner = ''] of modelDescription.matchAll(simpleTypes)) {
		setUnit(types, attribute(head, 'name'), attribute(inner, 'unit'));
	}

	const units = new Map<string, string>();
	for (const [, head, inner, both = ''] of modelDescription.matchAll(scalarVariables)) {
		const declared = types.get(attribute(inner ?? both, 'declaredType') ?? '');
		setUnit(units, attribute(head ?? both, 'name'), attribute(inner ?? both, 'unit') ?? declared);
	}

	return units;
}

/** `<SimpleType name="…"><Real unit="…"/>` */
const simpleTypes = /<SimpleType\s([^>]*)>\s*<Real\s([^>]*)>/gv;

/** `<ScalarVariable name="…"><Real unit="…"/>`, or `<Float64 name="…" unit="…">`, where one element holds both. */
const scalarVariables = /<ScalarVariable\s([^>]*)>\s*(?:<!--.*?-->\s*)*<Real\s([^>]*)>|<Float64\s([^>]*)>/gsv;

function setUnit(units: Map<string, string>, name: string | undefined, unit: string | undefined) {
	if (name !== undefined && unit !== undefined && unit !== '' && unit !== '1') {
		units.set(name, unit);
	}
}

function attribute(text: string, name: string): string | undefined {
	const value = new RegExp(String.raw`(?:^|\s)${name}\s*=\s*(?:"([^"]*)"|'([^']*)')`, 'v').exec(text);
	return value === null ? undefined : unescaped(value[1] ?? value[2] ?? '');
}

const entities = new Map([
	['lt', '<'],
	['gt', '>'],
	['amp', '&'],
	['quot', '"'],
	['apos', "'"],
]);

function unescaped(text: string): string {
	return text.replaceAll(
		/&(?:#(\d+)|#x([\dA-Fa-f]+)|(\w+));/gv,
		(whole, decimal?: string, hex?: string, name = '') => {
			const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal);
			return code >= 0 && code <= 0x10_ff_ff
				? String.fromCodePoint(code)
				: (entities.get(String(name)) ?? whole);
		},
	);
}
