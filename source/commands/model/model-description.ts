/** A variable of an FMU, as `modelDescription.xml` has it; fields it lacks are left out. */
type DescribedVariable = {
	readonly name: string;

	/** `Real`, `Integer`, `Boolean`, `String`, `Enumeration`. */
	readonly type?: string | undefined;
	readonly start?: string | undefined;

	/** Its own or that of its declared type. */
	readonly unit?: string | undefined;
	readonly causality?: string | undefined;
	readonly variability?: string | undefined;
	readonly description?: string | undefined;
};

const scalar = /<ScalarVariable\b((?:"[^"]*"|'[^']*'|[^>"'])*)>([\s\S]*?)<\/ScalarVariable>/gv;
const simpleType =
	/<SimpleType\b((?:"[^"]*"|'[^']*'|[^>"'])*)>\s*<Real\b((?:"[^"]*"|'[^']*'|[^>"'])*?)\/?>/gv;
const typed = /<(Real|Integer|Boolean|String|Enumeration)\b((?:"[^"]*"|'[^']*'|[^>"'])*?)\/?>/v;

/** The variables in the text of a `modelDescription.xml` (FMI 1.0 and 2.0), in its order. */
export function variablesIn(xml: string): readonly DescribedVariable[] {
	const types = unitsOfTypes(xml);
	return Array.from(xml.matchAll(scalar), ([, head = '', inner = '']) => {
		const {name = '', causality, variability, description} = attributesIn(head);
		const [, type, tail = ''] = typed.exec(inner) ?? [];
		const {start, declaredType = '', unit = types.get(declaredType)} = attributesIn(tail);
		return {name, type, start, unit, causality, variability, description};
	});
}

function unitsOfTypes(xml: string): ReadonlyMap<string, string | undefined> {
	return new Map(
		Array.from(xml.matchAll(simpleType), ([, head = '', inner = '']) => [
			attributesIn(head)['name'] ?? '',
			attributesIn(inner)['unit'],
		]),
	);
}

function attributesIn(text: string): Partial<Record<string, string>> {
	const found = text.matchAll(/([\w:.]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/gv);
	return Object.fromEntries(
		Array.from(found, ([, name = '', double, single]) => [name, decoded(double ?? single ?? '')]),
	);
}

const entities: Readonly<Record<string, string>> = {lt: '<', gt: '>', quot: '"', apos: "'", amp: '&'};

function decoded(text: string): string {
	return text.replaceAll(
		/&(?:#x([\da-f]+)|#(\d+)|(\w+));/giv,
		(whole, hex?: string, decimal?: string, name?: string) => {
			const code = hex === undefined ? decimal && Number(decimal) : Number.parseInt(hex, 16);
			const isCharacter = typeof code === 'number' && code <= 0x10_ff_ff;
			return isCharacter ? String.fromCodePoint(code) : (entities[name ?? ''] ?? whole);
		},
	);
}
