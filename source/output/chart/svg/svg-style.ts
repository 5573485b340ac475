/** Colours of the curves on white and on dark, used in rotation; dashes tell curves apart without colour. */
const curves: ReadonlyArray<{readonly light: string; readonly dark: string}> = [
	{light: '#1a5fb4', dark: '#82b4ff'},
	{light: '#a05a00', dark: '#e6be64'},
	{light: '#8f2d8f', dark: '#d796d7'},
	{light: '#1e7d37', dark: '#82d28c'},
	{light: '#b91e1e', dark: '#ff7d78'},
	{light: '#00728a', dark: '#64cdd7'},
];

const dashes = [undefined, '8 4', '2 3', '10 3 2 3', '5 2 2 2 2 2'];

/** The CSS class of a curve's colour. */
export function curveClass(index: number): string {
	return `curve-${(index % curves.length) + 1}`;
}

/** The dash pattern of a curve. */
export function dashOf(index: number): string | undefined {
	return dashes[index % dashes.length];
}

/** The styles of all parts, for light backgrounds and for dark ones. */
export function styleSheet(): string {
	return [
		'text { font: 13px system-ui, "Segoe UI", "Helvetica Neue", Arial, sans-serif; fill: #24292f; }',
		'.title { font-size: 15px; font-weight: 600; }',
		'.background { fill: #ffffff; }',
		'.axis { stroke: #6e7781; fill: none; }',
		'.grid { stroke: #d8dee4; fill: none; }',
		'.curve { stroke-width: 1.8; fill: none; stroke-linejoin: round; stroke-linecap: round; }',
		...curves.map(({light}, index) => colour(index, light)),
		'@media (prefers-color-scheme: dark) {',
		'text { fill: #d0d7de; }',
		'.background { fill: #0d1117; }',
		'.axis { stroke: #8b949e; }',
		'.grid { stroke: #30363d; }',
		...curves.map(({dark}, index) => colour(index, dark)),
		'}',
	].join('\n');
}

function colour(index: number, value: string): string {
	const name = curveClass(index);
	return `.${name} { stroke: ${value}; } circle.${name} { fill: ${value}; }`;
}
